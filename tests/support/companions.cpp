#include "support/companions.hpp"

#include "support/random_value.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace remit::test {

using Need = Companions::Need;

namespace {

/// What formats without XML demand: a name, a BIC, a country, a scheme.
const std::vector<Need>& needs_of_json() {
  static const std::vector<Need> table = {
      {".organisation_id.other", {".name"}, true},
      {".private_id.other", {".name"}, true},
      {".address.country", {".name"}, true},
      {".address.country", {".address.line", ".address.town_name"}, true},
      {".address.line", {".address.country"}},
      {".postal_address.line", {".postal_address.country"}},
      {".postal_address.country", {".postal_address.line", ".postal_address.town_name"}, true},
      {"_agent.name", {"_agent.bic"}, true},
      {"_agent.clearing_member_id", {"_agent.bic"}, true},
      {"_agent.clearing_system", {"_agent.bic"}, true},
      {"_agent.address.country", {"_agent.bic"}, true},
      {"_id.other", {"_id.other_scheme_code", "_id.other_scheme_proprietary"}, true},
      {"_account.other_id",
       {"_account.other_scheme_code", "_account.other_scheme_proprietary"},
       true},
      {"periodic.start_date", {"periodic.frequency"}},
  };
  return table;
}

const std::vector<Need>& needs() {
  static const std::vector<std::string_view> account_ids = {"_account.iban", "_account.bban",
                                                            "_account.other_id"};
  static const std::vector<Need> table = {
      // Amounts.
      {"_amount.value", {"_amount.currency"}},
      {"_amount.currency", {"_amount.value"}},
      {"equivalent_amount.value", {"equivalent_amount.currency_of_transfer"}},
      {"equivalent_amount.currency_of_transfer", {"equivalent_amount.value"}},
      {"reporting.amount", {"reporting.currency"}},
      {"reporting.currency", {"reporting.amount"}},
      // Accounts.
      {"_account.type", account_ids},
      {"_account.type_proprietary", account_ids},
      {"_account.currency", account_ids},
      {"_account.name", account_ids},
      {"_account.proxy", account_ids},
      {"_account.proxy", {"_account.proxy_type_code", "_account.proxy_type_proprietary"}},
      {".proxy_type_code", {".proxy"}},
      {".proxy_type_proprietary", {".proxy"}},
      // Identifications with a scheme.
      {".other_scheme_code", {".other", ".other_id"}},
      {".other_scheme_proprietary", {".other", ".other_id"}},
      {".other_issuer", {".other", ".other_id"}},
      {".clearing_system", {".clearing_member_id"}},
      {".clearing_system_proprietary", {".clearing_member_id"}},
      // Parties and addresses.
      {".birth.date", {".birth.city"}},
      {".birth.city", {".birth.country"}},
      {".birth.country", {".birth.date"}},
      {".birth.province", {".birth.date"}},
      {"address.type_proprietary", {"address.type_issuer"}},
      {"address.type_issuer", {"address.type_proprietary"}},
      {"address.type_scheme", {"address.type_proprietary"}},
      {"address.street_name", {"address.country"}},
      {"address.building_number", {"address.country"}},
      {"address.post_code", {"address.country"}},
      {"address.town_name", {"address.country"}},
      {"header.initiation_source_provider", {"header.initiation_source"}},
      {"header.initiation_source_version", {"header.initiation_source"}},
      // Recurrence.
      {"periodic.day_of_execution", {"periodic.frequency"}},
      {"periodic.period_frequency", {"periodic.count_per_period"}},
      {"periodic.count_per_period", {"periodic.period_frequency"}},
      // References.
      {".reference_type_code", {".reference"}},
      {".reference_type_proprietary", {".reference"}},
      {".reference_issuer", {".reference_type_code", ".reference_type_proprietary"}},
      // Further occurrences follow the first.
      {"_id.further", {"_id.other"}},
      {".further_service_level", {".service_level_code", ".service_level_proprietary"}},
      {".further_authorisation", {".authorisation", ".authorisation_proprietary"}},
      {"creditor_agent.further", {"creditor_agent.code", "creditor_agent.text"}},
      {"reporting.further_details", {"reporting.type", "reporting.code"}},
  };
  return table;
}

/// Of these ends of names only one stands in a payment with what is before it.
const std::vector<std::vector<std::string_view>>& alternatives() {
  static const std::vector<std::vector<std::string_view>> table = {
      {"_account.iban", "_account.bban", "_account.other_id"},
      {"_account.bban", "_account.other_id", "_account.pan"},
      {"instructed_amount.value", "equivalent_amount.value"},
      {"requested_execution_date.date", "requested_execution_date.date_time"},
      {".code", ".proprietary"},
      {"periodic.frequency", "periodic.period_frequency"},
      {"periodic.frequency", "periodic.count_per_period"},
      {"periodic.day_of_execution", "periodic.period_frequency"},
  };
  return table;
}

/// A reference to an account of Berlin Group is one of these.
const std::vector<std::vector<std::string_view>>& berlin_group_alternatives() {
  static const std::vector<std::vector<std::string_view>> table = {
      {"_account.iban", "_account.bban", "_account.other_id", "_account.pan", "_account.masked_pan",
       "_account.proxy"},
  };
  return table;
}

/// What else has to stand together in the messages of the German banks.
const std::vector<Need>& german_needs() {
  static const std::vector<Need> table = {
      {"structured.reference", {"structured.reference_type_code"}},
  };
  return table;
}

/// Further alternatives in the messages of the German banks.
const std::vector<std::vector<std::string_view>>& german_alternatives() {
  static const std::vector<std::vector<std::string_view>> table = {
      {"organisation_id.any_bic", "organisation_id.other"},
      {"private_id.birth.date", "private_id.other"},
      {"remittance.unstructured", "remittance.structured"},
  };
  return table;
}

constexpr std::string_view proprietary = "_proprietary";

bool is_proprietary_of(std::string_view name, std::string_view code) {
  if (!name.ends_with(proprietary)) return false;
  const std::string stem{name.substr(0, name.size() - proprietary.size())};
  return code == stem || code == stem + "_code";
}

/// A party is an organisation or a person.
bool is_other_kind_of_party(std::string_view name, std::string_view other) {
  const std::size_t at = name.find(".organisation_id.");
  return at != std::string_view::npos &&
         other.starts_with(std::string(name.substr(0, at)) + ".private_id.");
}

bool are_alternatives(std::string_view name, std::string_view other,
                      const std::vector<std::vector<std::string_view>>& table) {
  for (const auto& ends : table) {
    for (const std::string_view end : ends) {
      if (!name.ends_with(end)) continue;
      const std::string stem{name.substr(0, name.size() - end.size())};
      for (const std::string_view other_end : ends) {
        if (other_end != end && other == stem + std::string(other_end)) return true;
      }
    }
  }
  return false;
}

bool exclude(std::string_view name, std::string_view other) {
  return is_proprietary_of(name, other) || is_proprietary_of(other, name) ||
         is_other_kind_of_party(name, other) || is_other_kind_of_party(other, name) ||
         are_alternatives(name, other, alternatives());
}

}  // namespace

