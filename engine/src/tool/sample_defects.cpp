#include "tool/sample_defects.hpp"

#include <array>
#include <string>

namespace remit::tool {

namespace {

constexpr std::string_view no_country = "QZ";  // of those that users may give a meaning
constexpr std::string_view no_currency = "QZZ";

/// Any other check digits are wrong.
void spoil_check_digits(SampleWriter& out) {
  constexpr Field field = "creditor_account.iban"_field;
  std::string iban{out.record().text(field)};
  iban[3] = iban[3] == '9' ? '0' : static_cast<char>(iban[3] + 1);
  out.copy(field, iban);
}

void spoil_bic(SampleWriter& out) {
  constexpr Field field = "creditor_agent.bic"_field;
  if (!out.record().has(field)) return spoil_check_digits(out);
  std::string bic{out.record().text(field)};
  no_country.copy(&bic[4], no_country.size());
  out.copy(field, bic);
}

}  // namespace

Defect random_defect(Random& random) {
  constexpr std::array defects = {Defect::check_digits, Defect::currency, Defect::zero_amount,
                                  Defect::country_of_bank};
  return random.pick(std::span<const Defect>{defects});
}

Decimal spoilt_amount(Defect defect, Decimal amount) {
  return defect == Defect::zero_amount ? Decimal{0, amount.scale} : amount;
}

std::string_view spoilt_currency(Defect defect, std::string_view currency) {
  return defect == Defect::currency ? no_currency : currency;
}

void spoil(SampleWriter& out, Defect defect) {
  switch (defect) {
    case Defect::check_digits:
      return spoil_check_digits(out);
    case Defect::country_of_bank:
      return spoil_bic(out);
    case Defect::none:
    case Defect::currency:
    case Defect::zero_amount:
      break;
  }
}

}  // namespace remit::tool
