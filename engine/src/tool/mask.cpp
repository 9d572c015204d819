#include "tool/mask.hpp"

#include "text/utf8.hpp"

#include <remit/iban.hpp>

namespace remit::tool {

namespace {

enum class Care : std::uint8_t { open, ends, initials, hidden };

Care care_of(Field field) {
  if (field == no_field) return Care::hidden;
  const std::string_view name = remit::name(field);
  if (info(field).kind == Kind::verbatim) return Care::hidden;
  if (info(field).kind != Kind::text) return Care::open;
  if (name.find("address") != std::string_view::npos) return Care::hidden;
  if (name.starts_with("remittance.unstructured") || name.ends_with("additional")) {
    return Care::hidden;
  }
  if (name.find("agent") != std::string_view::npos && !name.ends_with("_account.iban")) {
    return name.find("account") == std::string_view::npos ? Care::open : Care::ends;
  }
  if (name.ends_with(".name")) return Care::initials;
  if (name.find("account") != std::string_view::npos ||
      name.find("_id.") != std::string_view::npos) {
    return Care::ends;
  }
  return Care::open;
}

std::string ends(std::string_view value) {
  constexpr std::size_t shown = 4;  // characters
  const std::size_t size = text::code_points(value);
  if (size <= 2 * shown) return std::string(size, '*');
  std::string masked{text::prefix(value, shown)};
  masked += "****";
  return masked += value.substr(text::prefix(value, size - shown).size());
}

std::string initials(std::string_view value) {
  std::string masked;
  bool at_start = true;
  for (std::size_t i = 0; i < value.size();) {
    const std::string_view letter = text::prefix(value.substr(i), 1);
    if (letter == " ") {
      at_start = true;
    } else if (at_start) {
      masked += masked.empty() ? "" : " ";
      masked += letter;
      masked += '.';
      at_start = false;
    }
    i += letter.size();
  }
  return masked;
}

}  // namespace

std::string mask(Field field, std::string_view value, MaskPolicy policy) {
  if (policy == MaskPolicy::none || value.empty()) return std::string(value);
  // Whoever uses a number of an account as an identification shows an account.
  const bool is_account = care_of(field) == Care::open && check_iban(value);
  const Care care = is_account ? Care::ends : care_of(field);
  if (policy == MaskPolicy::full) return care == Care::open ? std::string(value) : "****";
  switch (care) {
    case Care::open:
      return std::string(value);
    case Care::ends:
      return ends(value);
    case Care::initials:
      return initials(value);
    case Care::hidden:
      break;
  }
  return "****";
}

}  // namespace remit::tool
