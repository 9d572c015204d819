#pragma once
// Findings as status messages tell them: a bounded number, in an order, with codes of ISO 20022.

#include <remit/issue.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::status {

/// By severity, the gravest first; then by place, then by rule.
bool is_graver(const Issue& left, const Issue& right);
/// By place, then by rule.
bool stands_before(const Issue& left, const Issue& right);

/// True for what is said of the debtor or of whom he acts for. Reasons differ for them.
bool is_about_debtor(Field field);
/// The same of the creditor.
bool is_about_creditor(Field field);

/// Keeps the first findings of an order in which errors come first.
class FirstFindings {
 public:
  using Before = bool (*)(const Issue& left, const Issue& right);

  FirstFindings(std::size_t max, Before before) : max_(max), before_(before) {}

  /// A finding that is kept already is not added again.
  void add(std::span<const Issue> findings);
  /// Whether one of that severity can be among the first when all of its severity stand before it.
  bool has_room(Severity severity) const {
    return kept_.size() < max_ || severity > kept_.back().severity;
  }
  /// Adds an error for the sender to read, unless there is one: nothing is rejected without a
  /// reason.
  /// @param why  a sentence
  void ensure_error(std::string why);
  /// True when one that is kept is an error.
  bool has_error() const;
  void clear() { kept_.clear(); }
  std::span<const Issue> get() const { return kept_; }

 private:
  std::size_t max_;
  Before before_;
  std::vector<Issue> kept_;  // in order
};

/// The finding that an error which stops a run amounts to; its message names the offset.
Issue finding_of(const Error& error);
/// An error that no rule speaks of.
Issue unnamed_error(std::string why);

/// The rule, when there is one, and its message.
std::string text_of(const Issue& finding);

/// Where the finding is, in words with points: `PmtInf.CdtTrfTxInf.Amt`, without indexes.
std::string dotted_path(std::string_view path);

/// The reason in the external list of ISO 20022; NARR, which asks for a text, when the finding has
/// none.
std::string_view reason(const Issue& finding);
std::string_view reason(Issue&&) = delete;

/// The same in the short lists that banks and schemes understand. A reason that is common enough
/// stays.
std::string_view coarse_reason(const Issue& finding);
std::string_view coarse_reason(Issue&&) = delete;

}  // namespace remit::status
