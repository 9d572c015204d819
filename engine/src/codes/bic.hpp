#pragma once
// The form of a BIC, without a look at its country.

#include <remit/bic.hpp>

#include <string_view>

namespace remit::codes {

BicVerdict check_bic_form(std::string_view bic, BicEdition edition);

}  // namespace remit::codes
