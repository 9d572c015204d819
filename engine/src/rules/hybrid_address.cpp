#include "rules/hybrid_address.hpp"

#include "rules/address_places.hpp"
#include "rules/words.hpp"

#include <remit/codes.hpp>

#include <algorithm>
#include <span>
#include <string>

namespace remit::rules {

namespace {

/// True when a free line repeats one of the parts, or ends in the country.
bool repeats(const PlacedAddress& placed, std::string_view free, std::span<const int> parts) {
  const auto is_repeated = [&](int part) {
    return placed.has(part) && has_words(free, placed.text(part));
  };
  if (std::ranges::any_of(parts, is_repeated)) return true;
  const std::string_view code = placed.text(country);
  const Country* const known = codes::country.find(code);
  return ends_in_words(free, code) || (known != nullptr && ends_in_words(free, known->name));
}

void check_repetition(const PlacedAddress& placed, std::string_view rule,
                      std::span<const int> parts) {
  placed.each_line([&](const Value& free) {
    if (!repeats(placed, free.text(), parts)) return;
    placed.subject().report(rule, placed.field(line), free,
                            "the line repeats what an element of its own says");
  });
}

/// An address of lines alone: forbidden from a day on, and until then about to be.
void check_sepa_unstructured(const PlacedAddress& placed) {
  if (placed.subject().is_on("SEPA-ADDR-001")) {
    placed.report_incomplete(
        "SEPA-ADDR-001",
        "beside free lines an address needs town and country in their own elements");
  } else if (placed.lines() > hybrid_lines_max) {
    placed.report_lines("SEPA-ADDR-005", "an unstructured address has at most two lines");
  } else {
    placed.report("SEPA-ADDR-005", line,
                  "the address has no town and country in their own elements; payments that settle "
                  "from 15 November 2026 on are refused with it");
  }
}

void report_sepa_incomplete(const PlacedAddress& placed) {
  if (placed.lines() != 0) return check_sepa_unstructured(placed);
  placed.report_incomplete("SEPA-ADDR-002", "an address has town and country");
}

void check_sepa_address(const PlacedAddress& placed) {
  constexpr int parts[] = {town, address("post_code"), address("street_name")};
  const bool is_complete = placed.has_town_and_country();
  if (!is_complete) return report_sepa_incomplete(placed);
  if (placed.lines() == 0) return;
  if (placed.lines() > hybrid_lines_max)
    placed.report_lines("SEPA-ADDR-003", "a hybrid address has at most two free lines");
  check_repetition(placed, "SEPA-ADDR-004", parts);
}

bool is_placeholder(std::string_view name) {
  constexpr std::string_view placeholders[] = {
      "CUTOVER2026", "NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE", "UNKNOWN", "N/A", "NA"};
  return std::ranges::find(placeholders, name) != std::end(placeholders);
}

void report_cbpr_incomplete(const PlacedAddress& placed) {
  placed.report_incomplete("CBPR-ADDR-001",
                           "an address needs town and country in their own elements");
}

void check_cbpr_address(const PlacedAddress& placed) {
  constexpr int parts[] = {town,
                           address("post_code"),
                           address("street_name"),
                           address("building_name"),
                           address("town_location_name"),
                           address("district_name"),
                           address("country_subdivision")};
  if (!placed.has_name() && !placed.lacks_name_of_creditor())
    placed.report("CBPR-ADDR-004", country, "an address stands only together with a name");
  if (!placed.has_town_and_country()) return report_cbpr_incomplete(placed);
  if (placed.lines() > hybrid_lines_max)
    placed.report_lines("CBPR-ADDR-002", "a hybrid address has at most two free lines");
  if (placed.lines() != 0) check_repetition(placed, "CBPR-ADDR-003", parts);
}

}  // namespace

void check_sepa_addresses(Subject& subject) {
  each_address(subject, check_sepa_address);
  each_odd_town(subject, is_said,
                [](const PlacedAddress& placed, const Value&) { report_sepa_incomplete(placed); });
}

bool is_town_by_cbpr(std::string_view text) { return is_said(text) && !is_placeholder(text); }

void check_cbpr_addresses(Subject& subject) {
  each_address(subject, check_cbpr_address);
  each_odd_town(subject, is_town_by_cbpr, [](const PlacedAddress& placed, const Value& name) {
    if (!is_said(name.text())) return report_cbpr_incomplete(placed);
    placed.subject().report("CBPR-ADDR-006", placed.field(town), name, "the town is a placeholder");
  });
}

}  // namespace remit::rules
