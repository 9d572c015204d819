#include "engine/refine.hpp"

#include "engine/carriage.hpp"
#include "engine/each_value.hpp"
#include "engine/refinements.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <string>
#include <unordered_set>
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

/// The path of what a finding is about.
std::string path_of(Input& input, const Finding& finding) {
  const bool known = finding.value.at != Value::no_offset;
  std::string path = input.path(finding.in, known ? finding.value.at : 0);
  return finding.missing.empty() ? path : path + '/' + finding.missing;
}

/// The fields that are missing where their format has a place for them: the one that stands there,
/// or those that have to stand in it.
FieldSet missing_fields(Input& input, const Finding& finding) {
  FieldSet fields;
  const auto format = input.format();
  if (finding.missing.empty() || !format || is_canonical(format->code())) return fields;
  const std::string path = without_positions(path_of(input, finding));
  for (const mapping::Placement& placement : input.placements()) {
    if (placement.path.find(finding.missing) == std::string_view::npos) continue;
    const std::string printed = printed_path(format->code(), placement.path);
    const bool is_in = placement.required && printed.starts_with(path + '/');
    if (is_in || printed == path) fields.set(placement.field);
  }
  return fields;
}

/// A body with one payment and no list is read as a whole; what belongs to its batch or message is
/// theirs.
mapping::Place owner(Input& input, const Finding& finding, Field field) {
  if (finding.in != mapping::Place::transfer) return finding.in;
  if (field == no_field && finding.missing.empty()) return finding.in;
  const bool is_xml = input.format() && input.format()->syntax() == Syntax::xml;
  if (is_xml || input.path(mapping::Place::transfer, 0) != input.path(mapping::Place::batch, 0)) {
    return finding.in;
  }
  if (const auto block = block_of_younify(path_of(input, finding))) return *block;
  if (field == no_field) return finding.in;
  const std::uint8_t levels = info(field).levels;
  const Record& batch = input.payment().batch;
  const bool of_batch =
      batch.has(field) && !info(field).repeated && batch.value(field).at == finding.value.at;
  if ((levels & transfer_level) != 0 && !of_batch) return finding.in;
  return of_batch || (levels & batch_level) != 0 ? mapping::Place::batch : mapping::Place::message;
}

/// True when the value is in the record, whatever is wrong with it.
bool is_held(Input& input, mapping::Place in, const Finding& finding, Field field) {
  const Field group = info(field).list;
  const Field held_in = group == no_field ? field : group;
  const Record& record = input.payment().record(level_of(in));
  bool held = false;
  if (finding.value.data == nullptr || !record.has(held_in)) return held;
  // What is kept as it stands is kept with what is wrong in it; what is no element is not kept.
  if (info(field).kind == Kind::verbatim) return finding.rule != "STR-021";
  // Values of canonical lines have no places to be told apart by.
  const bool has_place = finding.value.at != Value::no_offset;
  each_value(record, held_in, [&](Field, const Value& value) {
    held |= has_place ? value.at == finding.value.at : value.data == finding.value.data;
  });
  return held;
}

/// The paths of containers that are missing or wrong as a whole, with a stroke behind each.
std::vector<std::string> faulty_containers(Input& input, std::span<const Finding> findings) {
  std::vector<std::string> paths;
  for (const Finding& finding : findings) {
    const bool is_container = finding.field == no_field && finding.rule != "STR-020";
    if (!is_container || finding.severity != Severity::error) continue;
    paths.push_back(without_positions(path_of(input, finding)) + '/');
  }
  return paths;
}

/// Looks rules up, and how they are refined. Notes of one kind come one after the other, hundreds
/// of them in a payment that is meant to be slow, so the last answer is nearly always the next one.
class Rulings {
 public:
  explicit Rulings(const RuleSet& rules) : rules_(rules) {}

  /// The rule when it is on, else null.
  const Ruling* find(std::string_view id) {
    if (!is_same(id, id_)) ruling_ = rules_.find(id);
    id_ = id;
    return ruling_;
  }

