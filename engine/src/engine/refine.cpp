#include "engine/refine.hpp"

#include "engine/carriage.hpp"
#include "engine/consequences.hpp"
#include "engine/each_value.hpp"
#include "rules/execution_date.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

std::optional<mapping::Place> block_of_younify(std::string_view path) {
  if (path.starts_with("/GrpHdr")) return mapping::Place::message;
  const bool is_of_batch = path.starts_with("/PmtInf/") && !path.starts_with("/PmtInf/CdtTrfTxInf");
  return is_of_batch ? std::optional{mapping::Place::batch} : std::nullopt;
}

namespace {

/// The fields that are missing where their format has a place for them, or that are in a container
/// which cannot be read.
const FieldSet& unread_fields(Input& input, const Finding& finding) {
  static constexpr FieldSet none;
  const bool is_wrong = is_wrong_container(finding);
  const auto format = input.format();
  if ((finding.missing.empty() && !is_wrong) || !format || is_canonical(format->code())) {
    return none;
  }
  const std::string path = without_positions(input.path(finding));
  MissingFields& fields = input.missing_fields();
  return is_wrong ? fields.all_at(format->code(), input.placements(), path)
                  : fields.at(format->code(), input.placements(), path);
}

/// Tells of findings of one unit whose they are. A body with one payment and no list is read as a
/// whole; what belongs to its batch or message is theirs.
class Owners {
 public:
  explicit Owners(Input& input) : input_(input) {}

  mapping::Place of(const Finding& finding, Field field) {
    if (finding.in != mapping::Place::transfer) return finding.in;
    if (field == no_field && finding.missing.empty()) return finding.in;
    if (!is_whole_body_) is_whole_body_ = is_whole_body(input_);
    if (!*is_whole_body_) return finding.in;
    if (const auto block = block_of_younify(input_.path(finding))) return *block;
    if (field == no_field) return finding.in;
    const std::uint8_t levels = info(field).levels;
    const Record& batch = input_.payment().batch;
    const bool of_batch =
        batch.has(field) && !info(field).repeated && batch.value(field).at == finding.value.at;
    if ((levels & transfer_level) != 0 && !of_batch) return finding.in;
    return of_batch || (levels & batch_level) != 0 ? mapping::Place::batch
                                                   : mapping::Place::message;
  }

 private:
  static bool is_whole_body(Input& input) {
    const bool is_xml = input.format() && input.format()->syntax() == Syntax::xml;
    return !is_xml &&
           input.path(mapping::Place::transfer, 0) == input.path(mapping::Place::batch, 0);
  }

  Input& input_;
  std::optional<bool> is_whole_body_;  // what was read as the transfer; none: not looked at yet
};

/// Tells of findings whether the value is in its record, whatever is wrong with it. Thousands may
/// be about values of one list, so it is gone over once for all that come one after the other.
class HeldValues {
 public:
  explicit HeldValues(Input& input) : input_(input) {}

  bool has(mapping::Place in, const Finding& finding, Field field) {
    const Field group = info(field).list;
    const Field held_in = group == no_field ? field : group;
    const Record& record = input_.payment().record(level_of(in));
    if (finding.value.data == nullptr || !record.has(held_in)) return false;
    // What is kept as it stands is kept with what is wrong in it; what is no element is not kept.
    if (info(field).kind == Kind::verbatim) return finding.rule != "STR-021";
    if (!info(held_in).repeated) return is_same(record.value(held_in), finding.value);
    if (record_ != &record || list_ != held_in) learn(record, held_in);
    return has_place(finding.value) ? places_.contains(finding.value.at)
                                    : texts_.contains(finding.value.data);
  }

 private:
  // Values of canonical lines have no places to be told apart by.
  static bool has_place(const Value& value) { return value.at != Value::no_offset; }
  static bool is_same(const Value& held, const Value& value) {
    return has_place(value) ? held.at == value.at : held.data == value.data;
  }