bool Companions::is_excluded(Field field) const {
  bool excluded = false;
  fields_.for_each([&](Field other) {
    const std::string_view name = regular_name(field);
    const std::string_view other_name = regular_name(other);
    excluded =
        excluded || exclude(name, other_name) ||
        (is_german_ && are_alternatives(name, other_name, german_alternatives())) ||
        (is_berlin_group_ && are_alternatives(name, other_name, berlin_group_alternatives()));
  });
  return excluded;
}

bool Companions::add(Field field) {
  const FieldSet before = fields_;
  if (add_needed(field)) return true;
  fields_ = before;
  return false;
}

bool Companions::add_needed(Field field) {
  if (fields_.test(field)) return true;
  if (!candidates_.test(field) || is_excluded(field)) return false;
  fields_.set(field);
  return add_needs(field, needs()) && add_needs(field, needs_of_json()) &&
         (!is_german_ || add_needs(field, german_needs()));
}

bool Companions::add_needs(Field field, const std::vector<Need>& table) {
  const std::string_view name = regular_name(field);
  return std::all_of(table.begin(), table.end(), [&](const Need& need) {
    return !name.ends_with(need.name_end) ||
           meet(need, name.substr(0, name.size() - need.name_end.size()));
  });
}

bool Companions::meet(const Need& need, std::string_view stem) {
  FieldSet others;
  for (const std::string_view end : need.one_of) {
    const Field other = find_field(std::string(stem) + std::string(end));
    if (other != no_field && candidates_.test(other)) others.set(other);
  }
  if (others.empty()) return need.where_known;
  if (!(others & fields_).empty()) return true;
  bool met = false;
  others.for_each([&](Field other) { met = met || add(other); });
  return met;
}

}  // namespace remit::test
