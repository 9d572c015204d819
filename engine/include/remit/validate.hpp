#pragma once
// Judging messages without translating them.

#include <remit/convert.hpp>
#include <remit/rules.hpp>

#include <string>
#include <string_view>

namespace remit {

/// Judges messages by a set of rules. What is accepted is counted in the summary; nothing is
/// written. May be used by several threads at a time.
///
///     auto rules = remit::RuleSet::of({"sepa-sct"});
///     remit::Validator validator{*rules};
///     auto result = validator.check(text);
///     std::cout << result.issues() << result.summary().accepted << " payments are in order\n";
class Validator {
 public:
  explicit Validator(RuleSet rules) { options_.rules = std::move(rules); }

  /// The clock: ISO 8601 with offset; empty: now.
  void set_clock(std::string as_of) { options_.as_of = std::move(as_of); }
  /// The payment product of JSON bodies (`sepa-credit-transfers`), which stands in their URL.
  void set_payment_product(std::string product) { options_.payment_product = std::move(product); }

  /// @param from  a format name; empty: detected
  ConvertResult check(std::string_view message, std::string_view from = {}) const;
  /// A file of any size, or standard input for "-".
  ConvertResult check_file(const std::string& path, std::string_view from = {}) const;

 private:
  ConvertOptions options_;
};

}  // namespace remit