  /// Calls `visit(refinement)` for those of the rule that are on, until it answers true.
  template <class Visit>
  void for_refinements(std::string_view rule, Visit visit) {
    if (!is_same(rule, rule_)) look_up(rule);
    for (std::uint64_t rows = rows_; rows != 0; rows &= rows - 1) {
      if (visit(refinements[std::countr_zero(rows)])) return;
    }
  }

 private:
  /// Ids are static texts: the same one is at the same place. One that is not is looked up again.
  static bool is_same(std::string_view id, std::string_view last) {
    return id.data() == last.data() && id.size() == last.size();
  }

  void look_up(std::string_view rule) {
    static_assert(std::size(refinements) <= 64);
    rule_ = rule;
    rows_ = 0;
    for (std::size_t i = 0; i < std::size(refinements); ++i) {
      const bool fits =
          refinements[i].rule == rule && rules_.find(refinements[i].refined) != nullptr;
      rows_ |= std::uint64_t{fits} << i;
    }
  }

  const RuleSet& rules_;
  std::string_view id_;
  const Ruling* ruling_ = nullptr;
  std::string_view rule_;
  std::uint64_t rows_ = 0;  // of the refinements of `rule_`
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
  Refiner(Input& input, const RuleSet& rules, Notes& notes)
      : input_(input), rulings_(rules), notes_(notes) {
    for (const Finding& finding : notes_.findings) offsets_.add(finding.value.at);
  }

  /// @param is_known_of  the value has been read, or is in the ledger
  void add(Finding finding, bool is_known_of = false) {
    finding.in = owner(input_, finding, finding.field);
    const Ruling* const ruling = rulings_.find(refined(finding));
    if (ruling == nullptr) {
      if (!is_known_of) note_unread(finding);
      return;
    }
    if (ruling->from && !has_come(*ruling->from)) return;
    finding.rule = ruling->rule->id;
    if (is_known(finding)) return;
    if (!finding.severity) finding.severity = ruling->severity;
    notes_.rejected |= *finding.severity == Severity::error;
    offsets_.add(finding.value.at);
    notes_.findings.push_back(std::move(finding));
  }

  /// True when a remark on a name has nothing to add to a finding about the same member.
  bool has_told(std::string_view rule, mapping::Place in, const Value& value) {
    if (rule != "STR-020") return false;
    for (; looked_at_ < notes_.findings.size(); ++looked_at_) {
      const Finding& finding = notes_.findings[looked_at_];
      if (finding.rule != "STR-020") told_.insert(path_of(input_, finding));
    }
    return !told_.empty() && told_.contains(input_.path(in, value.at));
  }

 private:
  /// Nobody is told by a rule that is off; what was not read for it is lost content then.
  void note_unread(const Finding& finding) {
    const bool is_content = finding.value.data != nullptr || is_element(finding);
    if (!is_content || !finding.missing.empty()) return;
    if (finding.field != no_field && is_held(input_, finding.in, finding, finding.field)) return;
    notes_.losses.push_back({.in = finding.in,
                             .value = finding.value,
                             .reason = "not what its format allows here: left out"});
  }

  /// An element that stands in a text.
  static bool is_element(const Finding& finding) {
    return finding.rule == "STR-010" && finding.field != no_field;
  }

  bool is_known(const Finding& finding) const {
    const auto is_same = [&](const Finding& other) {
      return other.value.at == finding.value.at && other.in == finding.in &&
             other.rule == finding.rule && other.missing == finding.missing;
    };
    // A batch has one date, whose form is told once.
    const auto is_of_date = [&](const Finding& other) {
      return other.rule == finding.rule && other.in == finding.in;
    };
    if (finding.rule == "DAT-004") return std::ranges::any_of(notes_.findings, is_of_date);
    return offsets_.has(finding.value.at) && std::ranges::any_of(notes_.findings, is_same);
  }

