#pragma once
// How values are shown in reports.

#include <remit/model/field.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace remit::tool {

enum class MaskPolicy : std::uint8_t { none, partial, full };

/// The value as the policy shows it. `partial`: of account numbers and identifications the first
/// and last 4 characters, of names the initials, of remittance text and addresses nothing; amounts,
/// dates and codes stay, but for an IBAN in the place of one. Content outside of the model counts
/// as text. Source: error model, section 2.
std::string mask(Field field, std::string_view value, MaskPolicy policy);

}  // namespace remit::tool
