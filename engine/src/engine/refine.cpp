#include "engine/refine.hpp"

#include "engine/carriage.hpp"
#include "engine/each_value.hpp"

#include <algorithm>
#include <bit>
#include <bitset>
#include <cstdint>
#include <iterator>
#include <string>
#include <unordered_set>

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

namespace {

/// What the fields of a refinement have in common.
enum class Of : std::uint8_t { any, address, party_name };

bool is_of(Of what, Field field) {
  if (what == Of::any) return true;
  if (field == no_field) return false;
  const std::string_view name = remit::name(field);
  switch (what) {
    case Of::address:
      return name.find("address.") != std::string_view::npos || name.ends_with("agent.town");
    case Of::party_name:
      return name == "creditor.name" || name == "debtor.name" || name == "ultimate_creditor.name" ||
             name == "ultimate_debtor.name";
    case Of::any:
      break;
  }
  return true;
}

struct Refinement {
  std::string_view rule;
  std::string_view refined;
  Field field = no_field;  // no_field: any
  Of of = Of::any;
  std::string_view path_end = {};  // of what the finding is about
  std::string_view path_holds = {};
};

// The first that fits and is on is taken.
constexpr Refinement refinements[] = {
    {"STR-010", "STR-004", no_field, Of::any, "/include"},  // xi:include is no element of ISO 20022
    {"STR-010", "DAT-004", no_field, Of::any, "/ReqdExctnDt"},
    {"STR-011", "DAT-004", no_field, Of::any, "/ReqdExctnDt"},
    {"STR-010", "DAT-004", no_field, Of::any, {}, "/ReqdExctnDt/"},
    {"STR-010", "ADR-002", no_field, Of::any, "]", "/PstlAdr/AdrLine["},  // one line too many
    {"STR-010", "ADR-003", no_field, Of::any, {}, "/PstlAdr/"},
    {"STR-011", "LEN-007", no_field, Of::any, "/endToEndId"},
    {"STR-011", "REM-013", no_field, Of::any, "/remittanceInformation"},
    {"STR-011", "DAT-012", no_field, Of::any, "/requestedExecutionDate"},
    {"STR-011", "PRF-013", no_field, Of::any, "/payments"},
    {"STR-024", "PRF-013", no_field, Of::any, "/payments"},
    {"STR-011", "PTY-001", no_field, Of::any, "/creditorName"},
    {"STR-011", "PTY-001", no_field, Of::any, "/creditor", "/creditTransferTransaction/"},
    {"STR-011", "PTY-001", no_field, Of::any, "/creditor/name", "/creditTransferTransaction/"},
    {"STR-011", "PTY-001", no_field, Of::any, "/Cdtr"},
    {"STR-011", "PTY-001", no_field, Of::any, "/Cdtr/Nm"},
    {"STR-011", "BG-ADDR-001", no_field, Of::any, "/creditorAddress/country"},
    {"STR-020", "PRF-012", no_field, Of::any, "/debtorAccount", "/payments/"},
    {"STR-020", "PRF-012", no_field, Of::any, "/requestedExecutionDate", "/payments/"},
    {"STR-020", "PRF-012", no_field, Of::any, "/requestedExecutionTime", "/payments/"},
    {"STR-021", "PRF-013", "payment_information.batch_booking"_field},
    {"STR-025", "ADR-002", no_field, Of::address},
    {"STR-025", "SUM-005", "group_header.number_of_transactions"_field},
    {"STR-025", "PTY-003", no_field, Of::party_name},
    {"STR-025", "REM-012", "remittance.structured.reference"_field},
    {"STR-025", "LEN-008"},
    {"LEN-001", "LEN-008"},
    {"LEN-002", "LEN-008"},
    {"LEN-003", "LEN-008"},
    {"STR-026", "PRF-017", "payment_identification.uetr"_field},
    {"STR-027", "PRF-020", "periodic.execution_rule"_field},
    {"STR-027", "PRF-001", "charge_bearer"_field},
    {"STR-027", "PRF-002", "charge_bearer"_field},
    {"STR-027", "PRF-003", "charge_bearer"_field},
    {"STR-027", "PRF-004", "charge_bearer"_field},
    {"STR-027", "PUR-004", "payment_type.category_purpose"_field},
    {"STR-027", "PRF-008", "payment_information.payment_method"_field},
    {"AMT-002", "AMT-009"},
    {"AMT-003", "AMT-009"},
    {"AMT-002", "AMT-010"},
    {"AMT-003", "AMT-010"},
    {"DAT-006", "DAT-014"},
};

bool is_of_younify_batch(std::string_view path) {
  return path.starts_with("/PmtInf/") && !path.starts_with("/PmtInf/CdtTrfTxInf");
}

/// The path of what a finding is about.
std::string path_of(Input& input, const Finding& finding) {
  const bool known = finding.value.at != Value::no_offset;
  std::string path = input.path(finding.in, known ? finding.value.at : 0);
  return finding.missing.empty() ? path : path + '/' + finding.missing;
}

/// The field that is missing where its format has a place for it.
Field missing_field(Input& input, const Finding& finding) {
  const auto format = input.format();
  if (finding.missing.empty() || !format || is_canonical(format->code())) return no_field;
  const std::string path = without_positions(path_of(input, finding));
  const auto is_there = [&](const mapping::Placement& placement) {
    return placement.path.ends_with(finding.missing) &&
           printed_path(format->code(), placement.path) == path;
  };
  const auto placements = input.placements();
  const auto found = std::ranges::find_if(placements, is_there);
  return found == placements.end() ? no_field : found->field;
}

/// A body with one payment and no list is read as a whole; what belongs to its batch or message is
/// theirs.
mapping::Place owner(Input& input, const Finding& finding, Field field) {
  if (finding.in != mapping::Place::transfer || field == no_field) return finding.in;
  if (input.path(mapping::Place::transfer, 0) != input.path(mapping::Place::batch, 0)) {
    return finding.in;
  }
  if (is_of_younify_batch(input.path(finding.in, finding.value.at))) {
    return mapping::Place::batch;
  }
  const std::uint8_t levels = info(field).levels;
  const Record& batch = input.payment().batch;
  const bool of_batch =
      batch.has(field) && !info(field).repeated && batch.value(field).at == finding.value.at;
  if ((levels & transfer_level) != 0 && !of_batch) return finding.in;
  return of_batch || (levels & batch_level) != 0 ? mapping::Place::batch : mapping::Place::message;
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

/// Offsets that were met. It may say so of one that was not, but rarely.
class Offsets {
 public:
  void add(std::uint32_t at) { met_.set(slot(at)); }
  bool may_have(std::uint32_t at) const { return met_.test(slot(at)); }

 private:
  static constexpr unsigned bits = 12;
  static std::size_t slot(std::uint32_t at) { return (at * 0x9E3779B1u) >> (32 - bits); }

  std::bitset<std::size_t{1} << bits> met_;
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
    if (!is_content || !finding.missing.empty() || is_held(finding)) return;
    notes_.losses.push_back({.in = finding.in,
                             .value = finding.value,
                             .reason = "not what its format allows here: left out"});
  }

  /// An element that stands in a text.
  static bool is_element(const Finding& finding) {
    return finding.rule == "STR-010" && finding.field != no_field;
  }

  /// True when the value is in the record, whatever is wrong with it.
  bool is_held(const Finding& finding) const {
    if (finding.field == no_field) return false;
    const Field group = info(finding.field).list;
    const Field field = group == no_field ? finding.field : group;
    const Record& record = input_.payment().record(level_of(finding.in));
    bool held = false;
    if (!record.has(field)) return held;
    each_value(record, field,
               [&](Field, const Value& value) { held |= value.at == finding.value.at; });
    return held;
  }

  bool is_known(const Finding& finding) const {
    return offsets_.may_have(finding.value.at) &&
           std::ranges::any_of(notes_.findings, [&](const Finding& other) {
             return other.value.at == finding.value.at && other.in == finding.in &&
                    other.rule == finding.rule && other.missing == finding.missing;
           });
  }

  std::string_view refined(const Finding& finding) {
    if (!finding.finer.empty() && rulings_.find(finding.finer) != nullptr) return finding.finer;
    std::string path;
    std::string_view rule = finding.rule;
    rulings_.for_refinements(finding.rule, [&](const Refinement& row) {
      if (row.field != no_field && row.field != finding.field) return false;
      if (!is_of(row.of, finding.field)) return false;
      if (path.empty()) path = path_of(input_, finding);
      if (!path.ends_with(row.path_end)) return false;
      if (path.find(row.path_holds) == std::string::npos) return false;
      rule = row.refined;
      return true;
    });
    return rule;
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
  for (const Finding& finding : input.faults().findings) {
    const Field field = finding.field == no_field ? missing_field(input, finding) : finding.field;
    if (field == no_field) continue;
    const bool is_of_message = info(field).levels == message_level;
    const mapping::Place place =
        is_of_message ? mapping::Place::message : owner(input, finding, field);
    if (place == level) faulty.set(field);
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
