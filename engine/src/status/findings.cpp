#include "status/findings.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace remit::status {

namespace {

/// What a finding about the creditor's side and one about the debtor's are reduced to.
struct Reduction {
  std::string_view reason;
  std::string_view coarse;
  std::string_view of_debtor = {};  ///< empty: no difference
};

// Source: definitions of ExternalStatusReason1Code; the choice is ours. Sorted by reason.
constexpr Reduction reductions[] = {
    {"AC02", "AC01"}, {"AC03", "AC01"}, {"AC09", "AC01"}, {"AM01", "FF01"},
    {"AM02", "FF01"}, {"AM10", "FF01"}, {"AM11", "FF01"}, {"AM12", "FF01"},
    {"AM14", "FF01"}, {"AM16", "FF01"}, {"AM17", "FF01"}, {"AM18", "FF01"},
    {"AM19", "FF01"}, {"AM20", "FF01"}, {"AM21", "FF01"}, {"BE09", "BE04", "BE07"},
    {"BE10", "BE07"}, {"BE11", "BE04"}, {"BE15", "BE04"}, {"BE16", "BE04"},
    {"BE17", "BE04"}, {"BE18", "BE04"}, {"BE19", "FF01"}, {"BE20", "BE04"},
    {"BE21", "BE04"}, {"BE22", "BE04"}, {"CH03", "DT01"}, {"CH04", "DT01"},
    {"CH07", "FF01"}, {"CH15", "FF01"}, {"CH16", "FF01"}, {"CH17", "FF01"},
    {"CH20", "FF01"}, {"CH21", "FF01"}, {"DT02", "DT01"}, {"DT03", "DT01"},
    {"DT04", "DT01"}, {"DT05", "DT01"}, {"DU01", "AM05"}, {"DU02", "AM05"},
    {"DU03", "AM05"}, {"DU04", "AM05"}, {"DU05", "AM05"}, {"DUPL", "AM05"},
    {"FF03", "FF01"}, {"FF04", "FF01"}, {"FF05", "FF01"}, {"FF06", "FF01"},
    {"FF07", "FF01"}, {"FF08", "FF01"}, {"RC04", "RC01"}, {"RC05", "RC01"},
    {"RC06", "RC01"}, {"RC07", "RC01"}, {"RC10", "RC01"}, {"RF01", "AM05"},
    {"RR05", "RR04"}, {"RR07", "FF01"}, {"RR09", "FF01"}, {"RR10", "FF01"},
};
static_assert(std::ranges::is_sorted(reductions, {}, &Reduction::reason));

// The same for what regulators ask for of parties.
constexpr std::string_view regulatory_rules = "REG-";
constexpr Reduction regulatory{"BE04", "RR03", "RR02"};

std::string_view reduce(const Reduction& reduction, const Issue& finding) {
  const bool differs = !reduction.of_debtor.empty() && is_about_debtor(finding.field);
  return differs ? reduction.of_debtor : reduction.coarse;
}

/// What is wrong with a payment is told of its batch and message, too, when it reaches so far.
bool is_same(const Issue& left, const Issue& right) {
  return std::tie(left.rule, left.place.offset, left.path, left.message) ==
         std::tie(right.rule, right.place.offset, right.path, right.message);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, text::is_digit);
}

}  // namespace

bool is_about_debtor(Field field) {
  if (field == no_field) return false;
  const std::string_view text = name(field);
  return text.starts_with("debtor") || text.starts_with("ultimate_debtor");
}

bool is_about_creditor(Field field) {
  if (field == no_field) return false;
  const std::string_view text = name(field);
  return text.starts_with("creditor") || text.starts_with("ultimate_creditor");
}

bool is_graver(const Issue& left, const Issue& right) {
  if (left.severity != right.severity) return left.severity > right.severity;
  return stands_before(left, right);
}

bool stands_before(const Issue& left, const Issue& right) {
  return std::tie(left.place.offset, left.rule) < std::tie(right.place.offset, right.rule);
}

void FirstFindings::add(std::span<const Issue> findings) {
  for (const Issue& finding : findings) {
    const auto [alike, behind] = std::ranges::equal_range(kept_, finding, before_);
    if (std::any_of(alike, behind, [&](const Issue& kept) { return is_same(kept, finding); })) {
      continue;
    }
    if (kept_.size() == max_ && behind == kept_.end()) continue;
    kept_.insert(behind, finding);
    if (kept_.size() > max_) kept_.pop_back();
  }
}

bool FirstFindings::has_error() const {
  return !kept_.empty() && kept_.front().severity == Severity::error;
}

void FirstFindings::ensure_error(std::string why) {
  if (has_error()) return;
  add(std::array{unnamed_error(std::move(why))});
}

Issue finding_of(const Error& error) {
  Issue finding;
  finding.rule = error.rule;
  finding.level = IssueLevel::file;
  finding.message = error.message;
  finding.path = error.path;
  finding.reason = "FF01";
  finding.api_code = "FORMAT_ERROR";
  if (error.place) {
    finding.place = *error.place;
    finding.message += " (byte " + std::to_string(error.place->offset) + ')';
  }
  return finding;
}

Issue unnamed_error(std::string why) {
  Issue finding;
  finding.message = std::move(why);
  finding.reason = "NARR";
  finding.api_code = "FORMAT_ERROR";
  return finding;
}

std::string text_of(const Issue& finding) {
  return finding.rule.empty() ? finding.message : finding.rule + ' ' + finding.message;
}

std::string dotted_path(std::string_view path) {
  std::string dotted;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(step.size());
    const std::string_view name = step.substr(0, step.find('['));
    if (name.empty() || is_number(name) || name == "Document" || name == "CstmrCdtTrfInitn") {
      continue;
    }
    if (!dotted.empty()) dotted += '.';
    dotted += name;
  }
  return dotted;
}

std::string_view reason(const Issue& finding) {
  return finding.reason.empty() ? std::string_view{"NARR"} : finding.reason;
}

std::string_view coarse_reason(const Issue& finding) {
  const std::string_view detailed = reason(finding);
  const auto row = std::ranges::lower_bound(reductions, detailed, {}, &Reduction::reason);
  if (row == std::end(reductions) || row->reason != detailed) return detailed;
  const bool is_regulatory =
      finding.rule.starts_with(regulatory_rules) && row->coarse == regulatory.reason;
  return reduce(is_regulatory ? regulatory : *row, finding);
}

}  // namespace remit::status