  void learn(const Record& record, Field list) {
    record_ = &record;
    list_ = list;
    places_.clear();
    texts_.clear();
    each_value(record, list, [&](Field, const Value& value) {
      if (has_place(value)) places_.insert(value.at);
      texts_.insert(value.data);
    });
  }

  Input& input_;
  const Record* record_ = nullptr;  // what is known is of this one
  Field list_ = no_field;           // and of this list
  std::unordered_set<std::uint32_t> places_;
  std::unordered_set<const char*> texts_;
};

/// Offsets in a unit that were met, exactly: there may be thousands, and one that may have been met
/// is looked for among all.
class Offsets {
 public:
  void add(std::uint32_t at) {
    if (at == Value::no_offset) {
      has_none_ = true;
      return;
    }
    if (at >= met_.size()) met_.resize(std::bit_ceil(std::max<std::size_t>(at + 1, least)));
    met_[at] = true;
  }
  bool has(std::uint32_t at) const {
    return at == Value::no_offset ? has_none_ : at < met_.size() && met_[at];
  }

 private:
  static constexpr std::size_t least = 4096;

  std::vector<bool> met_;
  bool has_none_ = false;  // something without a place
};

class Refiner {
 public:
  Refiner(Input& input, FinerRules& rules, Notes& notes)
      : input_(input), owners_(input), rules_(rules), held_(input), notes_(notes) {
    for (const Finding& finding : notes_.findings) told(finding);
  }

  /// @param is_known_of  the value has been read, or is in the ledger
  void add(const Finding& read, bool is_known_of = false) {
    notes_.findings.push_back(read);
    if (!refine_last(is_known_of)) notes_.findings.pop_back();
  }

  /// True when a remark on a name has nothing to add to a finding about the same member.
  bool has_told(std::string_view rule, mapping::Place in, const Value& value) {
    if (rule != "STR-020") return false;
    for (; looked_at_ < notes_.findings.size(); ++looked_at_) {
      const Finding& finding = notes_.findings[looked_at_];
      if (finding.rule != "STR-020") told_.insert(input_.path(finding));
    }
    return !told_.empty() && told_.contains(input_.path(in, value.at));
  }

 private:
  /// A batch has one date, whose form is told once.
  static constexpr std::string_view date_rule = "DAT-004";
  static unsigned bit(mapping::Place place) { return 1u << static_cast<unsigned>(place); }

  /// @return  whether it has to be told
  bool refine_last(bool is_known_of) {
    Finding& finding = notes_.findings.back();
    const bool of_payment = finding.in == mapping::Place::transfer;
    finding.in = owners_.of(finding, finding.field);
    const Ruling* const ruling = rules_.ruling(input_, finding);
    if (ruling == nullptr || !is_in_force(*ruling, finding.in, of_payment)) {
      if (!is_known_of) note_unread(finding);
      return false;
    }
    finding.rule = ruling->rule->id;
    if (is_known(finding)) return false;
    if (!finding.severity) finding.severity = ruling->severity;
    notes_.rejected |= *finding.severity == Severity::error;
    told(finding);
    return true;
  }

  void told(const Finding& finding) {
    offsets_.add(finding.value.at);
    if (finding.rule == date_rule) dates_told_ |= bit(finding.in);
  }

  /// Nobody is told by a rule that is off; what was not read for it is lost content then.
  void note_unread(const Finding& finding) {
    const bool is_content = finding.value.data != nullptr || is_element(finding);
    if (!is_content || !finding.missing.empty()) return;
    if (finding.field != no_field && held_.has(finding.in, finding, finding.field)) return;
    notes_.losses.push_back({.in = finding.in,
                             .value = finding.value,
                             .reason = "not what its format allows here: left out"});
  }

  /// An element that stands in a text.
  static bool is_element(const Finding& finding) {
    return finding.rule == "STR-010" && finding.field != no_field;
  }

