#include "engine/fingerprint.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace remit::engine {
namespace {

const Fingerprints make{1};

/// A payment with all that its fingerprint is made of.
Payment payment() {
  Payment made;
  made.batch.set("debtor_account.iban"_field, {"DE89370400440532013000"});
  made.batch.set("requested_execution_date.date"_field, {"2026-12-01"});
  made.transfer.set("creditor_account.iban"_field, {"NL91ABNA0417164300"});
  made.transfer.set("instructed_amount.value"_field, {"100.50"});
  made.transfer.set("instructed_amount.currency"_field, {"EUR"});
  made.transfer.add("remittance.unstructured"_field, {"invoice 1"});
  return made;
}

TEST(Fingerprint, OfAPaymentChangesWithWhatMakesIt) {
  const std::vector<std::function<void(Payment&)>> changes = {
      [](Payment& p) { p.batch.set("debtor_account.iban"_field, {"DE02120300000000202051"}); },
      [](Payment& p) { p.batch.set("requested_execution_date.date"_field, {"2026-12-02"}); },
      [](Payment& p) { p.transfer.set("creditor_account.iban"_field, {"NL02ABNA0123456789"}); },
      [](Payment& p) { p.transfer.set("creditor_account.pan"_field, {"4000000000000002"}); },
      [](Payment& p) { p.transfer.set("instructed_amount.value"_field, {"100.51"}); },
      [](Payment& p) { p.transfer.set("instructed_amount.currency"_field, {"CHF"}); },
      [](Payment& p) { p.transfer.add("remittance.unstructured"_field, {"invoice 2"}); },
      [](Payment& p) {
        const std::uint32_t row = p.transfer.add_row("remittance.structured"_field);
        p.transfer.add(row, "remittance.structured.reference"_field, {"RF18539007547034"});
      },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Payment changed = payment();
    changes[i](changed);
    EXPECT_NE(make.payment(changed), make.payment(payment())) << i;
  }
}

TEST(Fingerprint, OfAPaymentStaysWithTheRest) {
  Payment other = payment();
  other.message.set("group_header.message_identification"_field, {"M-2"});
  other.batch.set("payment_information.identification"_field, {"B-2"});
  other.batch.reset("requested_execution_date.date"_field);
  other.batch.set("requested_execution_date.date_time"_field, {"2026-12-01T10:00:00+01:00"});
  other.transfer.set("payment_identification.end_to_end_id"_field, {"E-2"});
  other.transfer.set("instructed_amount.value"_field, {"0100.5"});
  other.transfer.set("creditor.name"_field, {"another spelling"});
  EXPECT_EQ(make.payment(other), make.payment(payment()));
}

TEST(Fingerprint, CreditorsWithoutAccountHaveNames) {
  Payment one = payment();
  one.transfer.reset("creditor_account.iban"_field);
  Payment other = one;
  one.transfer.set("creditor.name"_field, {"Ada"});
  other.transfer.set("creditor.name"_field, {"Bob"});
  EXPECT_NE(make.payment(one), make.payment(other));
}

TEST(Fingerprint, EachLineOfRemittanceCounts) {
  Payment one = payment();
  Payment other = payment();
  for (int i = 0; i < 100; ++i) {
    one.transfer.add("remittance.unstructured"_field, {"line"});
    other.transfer.add("remittance.unstructured"_field, {i == 99 ? "last" : "line"});
  }
  EXPECT_NE(make.payment(one), make.payment(other));
}

TEST(Fingerprint, SendersByWhatTheySayOfThemselves) {
  Payment message = payment();
  std::vector<text::Digest> senders = {make.sender(message, "")};
  for (const Field field :
       {"initiating_party.name"_field, "initiating_party.private_id"_field,
        "initiating_party.organisation_id.any_bic"_field,
        "initiating_party.organisation_id.lei"_field, "initiating_party.organisation_id"_field}) {
    message.message.set(field, {"NORTHWIND"});
    senders.push_back(make.sender(message, ""));
  }
  senders.push_back(make.sender(message, "NORTHWIND"));
  for (std::size_t i = 0; i < senders.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(senders[i], senders[j]) << i << ' ' << j;
  }
  message.batch.clear();  // no longer of interest
  EXPECT_EQ(make.sender(message, ""), senders[5]);
}

TEST(Fingerprint, SetsOfPaymentsHaveNoOrder) {
  const std::vector<text::Digest> payments = {{1, 2}, {3, 4}, {~0ull, ~0ull}};
  const auto digest = [&](std::vector<std::size_t> order) {
    PaymentSet set;
    for (const std::size_t i : order) set.add(payments[i]);
    return set.digest(1);
  };
  EXPECT_EQ(digest({0, 1, 2}), digest({2, 0, 1}));
  EXPECT_NE(digest({0, 1, 2}), digest({0, 1}));
  EXPECT_NE(digest({0, 1, 1}), digest({0}));
  EXPECT_NE(digest({0, 0}), digest({1, 1}));
  EXPECT_TRUE(PaymentSet{}.is_empty());
}

}  // namespace
}  // namespace remit::engine
