#pragma once
// The table of canonical fields: one row per leaf of the payment model.
//
// Names are those of ISO 20022 components in snake case, the same in mappings, reports, canonical
// NDJSON and C++ code ("creditor.address.country"_field). The parts that repeat (party, account,
// agent, address) are groups of consecutive leaves, so that a mapping describes them once: field =
// base of the group + offset of the leaf.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace remit {

/// What the text of a leaf has to be. The model keeps every leaf as text in its canonical lexical
/// form; `Decimal`, `Date` and `DateTime` parse it exactly on demand.
enum class Kind : std::uint8_t {
  text,       ///< free text, identifiers, account numbers
  code,       ///< a code of ISO 20022 (closed or external list)
  decimal,    ///< digits with an optional point; at most 18 significant digits
  integer,    ///< digits
  boolean,    ///< `true` or `false`
  date,       ///< YYYY-MM-DD
  date_time,  ///< YYYY-MM-DDThh:mm:ss with optional fraction and offset, as given
  verbatim,   ///< an XML element as it stood, for content that the model does not describe
  rows,       ///< repeated group; its leaves name it as their `list`
};

/// The levels of a message; a field may live on more than one (charge bearer: batch or transfer).
enum Level : std::uint8_t { message_level = 1, batch_level = 2, transfer_level = 4 };

/// Index of a leaf in the field table.
enum class Field : std::uint16_t {};
inline constexpr Field no_field{0xffff};

constexpr std::size_t index(Field field) { return static_cast<std::size_t>(field); }
constexpr Field operator+(Field base, int offset) {
  return static_cast<Field>(static_cast<int>(index(base)) + offset);
}

/// One row of the field table.
struct FieldInfo {
  std::array<char, 72> text{};  ///< storage of the name
  std::uint8_t name_size = 0;
  Kind kind = Kind::text;
  bool repeated = false;    ///< a list of values
  std::uint8_t levels = 0;  ///< set of `Level`
  std::uint16_t max =
      0;  ///< the longest any version allows, in code points; 0: not limited by length
  Field list = no_field;  ///< the `rows` field this leaf belongs to

  constexpr std::string_view name() const { return {text.data(), name_size}; }
};