  std::string_view refined(const Finding& finding) {
    if (!finding.finer.empty() && rulings_.find(finding.finer) != nullptr) return finding.finer;
    std::string path;
    std::string_view rule = finding.rule;
    rulings_.for_refinements(finding.rule, [&](const Refinement& row) {
      if (row.field != no_field && row.field != finding.field) return false;
      if (!is_of(row.of, finding.field) || !holds(row.only, finding)) return false;
      if (path.empty()) path = path_of(input_, finding);
      if (!path.ends_with(row.path_end)) return false;
      if (path.find(row.path_holds) == std::string::npos) return false;
      rule = row.refined;
      return true;
    });
    return rule;
  }

  /// True when payments of the batch are executed on that day or later, or on none that is known.
  bool has_come(Date day) const {
    const auto execution =
        parse_date(input_.payment().batch.text("requested_execution_date.date"_field));
    return !execution || day <= *execution;
  }

  bool holds(Only only, const Finding& finding) const {
    constexpr Field service_level = "payment_type.service_level_code"_field;
    switch (only) {
      case Only::in_batch:
        return finding.in == mapping::Place::batch;
      case Only::of_content:
        return finding.missing.empty();
      case Only::in_sepa:
        return input_.payment().batch.text(service_level) == "SEPA";
      case Only::always:
        break;
    }
    return true;
  }

  Input& input_;
  Rulings rulings_;
  Notes& notes_;
  Offsets offsets_;                       // of findings in `notes_`
  std::unordered_set<std::string> told_;  // where findings are, but for unknown members
  std::size_t looked_at_ = 0;             // so many findings are in it, if they belong there
};

}  // namespace

void refine(Input& input, const RuleSet& rules, Notes& notes) {
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
                 .message = std::string(loss.reason)},
                true);
  }
}

FieldSet faulty_fields(Input& input, mapping::Place level) {
  FieldSet faulty;
  const auto note = [&](const Finding& finding, Field field) {
    const bool is_of_message = info(field).levels == message_level;
    const mapping::Place place =
        is_of_message ? mapping::Place::message : owner(input, finding, field);
    if (place == level || is_held(input, level, finding, field)) faulty.set(field);
  };
  for (const Finding& finding : input.faults().findings) {
    if (finding.field != no_field) {
      note(finding, finding.field);
    } else {
      missing_fields(input, finding).for_each([&](Field field) { note(finding, field); });
    }
  }
  return faulty;
}

bool is_rejected_by_faults(Input& input, const RuleSet& rules, mapping::Place level) {
  Notes refined;
  if (&input.faults() == &input.notes()) return false;
  Refiner refiner{input, rules, refined};
  for (const Finding& finding : input.faults().findings) {
    if (owner(input, finding, finding.field) == level) refiner.add(finding);
  }
  return refined.rejected;
}

void drop_consequences(Input& input, Notes& notes, std::size_t read) {
  const auto format = input.format();
  if (!format || is_canonical(format->code())) return;
  const std::span<const Finding> findings{notes.findings};
  std::vector<std::string> faulty;
  const auto is_consequence = [&](const Finding& finding) {
    if (finding.value.data != nullptr || finding.field == no_field) return false;
    const auto* const place =
        find_placement(input.placements(), finding.field, level_of(finding.in));
    if (place == nullptr) return false;
    if (faulty.empty()) faulty = faulty_containers(input, findings.first(read));
    const std::string path = printed_path(format->code(), place->path) + '/';
    return std::ranges::any_of(
        faulty, [&](const std::string& container) { return path.starts_with(container); });
  };
  const auto checked = notes.findings.begin() + static_cast<std::ptrdiff_t>(read);
  notes.findings.erase(std::remove_if(checked, notes.findings.end(), is_consequence),
                       notes.findings.end());
}

void drop_repeated(Notes& notes) {
  for (std::size_t i = 1; i < notes.findings.size();) {
    const Finding& finding = notes.findings[i];
    const bool told =
        finding.value.data == nullptr && finding.missing.empty() &&
        std::any_of(notes.findings.begin(), notes.findings.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const Finding& other) {
                      return other.rule == finding.rule && other.in == finding.in &&
                             !other.missing.empty();
                    });
    if (told) {
      notes.findings.erase(notes.findings.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
}

}  // namespace remit::engine