  /// True when one before the last one, which this is, says the same.
  bool is_known(const Finding& finding) const {
    const std::span<const Finding> others =
        std::span{notes_.findings}.first(notes_.findings.size() - 1);
    const auto is_same = [&](const Finding& other) {
      return other.value.at == finding.value.at && other.in == finding.in &&
             other.rule == finding.rule && other.missing == finding.missing;
    };
    if (finding.rule == date_rule) return (dates_told_ & bit(finding.in)) != 0;
    return offsets_.has(finding.value.at) && std::ranges::any_of(others, is_same);
  }

  /// On the day of execution; always, when none is known. What is said of no batch goes by the
  /// clock.
  bool is_in_force(const Ruling& ruling, mapping::Place in, bool of_payment) const {
    if (!ruling.from && !ruling.until) return true;
    if (in == mapping::Place::message) return ruling.holds_on(rules_.today());
    constexpr Field first = "periodic.start_date"_field;
    const Payment& payment = input_.payment();
    const auto execution = of_payment && payment.transfer.has(first)
                               ? parse_date(payment.transfer.text(first))
                               : rules::execution_date(payment.batch, rules_.settings().time_zone);
    return !execution || ruling.holds_on(*execution);
  }

  Input& input_;
  Owners owners_;
  FinerRules& rules_;
  HeldValues held_;
  Notes& notes_;
  Offsets offsets_;                       // of findings in `notes_`
  unsigned dates_told_ = 0;               // a bit for each place
  std::unordered_set<std::string> told_;  // where findings are, but for unknown members
  std::size_t looked_at_ = 0;             // so many findings are in it, if they belong there
};

}  // namespace

void refine(Input& input, FinerRules& rules, Notes& notes) {
  const Notes& reading = input.notes();
  if (reading.findings.empty() && reading.losses.empty()) return;
  Refiner refiner{input, rules, notes};
  const auto format = input.format();
  const bool is_dialect = format && !format->code().base.empty();
  for (const Finding& finding : reading.findings) {
    if (finding.rule != "STR-020") refiner.add(finding);
  }
  for (const Finding& finding : reading.findings) {
    // A spelling that the base knows too; dialects have spellings of their own.
    if (finding.rule != "STR-020" || is_dialect) continue;
    if (!refiner.has_told(finding.rule, finding.in, finding.value)) refiner.add(finding, true);
  }
  for (const mapping::LossNote& loss : reading.losses) {
    if (loss.rule.empty() || refiner.has_told(loss.rule, loss.in, loss.value)) continue;
    refiner.add({.rule = loss.rule,
                 .field = loss.field,
                 .in = loss.in,
                 .value = loss.value,
                 .message = mapping::Sentence::of(loss.reason)},
                true);
  }
}

FieldSet faulty_fields(Input& input, mapping::Place level) {
  FieldSet faulty;
  Owners owners{input};
  HeldValues held{input};
  const auto note = [&](const Finding& finding, Field field) {
    const bool is_of_message = info(field).levels == message_level;
    const mapping::Place place =
        is_of_message ? mapping::Place::message : owners.of(finding, field);
    if (place == level || held.has(level, finding, field)) faulty.set(field);
  };
  for (const Finding& finding : input.faults().findings) {
    if (finding.field != no_field) {
      note(finding, finding.field);
    } else {
      unread_fields(input, finding).for_each([&](Field field) { note(finding, field); });
    }
  }
  return faulty;
}

bool is_rejected_by_faults(Input& input, FinerRules& rules, mapping::Place level) {
  Notes refined;
  if (&input.faults() == &input.notes()) return false;
  Owners owners{input};
  Refiner refiner{input, rules, refined};
  for (const Finding& finding : input.faults().findings) {
    if (owners.of(finding, finding.field) == level) refiner.add(finding);
  }
  return refined.rejected;
}

}  // namespace remit::engine