namespace field_table {

struct Leaf {
  std::string_view name;
  Kind kind = Kind::text;
  std::uint16_t max = 0;
  bool repeated = false;
  std::string_view list = {};
};

// Order inside a group is the order of pain.001, which keeps the common leaves close together.
inline constexpr Leaf address[] = {
    {"type", Kind::code, 4},
    {"type_proprietary", Kind::text, 4},
    {"type_issuer", Kind::text, 35},
    {"type_scheme", Kind::text, 35},
    {"care_of", Kind::text, 140},
    {"department", Kind::text, 70},
    {"sub_department", Kind::text, 70},
    {"street_name", Kind::text, 140},
    {"building_number", Kind::text, 16},
    {"building_name", Kind::text, 140},
    {"floor", Kind::text, 70},
    {"unit_number", Kind::text, 16},
    {"post_box", Kind::text, 16},
    {"room", Kind::text, 70},
    {"post_code", Kind::text, 16},
    {"town_name", Kind::text, 140},
    {"town_location_name", Kind::text, 140},
    {"district_name", Kind::text, 140},
    {"country_subdivision", Kind::text, 35},
    {"country", Kind::code, 2},
    {"line", Kind::text, 70, true},
};

inline constexpr Leaf party_name[] = {{"name", Kind::text, 140}};
inline constexpr Leaf party_rest[] = {
    {"organisation_id.any_bic", Kind::text, 11},
    {"organisation_id.lei", Kind::text, 20},
    {"organisation_id.other", Kind::text, 256},
    {"organisation_id.other_scheme_code", Kind::code, 4},
    {"organisation_id.other_scheme_proprietary", Kind::text, 70},
    {"organisation_id.other_issuer", Kind::text, 35},
    {"organisation_id.further", Kind::verbatim, 0, true},
    {"private_id.birth.date", Kind::date},
    {"private_id.birth.province", Kind::text, 35},
    {"private_id.birth.city", Kind::text, 35},
    {"private_id.birth.country", Kind::code, 2},
    {"private_id.other", Kind::text, 256},
    {"private_id.other_scheme_code", Kind::code, 4},
    {"private_id.other_scheme_proprietary", Kind::text, 70},
    {"private_id.other_issuer", Kind::text, 35},
    {"private_id.further", Kind::verbatim, 0, true},
    {"country_of_residence", Kind::code, 2},
    {"contact_details", Kind::verbatim},
};

inline constexpr Leaf account[] = {
    {"iban", Kind::text, 34},
    {"bban", Kind::text, 34},
    {"other_id", Kind::text, 70},
    {"other_scheme_code", Kind::code, 35},
    {"other_scheme_proprietary", Kind::text, 70},
    {"other_issuer", Kind::text, 35},
    {"pan", Kind::text, 35},
    {"masked_pan", Kind::text, 35},
    {"type", Kind::code, 35},
    {"type_proprietary", Kind::text, 35},
    {"currency", Kind::code, 3},
    {"name", Kind::text, 70},
    {"proxy_type_code", Kind::code, 4},
    {"proxy_type_proprietary", Kind::text, 35},
    {"proxy", Kind::text, 2048},
};

inline constexpr Leaf agent_head[] = {
    {"bic", Kind::text, 11},
    {"clearing_system", Kind::code, 35},
    {"clearing_system_proprietary", Kind::text, 35},
    {"clearing_member_id", Kind::text, 35},
    {"lei", Kind::text, 20},
    {"name", Kind::text, 140},
};
inline constexpr Leaf agent_rest[] = {
    {"other_id", Kind::text, 35},
    {"other_scheme_code", Kind::code, 4},
    {"other_scheme_proprietary", Kind::text, 35},
    {"other_issuer", Kind::text, 35},
    {"branch", Kind::verbatim},
};

inline constexpr Leaf message[] = {
    {"envelope.request_id", Kind::text, 36},
    {"group_header.message_identification", Kind::text, 35},
    {"group_header.creation_date_time", Kind::date_time},
    {"group_header.authorisation", Kind::code, 4},
    {"group_header.authorisation_proprietary", Kind::text, 128},
    {"group_header.further_authorisation", Kind::verbatim, 0, true},
    {"group_header.number_of_transactions", Kind::integer, 15},
    {"group_header.control_sum", Kind::decimal},
    {"group_header.initiation_source", Kind::text, 140},
    {"group_header.initiation_source_provider", Kind::text, 35},
    {"group_header.initiation_source_version", Kind::text, 35},
};

/// On every level, each its own.
inline constexpr Leaf any_level[] = {{"supplementary_data", Kind::verbatim, 0, true}};

/// Flow control of a STET payment request; no payment content.
inline constexpr Leaf stet[] = {
    {"stet.success_url", Kind::text, 2048},
    {"stet.failure_url", Kind::text, 2048},
    {"stet.authentication_approach", Kind::code, 9, true},
    {"stet.sca_hint", Kind::code, 14},
};

inline constexpr Leaf batch[] = {
    {"payment_information.identification", Kind::text, 36},
    {"payment_information.payment_method", Kind::code, 3},
    {"payment_information.requested_advice_type", Kind::verbatim},
    {"payment_information.batch_booking", Kind::boolean},
    {"payment_information.number_of_transactions", Kind::integer, 15},
    {"payment_information.control_sum", Kind::decimal},
    {"requested_execution_date.date", Kind::date},
    {"requested_execution_date.date_time", Kind::date_time},
    {"pooling_adjustment_date", Kind::date},
};

/// On the batch and on the transfer alike; the transfer's own value wins (`Payment::effective`).
inline constexpr Leaf batch_or_transfer[] = {
    {"payment_type.instruction_priority", Kind::code, 4},
    {"payment_type.service_level_code", Kind::code, 4},
    {"payment_type.service_level_proprietary", Kind::text, 35},
    {"payment_type.further_service_level", Kind::verbatim, 0, true},
    {"payment_type.local_instrument_code", Kind::code, 35},
    {"payment_type.local_instrument_proprietary", Kind::text, 35},
    {"payment_type.category_purpose", Kind::code, 4},
    {"payment_type.category_purpose_proprietary", Kind::text, 35},
    {"charge_bearer", Kind::code, 4},
    {"instruction_for_debtor_agent", Kind::text, 140},
    {"instruction_for_debtor_agent_code", Kind::code, 4},
    {"envelope.payment_service", Kind::code, 35},
    {"envelope.payment_product", Kind::code, 70},
};

inline constexpr Leaf transfer_head[] = {
    {"payment_identification.instruction_id", Kind::text, 36},
    {"payment_identification.end_to_end_id", Kind::text, 35},
    {"payment_identification.uetr", Kind::text, 36},
    {"instructed_amount.value", Kind::decimal},
    {"instructed_amount.currency", Kind::code, 3},
    {"equivalent_amount.value", Kind::decimal},
    {"equivalent_amount.currency", Kind::code, 3},
    {"equivalent_amount.currency_of_transfer", Kind::code, 3},
    {"exchange_rate.unit_currency", Kind::code, 3},
    {"exchange_rate.rate", Kind::decimal},
    {"exchange_rate.type", Kind::code, 4},
    {"exchange_rate.contract", Kind::text, 35},
    {"cheque_instruction", Kind::verbatim},
    {"mandate.identification", Kind::text, 35},
    {"mandate.type", Kind::verbatim},
    {"mandate.date_of_signature", Kind::date},
    {"mandate.date_of_verification", Kind::date_time},
    {"mandate.electronic_signature", Kind::verbatim},
    {"mandate.reason_code", Kind::code, 4},
    {"mandate.reason_proprietary", Kind::text, 70},
    {"purpose.code", Kind::code, 35},
    {"purpose.proprietary", Kind::text, 35},
    {"remittance.unstructured", Kind::text, 140, true},
    {"remittance.structured", Kind::rows, 0, true},
    {"remittance.structured.referred_document", Kind::verbatim, 0, true, "remittance.structured"},
    {"remittance.structured.referred_amount", Kind::verbatim, 0, false, "remittance.structured"},
    {"remittance.structured.reference", Kind::text, 140, false, "remittance.structured"},
    {"remittance.structured.reference_type_code", Kind::code, 35, false, "remittance.structured"},
    {"remittance.structured.reference_type_proprietary", Kind::text, 35, false,
     "remittance.structured"},
    {"remittance.structured.reference_issuer", Kind::text, 35, false, "remittance.structured"},
    {"remittance.structured.invoicer", Kind::verbatim, 0, false, "remittance.structured"},
    {"remittance.structured.invoicee", Kind::verbatim, 0, false, "remittance.structured"},
    {"remittance.structured.tax", Kind::verbatim, 0, false, "remittance.structured"},
    {"remittance.structured.garnishment", Kind::verbatim, 0, false, "remittance.structured"},
    {"remittance.structured.additional", Kind::text, 140, true, "remittance.structured"},
    {"regulatory_reporting", Kind::rows, 0, true},
    {"regulatory_reporting.indicator", Kind::code, 4, false, "regulatory_reporting"},
    {"regulatory_reporting.authority_name", Kind::text, 140, false, "regulatory_reporting"},
    {"regulatory_reporting.authority_country", Kind::code, 2, false, "regulatory_reporting"},
    {"regulatory_reporting.type", Kind::text, 35, false, "regulatory_reporting"},
    {"regulatory_reporting.date", Kind::date, 0, false, "regulatory_reporting"},
    {"regulatory_reporting.country", Kind::code, 2, false, "regulatory_reporting"},
    {"regulatory_reporting.code", Kind::code, 10, false, "regulatory_reporting"},
    {"regulatory_reporting.amount", Kind::decimal, 0, false, "regulatory_reporting"},
    {"regulatory_reporting.currency", Kind::code, 3, false, "regulatory_reporting"},
    {"regulatory_reporting.information", Kind::text, 35, true, "regulatory_reporting"},
    {"regulatory_reporting.further_details", Kind::verbatim, 0, true, "regulatory_reporting"},
    {"instruction_for_creditor_agent.code", Kind::code, 4},
    {"instruction_for_creditor_agent.text", Kind::text, 140},
    {"instruction_for_creditor_agent.further", Kind::verbatim, 0, true},
    {"tax", Kind::verbatim},
    {"related_remittance", Kind::verbatim, 0, true},
    {"beneficiary.id", Kind::text, 35},
    {"beneficiary.is_trusted", Kind::boolean},
    {"periodic.start_date", Kind::date},
    {"periodic.end_date", Kind::date},
    {"periodic.frequency", Kind::code, 15},
    {"periodic.period_frequency", Kind::code, 4},
    {"periodic.count_per_period", Kind::decimal},
    {"periodic.execution_rule", Kind::code, 4},
    {"periodic.day_of_execution", Kind::integer, 2},
    {"periodic.months_of_execution", Kind::integer, 2, true},
};

/// Names of the field map that differ from the regular name of the group leaf; both are understood,
/// the second is the one that is printed.
struct Rename {
  std::string_view regular;
  std::string_view name;
};
inline constexpr Rename renames[] = {
    {"initiating_party.organisation_id.other", "initiating_party.organisation_id"},
    {"initiating_party.organisation_id.other_scheme_code",
     "initiating_party.organisation_id_scheme"},
    {"initiating_party.organisation_id.other_issuer", "initiating_party.organisation_id_issuer"},
    {"initiating_party.private_id.other", "initiating_party.private_id"},
    {"debtor_account.proxy", "debtor_account.msisdn"},
    {"debtor_agent.other_id", "debtor_agent.not_provided"},
    {"debtor_agent.address.town_name", "debtor_agent.town"},
    {"debtor_agent.address.country", "debtor_agent.country"},
    {"creditor_agent.address.town_name", "creditor_agent.town"},
    {"creditor_agent.address.country", "creditor_agent.country"},
};

/// The table under construction: rows are appended group by group.
struct Table {
  std::array<FieldInfo, 768> rows{};
  std::size_t size = 0;

