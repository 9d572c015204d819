#include "rules/address_places.hpp"

namespace remit::rules {

bool is_said(std::string_view text) {
  const bool is_usual = !text.empty() && static_cast<unsigned char>(text.front()) > ' ';
  return is_usual || text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

bool PlacedAddress::lacks_name_of_creditor() const {
  constexpr Field creditor = "creditor.name"_field;
  return place_.name == creditor && subject_.is_on("PTY-001") &&
         !subject_.has(creditor + party("organisation_id.any_bic"));
}

/// The first part that is there, without its text.
Value PlacedAddress::anything() const {
  Value found;
  for (int part = 0; !found && part < line; ++part) found = subject_.value(field(part));
  if (!found) {
    each_line([&](const Value& text) {
      if (!found) found = text;
    });
  }
  found.size = 0;
  return found;
}

void PlacedAddress::report(std::string_view rule, int part, std::string message,
                           FindingDetails details) const {
  subject_.report(rule, field(part), anything(), std::move(message), std::move(details));
}

void PlacedAddress::report_lack(std::string_view rule, int part, std::string message,
                                FindingDetails details) const {
  if (has(part))
    return subject_.report(rule, field(part), subject_.value(field(part)), std::move(message),
                           std::move(details));
  details.beside = anything();
  subject_.report_missing(rule, field(part), std::move(message), std::move(details));
}

void PlacedAddress::report_lines(std::string_view rule, std::string message) const {
  std::size_t count = 0;
  each_line([&](const Value& text) {
    if (++count == hybrid_lines_max + 1)
      subject_.report(rule, field(line), text, std::move(message));
  });
}

}  // namespace remit::rules
