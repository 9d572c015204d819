#pragma once
// One payment as rules, writers and callers see it: the transfer with its batch and its message.

#include <remit/model/decimal.hpp>
#include <remit/model/record.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace remit {

/// Postal address of a party or an agent.
class Address {
 public:
  /// @param record  must outlive the object
  /// @param first   the first of its fields, such as `"creditor.address.type"_field`
  Address(const Record& record, Field first) : record_(&record), first_(first) {}
  bool present() const { return record_->any(first_, address.size()); }
  std::string_view street_name() const { return record_->text(first_ + address("street_name")); }
  std::string_view building_number() const {
    return record_->text(first_ + address("building_number"));
  }
  std::string_view post_code() const { return record_->text(first_ + address("post_code")); }
  std::string_view town_name() const { return record_->text(first_ + address("town_name")); }
  std::string_view country() const { return record_->text(first_ + address("country")); }
  Field lines() const { return first_ + address("line"); }

 private:
  const Record* record_;
  Field first_;
};

/// Debtor, creditor, ultimate or initiating party.
class Party {
 public:
  /// @param record  must outlive the object
  /// @param first   the first of its fields, such as `"creditor.name"_field`
  Party(const Record& record, Field first) : record_(&record), first_(first) {}
  bool present() const { return record_->any(first_, party.size()); }
  std::string_view name() const { return record_->text(first_ + party("name")); }
  Address address() const { return {*record_, first_ + party("address.type")}; }

 private:
  const Record* record_;
  Field first_;
};

/// Account of a debtor, creditor or agent.
class Account {
 public:
  /// @param record  must outlive the object
  /// @param first   the first of its fields, such as `"creditor_account.iban"_field`
  Account(const Record& record, Field first) : record_(&record), first_(first) {}
  bool present() const { return record_->any(first_, account.size()); }
  std::string_view iban() const { return record_->text(first_ + account("iban")); }
  std::string_view bban() const { return record_->text(first_ + account("bban")); }
  std::string_view other_id() const { return record_->text(first_ + account("other_id")); }
  std::string_view currency() const { return record_->text(first_ + account("currency")); }

 private:
  const Record* record_;
  Field first_;
};

/// Financial institution.
class Agent {
 public:
  /// @param record  must outlive the object
  /// @param first   the first of its fields, such as `"creditor_agent.bic"_field`
  Agent(const Record& record, Field first) : record_(&record), first_(first) {}
  bool present() const { return record_->any(first_, agent.size()); }
  std::string_view bic() const { return record_->text(first_ + agent("bic")); }
  std::string_view name() const { return record_->text(first_ + agent("name")); }

 private:
  const Record* record_;
  Field first_;
};

/// An amount: exact value and currency code.
struct Amount {
  Decimal value;
  std::string_view currency;
};

/// One credit transfer with the batch and the message it stands in.
///
/// Every canonical field is reached by name through the records
/// (`payment.transfer.text("purpose.code"_field)`); the functions below are the usual ones. Views
/// hold until the reader moves on.
struct Payment {
  Record message;
  Record batch;
  Record transfer;
  std::uint64_t index = 0;           ///< counts payments through the whole run, from 0
  std::uint64_t batch_index = 0;     ///< counts batches through the whole run, from 0
  std::uint64_t document_index = 0;  ///< counts input documents, from 0

  const Record& record(Level level) const {
    return level == message_level ? message : level == batch_level ? batch : transfer;
  }
  Record& record(Level level) { return const_cast<Record&>(std::as_const(*this).record(level)); }
  /// The record that holds a field which may stand on the batch or on the transfer: the transfer's
  /// own value wins.
  const Record& effective(Field field) const { return transfer.has(field) ? transfer : batch; }

  /// Whether the equivalent amount is given, which then counts instead of the instructed one.
  bool has_equivalent_amount() const { return transfer.has("equivalent_amount.value"_field); }
  /// The value of the amount that counts; none when it is absent or no number.
  std::optional<Decimal> amount_value() const {
    return parse_decimal(transfer.text(has_equivalent_amount() ? "equivalent_amount.value"_field
                                                               : "instructed_amount.value"_field));
  }
  /// The amount that counts; its value is zero when it is absent or no number.
  Amount amount() const {
    return {amount_value().value_or(Decimal{}),
            transfer.text(has_equivalent_amount() ? "equivalent_amount.currency"_field
                                                  : "instructed_amount.currency"_field)};
  }
  std::string_view end_to_end_id() const {
    return transfer.text("payment_identification.end_to_end_id"_field);
  }
  Party creditor() const { return {transfer, "creditor.name"_field}; }
  Account creditor_account() const { return {transfer, "creditor_account.iban"_field}; }
  Agent creditor_agent() const { return {transfer, "creditor_agent.bic"_field}; }
  Party debtor() const { return {batch, "debtor.name"_field}; }
  Account debtor_account() const { return {batch, "debtor_account.iban"_field}; }
  Agent debtor_agent() const { return {batch, "debtor_agent.bic"_field}; }
};

}  // namespace remit