  constexpr Field find(std::string_view name) const {
    for (std::size_t i = 0; i < size; ++i) {
      if (rows[i].name() == name) return static_cast<Field>(i);
    }
    return no_field;
  }

  constexpr void add(std::string_view prefix, std::span<const Leaf> leaves, std::uint8_t levels) {
    for (const Leaf& leaf : leaves) {
      FieldInfo& row = rows[size];
      const auto append = [&row](std::string_view part) {
        for (const char c : part) row.text[row.name_size++] = c;
      };
      append(prefix);
      if (!prefix.empty()) append(".");
      append(leaf.name);
      row.kind = leaf.kind;
      row.repeated = leaf.repeated;
      row.levels = levels;
      row.max = leaf.max;
      if (!leaf.list.empty()) row.list = find(leaf.list);
      ++size;
    }
  }

  constexpr void add_party(std::string_view name, std::string_view address_name,
                           std::uint8_t levels) {
    add(name, party_name, levels);
    add(address_name, address, levels);
    add(name, party_rest, levels);
  }

  constexpr void add_agent(std::string_view name, std::string_view address_name,
                           std::uint8_t levels) {
    add(name, agent_head, levels);
    add(address_name, address, levels);
    add(name, agent_rest, levels);
  }
};

consteval Table make() {
  constexpr std::uint8_t batch_transfer = batch_level | transfer_level;
  Table table;
  table.add("", transfer_head, transfer_level);
  table.add("creditor_account", account, transfer_level);
  table.add_agent("creditor_agent", "creditor_agent.address", transfer_level);
  table.add_party("creditor", "creditor.address", transfer_level);
  table.add_party("ultimate_creditor", "ultimate_creditor.address", transfer_level);
  table.add("", batch_or_transfer, batch_transfer);
  table.add_party("ultimate_debtor", "ultimate_debtor.address", batch_transfer);
  table.add("", batch, batch_level);
  table.add("debtor_account", account, batch_level);
  table.add_agent("debtor_agent", "debtor_agent.address", batch_level);
  table.add_party("debtor", "debtor.address", batch_level);
  table.add("debtor_agent_account", account, batch_level);
  table.add("charges_account", account, batch_level);
  table.add_agent("charges_account_agent", "charges_account_agent.address", batch_level);
  table.add("", message, message_level);
  table.add("", any_level, message_level | batch_level | transfer_level);
  table.add_party("initiating_party", "initiating_party.postal_address", message_level);
  table.add_agent("forwarding_agent", "forwarding_agent.address", message_level);
  table.add("", stet, batch_level);
  table.add("creditor_agent_account", account, transfer_level);
  table.add_agent("intermediary_agent_1", "intermediary_agent_1.address", transfer_level);
  table.add("intermediary_agent_1_account", account, transfer_level);
  table.add_agent("intermediary_agent_2", "intermediary_agent_2.address", transfer_level);
  table.add("intermediary_agent_2_account", account, transfer_level);
  table.add_agent("intermediary_agent_3", "intermediary_agent_3.address", transfer_level);
  table.add("intermediary_agent_3_account", account, transfer_level);
  for (const Rename& rename : renames) {
    FieldInfo& row = table.rows[index(table.find(rename.regular))];
    row.text = {};
    row.name_size = 0;
    for (const char c : rename.name) row.text[row.name_size++] = c;
  }
  return table;
}

inline constexpr Table table = make();

}  // namespace field_table

