#pragma once
// Which fields hold what people wrote for people.

#include <remit/model/record.hpp>

#include <string_view>

namespace remit::mapping {

/// `find` is no constant expression to g++ 12 when it looks out for null pointers.
constexpr bool contains(std::string_view text, std::string_view part) {
  for (; text.size() >= part.size(); text.remove_prefix(1)) {
    if (text.starts_with(part)) return true;
  }
  return false;
}

/// True for names, parts of addresses and remittance text. Codes, patterns and countries inside of
/// addresses and names are none.
constexpr bool is_prose(Field field) {
  if (info(field).kind != Kind::text) return false;
  const std::string_view name = remit::name(field);
  const bool is_address_part = contains(name, ".address.") || contains(name, ".postal_address.") ||
                               name.ends_with("agent.town");
  return name.ends_with(".name") || is_address_part || name == "remittance.unstructured" ||
         name == "remittance.structured.additional";
}

/// The fields of the table that are.
inline constexpr FieldSet prose = [] {
  FieldSet fields;
  for (std::size_t i = 0; i < field_count; ++i) {
    if (is_prose(static_cast<Field>(i))) fields.set(static_cast<Field>(i));
  }
  return fields;
}();

}  // namespace remit::mapping
