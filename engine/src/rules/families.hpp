#pragma once
// The rule catalogue by families: in each file the checks of a family, and behind them its rows.
// Source of the rows: the standard or document that each one names.

#include <remit/rules.hpp>

#include <span>

namespace remit::rules {

inline constexpr ProfileSet sepa = {Profile::sepa_sct, Profile::sepa_sct_inst};
inline constexpr ProfileSet every_xml =
    sepa | ProfileSet{Profile::iso, Profile::cbpr_plus, Profile::sps};
inline constexpr ProfileSet every_berlin_group = {Profile::berlin_group, Profile::cec,
                                                  Profile::salt_edge, Profile::bank_of_georgia};
inline constexpr ProfileSet every_json =
    every_berlin_group | ProfileSet{Profile::stet, Profile::younify};
inline constexpr ProfileSet every_format = every_xml | every_json;

inline constexpr std::uint8_t every_level = message_level | batch_level | transfer_level;

std::span<const Rule> structure_rules();
std::span<const Rule> uniqueness_rules();
std::span<const Rule> length_rules();
std::span<const Rule> characters_rules();
std::span<const Rule> iban_rules();
std::span<const Rule> bic_rules();
std::span<const Rule> amount_rules();
std::span<const Rule> currency_rules();
std::span<const Rule> date_rules();
std::span<const Rule> party_rules();
std::span<const Rule> address_rules();
std::span<const Rule> remittance_rules();
std::span<const Rule> purpose_rules();
std::span<const Rule> profile_rules();
std::span<const Rule> control_sum_rules();
std::span<const Rule> regulatory_rules();
std::span<const Rule> target_rules();

/// What the target demands of every payment that is written: no profile has these rules, and nobody
/// can do without them.
inline bool is_of_target(const Rule& rule) { return rule.id.starts_with("TGT-"); }

}  // namespace remit::rules