inline constexpr std::size_t field_count = field_table::table.size;

/// The row of `field`, which must be a field of the table.
constexpr const FieldInfo& info(Field field) { return field_table::table.rows[index(field)]; }

constexpr std::string_view name(Field field) { return info(field).name(); }

/// The field of that canonical name, or `no_field`. Also understands the regular names of renamed
/// group leaves.
constexpr Field find_field(std::string_view name) {
  for (const field_table::Rename& rename : field_table::renames) {
    if (rename.regular == name) return field_table::table.find(rename.name);
  }
  return field_table::table.find(name);
}

/// `"creditor.name"_field`: a name that is no field does not compile.
consteval Field operator""_field(const char* text, std::size_t size) {
  const Field field = find_field({text, size});
  if (field == no_field) throw "no such canonical field";
  return field;
}

/// A group of leaves that occurs several times: `party("address.country")` is the offset of that
/// leaf from the first leaf of any party.
class FieldGroup {
 public:
  /// @param name   as in mappings
  /// @param model  an occurrence of the group, with regular names only
  /// @param first  the first leaf of the group
  consteval FieldGroup(std::string_view name, std::string_view model, std::string_view first)
      : name_(name), model_(model), base_(offset(first)) {
    for (std::size_t i = static_cast<std::size_t>(base_); i < field_count && belongs(i); ++i)
      ++size_;
  }

