#include "rules/address_places.hpp"

namespace remit::rules {

/// A text of no length at the place of the first part that is there.
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

}  // namespace remit::rules
