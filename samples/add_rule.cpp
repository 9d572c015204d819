// A rule of one's own: a bank that takes no payments above 10,000 without a purpose.
// add_rule FILE
#include <remit/remit.hpp>

#include <iostream>

using remit::operator""_field;

namespace {

void check_purpose(remit::Subject& payment) {
  const auto amount = remit::parse_decimal(payment.text("instructed_amount.value"_field));
  if (!amount || *amount <= remit::Decimal{10'000, 0}) return;
  if (payment.has("purpose.code"_field) || payment.has("purpose.proprietary"_field)) return;
  payment.report_missing("BANK-001", "purpose.code"_field,
                         "a payment above 10,000 has to say what it is for");
}

constexpr remit::Rule purpose_of_large_payments = {
    .id = "BANK-001",
    .condition = "A payment above 10,000 has a purpose.",
    .reason = "FF07",
    .source = "terms of the bank",
    .levels = remit::transfer_level,
    .check = check_purpose,
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  auto rules = remit::RuleSet::of({"iso"});
  if (!rules) return 2;
  rules->add(purpose_of_large_payments);

  const remit::ConvertResult result = remit::Validator{*rules}.check_file(argv[1]);
  if (result.error()) {
    std::cerr << result.error()->message << '\n';
    return 1;
  }
  std::cout << result.issues();
  std::cout << result.summary().rejected << " of " << result.summary().payments_in
            << " payments are rejected\n";
  return result.ok() ? 0 : 1;
}
