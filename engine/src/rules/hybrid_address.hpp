#pragma once
// Addresses of which town and country stand in elements of their own and the rest in free lines:
// the only ones with free lines since November 2026.

#include <remit/subject.hpp>

namespace remit::rules {

/// SEPA-ADDR-001 to SEPA-ADDR-005.
void check_sepa_addresses(Subject& subject);

/// CBPR-ADDR-001 to CBPR-ADDR-004 and CBPR-ADDR-006.
void check_cbpr_addresses(Subject& subject);
/// Glance at a town: neither blanks nor a placeholder.
bool is_town_by_cbpr(std::string_view text);

}  // namespace remit::rules
