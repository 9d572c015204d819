#pragma once
// The form of an LEI, without its check digits.

#include <remit/identifier.hpp>

#include <string_view>

namespace remit::codes {

IdentifierVerdict check_lei_form(std::string_view lei);

}  // namespace remit::codes