  constexpr std::string_view name() const { return name_; }
  /// Number of leaves.
  constexpr std::size_t size() const { return size_; }
  constexpr std::string_view model() const { return model_; }

  consteval int operator()(std::string_view leaf) const {
    const int found = offset(leaf) - base_;
    if (found < 0 || found >= static_cast<int>(size_)) throw "no such leaf in this group";
    return found;
  }

 private:
  constexpr bool belongs(std::size_t i) const {
    const std::string_view name = field_table::table.rows[i].name();
    return name.size() > model_.size() && name.starts_with(model_) && name[model_.size()] == '.';
  }
  constexpr int offset(std::string_view leaf) const {
    for (std::size_t i = 0; i < field_count; ++i) {
      if (belongs(i) && field_table::table.rows[i].name().substr(model_.size() + 1) == leaf) {
        return static_cast<int>(i);
      }
    }
    return -1;
  }

  std::string_view name_;
  std::string_view model_;
  int base_;
  std::size_t size_ = 0;
};

inline constexpr FieldGroup party{"party", "creditor", "name"};
inline constexpr FieldGroup account{"account", "creditor_account", "iban"};
inline constexpr FieldGroup agent{"agent", "intermediary_agent_1", "bic"};
inline constexpr FieldGroup address{"address", "creditor.address", "type"};

/// The parts of an address that free lines can say, in the order of an envelope.
inline constexpr std::array address_parts = {address("care_of"),
                                             address("department"),
                                             address("sub_department"),
                                             address("building_name"),
                                             address("floor"),
                                             address("unit_number"),
                                             address("room"),
                                             address("street_name"),
                                             address("building_number"),
                                             address("post_box"),
                                             address("post_code"),
                                             address("town_name"),
                                             address("town_location_name"),
                                             address("district_name"),
                                             address("country_subdivision")};

}  // namespace remit
