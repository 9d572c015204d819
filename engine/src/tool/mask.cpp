#include "tool/mask.hpp"

#include "text/utf8.hpp"

#include <remit/codes.hpp>
#include <remit/iban.hpp>

namespace remit::tool {

namespace {

enum class Care : std::uint8_t { open, ends, initials, hidden };

/// Where anything may be written, of whomever.
bool is_free_text(std::string_view name) {
  const bool is_instruction = name.starts_with("instruction_for_") && !name.ends_with(".code");
  return is_instruction || name.starts_with("remittance.unstructured") ||
         name.ends_with("additional") || name == "regulatory_reporting.information";
}

Care care_of(Field field) {
  if (field == no_field) return Care::hidden;
  const std::string_view name = remit::name(field);
  if (info(field).kind == Kind::verbatim) return Care::hidden;
  if (info(field).kind != Kind::text) return Care::open;
  if (name.find("address") != std::string_view::npos) return Care::hidden;
  if (is_free_text(name)) return Care::hidden;
  // A reference may have the number of an account in it, and ends tell one from another.
  if (name == "remittance.structured.reference") return Care::ends;
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

/// The IBAN at the beginning of a text; nothing when there is none.
std::string_view leading_iban(std::string_view text) {
  constexpr std::size_t country_size = 2;
  const IbanFormat* const format = codes::iban.find(text.substr(0, country_size));
  if (format == nullptr || text.size() < format->length) return {};
  const std::string_view iban = text.substr(0, format->length);
  return check_iban(iban) ? iban : std::string_view{};
}

/// Whoever uses a number of an account as an identification, or as a part of one, shows an account.
std::string without_ibans(std::string_view value, MaskPolicy policy) {
  std::string masked;
  for (std::size_t i = 0; i < value.size();) {
    const std::string_view iban = leading_iban(value.substr(i));
    if (iban.empty()) {
      masked += value[i++];
    } else {
      masked += policy == MaskPolicy::full ? "****" : ends(iban);
      i += iban.size();
    }
  }
  return masked;
}

}  // namespace

std::string mask(Field field, std::string_view value, MaskPolicy policy) {
  if (policy == MaskPolicy::none || value.empty()) return std::string(value);
  const Care care = care_of(field);
  if (policy == MaskPolicy::full && care != Care::open) return "****";
  switch (care) {
    case Care::open:
      return without_ibans(value, policy);
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
