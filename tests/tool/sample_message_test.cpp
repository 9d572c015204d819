#include "tool/sample_message.hpp"

#include "text/utf8.hpp"
#include "tool/sample_data.hpp"

#include <remit/creditor_reference.hpp>
#include <remit/iban.hpp>
#include <remit/model/payment.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace remit::tool {
namespace {

/// Compares with a pattern: `n` digit, `a` capital letter, `c` either, `x` hexadecimal digit in
/// lower case, `y` one of 8, 9, a, b; anything else stands for itself.
bool matches(std::string_view text, std::string_view pattern) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::ranges::equal(text, pattern, [&](char c, char p) {
    switch (p) {
      case 'n':
        return is_digit(c);
      case 'a':
        return is_capital(c);
      case 'c':
        return is_digit(c) || is_capital(c);
      case 'x':
        return is_digit(c) || (c >= 'a' && c <= 'f');
      case 'y':
        return c == '8' || c == '9' || c == 'a' || c == 'b';
      default:
        return c == p;
    }
  });
}

/// Letters only, which every version of the schemas takes; no O in the eighth place.
bool is_valid_bic(std::string_view bic) {
  return (matches(bic, "aaaaaaaa") || matches(bic, "aaaaaaaaccc")) && bic[7] != 'O';
}

/// The texts of a record, to compare records by content.
std::map<std::string, std::string> texts(const Record& record) {
  std::map<std::string, std::string> all;
  record.present().for_each([&](Field field) {
    std::string& text = all[std::string{name(field)}];
    if (info(field).kind == Kind::rows) {
      record.for_each_row(field, [&](Row row) {
        record.for_each_leaf(row, [&](Field leaf, const Value& value) {
          text.append(name(leaf)).append("=").append(value.text()).append(";");
        });
      });
    } else if (info(field).repeated) {
      record.for_each(field, [&](const Value& value) { text.append(value.text()).append(";"); });
    } else {
      text = record.text(field);
    }
  });
  return all;
}

void expect_within_limits(const Record& record, std::uint8_t level) {
  record.present().for_each([&](Field field) {
    const FieldInfo& row = info(field);
    EXPECT_NE(row.levels & level, 0) << row.name();
    if (row.repeated || row.max == 0) return;
    EXPECT_LE(text::code_points(record.text(field)), row.max) << row.name();
    EXPECT_FALSE(record.text(field).empty()) << row.name();
  });
}

class SampleTest : public testing::Test {
 protected:
  static constexpr std::uint64_t payments = 4003;
  static constexpr std::uint64_t batches = 8;
  const SampleMessage message_{payments, batches, 42};

  /// Calls `visit` for each payment, complete.
  template <class Visit>
  void for_each_payment(Visit visit) {
    for (std::uint64_t i = 0; i < payments; ++i) {
      payment_->batch_index = message_.batch_of(i);
      payment_->index = i;
      if (i == message_.first_payment(payment_->batch_index)) {
        message_.fill_batch(payment_->batch, payment_->batch_index, batch_arena_);
      }
      arena_.reset();
      message_.fill_transfer(payment_->transfer, i, arena_);
      visit(*payment_);
    }
  }

  const std::unique_ptr<Payment> payment_ = std::make_unique<Payment>();
  text::Arena batch_arena_;
  text::Arena arena_;
};

TEST(SampleMessage, SpreadsPaymentsEvenly) {
  for (const auto& [count, batches] :
       {std::pair{1, 1}, std::pair{7, 7}, std::pair{10, 3}, std::pair{1000, 17}}) {
    const SampleMessage message{static_cast<std::uint64_t>(count),
                                static_cast<std::uint64_t>(batches), 1};
    EXPECT_EQ(message.first_payment(0), 0u);
    EXPECT_EQ(message.first_payment(message.batches()), message.payments());
    for (std::uint64_t batch = 0; batch < message.batches(); ++batch) {
      const std::uint64_t first = message.first_payment(batch);
      const std::uint64_t last = message.first_payment(batch + 1);
      EXPECT_GE(last - first, message.payments() / message.batches());
      EXPECT_EQ(message.batch_of(first), batch);
      EXPECT_EQ(message.batch_of(last - 1), batch);
    }
  }
}

TEST_F(SampleTest, AnyPaymentIsKnownFromItsIndex) {
  std::vector<std::map<std::string, std::string>> in_order;
  for_each_payment([&](const Payment& payment) { in_order.push_back(texts(payment.transfer)); });
  const SampleMessage same{payments, batches, 42};
  text::Arena arena;
  const auto record = std::make_unique<Record>();
  for (std::uint64_t i = payments; i-- > 0;) {
    same.fill_transfer(*record, i, arena);
    ASSERT_EQ(texts(*record), in_order[i]) << i;
  }
  const SampleMessage other{payments, batches, 43};
  other.fill_transfer(*record, 0, arena);
  EXPECT_NE(texts(*record), in_order[0]);
}

TEST_F(SampleTest, FieldsFitTheModel) {
  text::Arena arena;
  const auto message = std::make_unique<Record>();
  message_.fill_message(*message, arena);
  expect_within_limits(*message, message_level);
  EXPECT_TRUE(parse_date_time(message->text("group_header.creation_date_time"_field)));
  for_each_payment([](const Payment& payment) {
    expect_within_limits(payment.batch, batch_level);
    expect_within_limits(payment.transfer, transfer_level);
    EXPECT_LE(text::code_points(payment.creditor().name()), 70u);  // SEPA
    payment.transfer.for_each("remittance.unstructured"_field, [](const Value& value) {
      EXPECT_LE(text::code_points(value.text()), 140u);
    });
  });
}

TEST_F(SampleTest, AccountsAndBanksAreValid) {
  std::set<std::string> countries;
  for_each_payment([&](const Payment& payment) {
    const bool sepa = payment.batch.text("payment_type.service_level_code"_field) == "SEPA";
    for (const auto& [account, agent] :
         {std::pair{payment.debtor_account(), payment.debtor_agent()},
          std::pair{payment.creditor_account(), payment.creditor_agent()}}) {
      ASSERT_TRUE(check_iban(account.iban())) << account.iban();
      if (agent.bic().empty()) continue;
      ASSERT_TRUE(is_valid_bic(agent.bic())) << agent.bic();
      EXPECT_EQ(agent.bic().substr(4, 2), account.iban().substr(0, 2));
      // Where the BBAN starts with letters of the bank, they are those of the BIC.
      const std::string_view country = account.iban().substr(0, 2);
      if (country == "NL" || country == "GB" || country == "IE" || country == "KW") {
        EXPECT_EQ(agent.bic().substr(0, 4), account.iban().substr(4, 4));
      }
    }
    EXPECT_TRUE(sepa || !payment.creditor_agent().bic().empty());
    EXPECT_NE(payment.creditor_account().iban(), payment.debtor_account().iban());
    countries.emplace(payment.creditor_account().iban().substr(0, 2));
  });
  EXPECT_EQ(countries.size(), sample_countries().size());
}

TEST_F(SampleTest, AmountsFitTheirCurrency) {
  const std::map<std::string_view, int> fraction_digits{
      {"EUR", 2}, {"USD", 2}, {"CHF", 2}, {"JPY", 0}, {"KWD", 3}};
  std::map<std::string, int> counts;
  for_each_payment([&](const Payment& payment) {
    const Amount amount = payment.amount();
    EXPECT_GT(amount.value, Decimal{});
    EXPECT_LT(amount.value, (Decimal{100'000'000, 0}));
    EXPECT_LE(amount.value.scale, fraction_digits.at(amount.currency));
    EXPECT_EQ(amount.value, message_.amount(payment.index));
    EXPECT_EQ(amount.currency, message_.currency(payment.index));
    ++counts[std::string{amount.currency}];
  });
  EXPECT_EQ(counts.size(), fraction_digits.size());
  EXPECT_GT(counts["EUR"], 3000);
}

TEST_F(SampleTest, SepaBatchesAreSepa) {
  const auto sepa = sample_countries().first(sepa_country_count());
  for_each_payment([&](const Payment& payment) {
    if (payment.batch.text("payment_type.service_level_code"_field) != "SEPA") return;
    EXPECT_EQ(payment.amount().currency, "EUR");
    EXPECT_EQ(payment.batch.text("charge_bearer"_field), "SLEV");
    EXPECT_LE(payment.transfer.count("remittance.unstructured"_field) +
                  payment.transfer.count("remittance.structured"_field),
              1u);
    const std::string_view country = payment.creditor_account().iban().substr(0, 2);
    EXPECT_TRUE(
        std::ranges::any_of(sepa, [&](const SampleCountry& c) { return c.code == country; }));
    const Address address = payment.creditor().address();
    if (address.present()) {
      EXPECT_FALSE(address.town_name().empty());
      EXPECT_EQ(address.country(), country);
      EXPECT_LE(payment.transfer.count(address.lines()), 2u);
    }
  });
}

TEST_F(SampleTest, ReferencesHaveTheirCheckDigits) {
  int count = 0;
  for_each_payment([&](const Payment& payment) {
    payment.transfer.for_each_row("remittance.structured"_field, [&](Row row) {
      const std::string_view reference = row.text("remittance.structured.reference"_field);
      EXPECT_TRUE(reference.starts_with("RF"));
      EXPECT_LE(reference.size(), 25u);
      EXPECT_TRUE(check_reference(ReferenceScheme::rf, reference)) << reference;
      EXPECT_EQ(row.text("remittance.structured.reference_type_code"_field), "SCOR");
      ++count;
    });
  });
  EXPECT_GT(count, 500);
}

TEST_F(SampleTest, IdentificationsAreUnique) {
  std::set<std::string> ids;
  std::set<std::string> uetrs;
  std::size_t uetr_count = 0;
  for_each_payment([&](const Payment& payment) {
    ids.emplace(payment.end_to_end_id());
    const std::string uetr{payment.transfer.text("payment_identification.uetr"_field)};
    if (uetr.empty()) return;
    EXPECT_TRUE(matches(uetr, "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx")) << uetr;
    uetrs.insert(uetr);
    ++uetr_count;
  });
  EXPECT_EQ(ids.size(), payments);
  EXPECT_EQ(uetrs.size(), uetr_count);
  EXPECT_GT(uetr_count, payments / 5);
}

TEST_F(SampleTest, ExecutionDatesAreWorkingDaysFromToday) {
  text::Arena arena;
  const auto record = std::make_unique<Record>();
  const SampleMessage message{500, 500, 9, Date{2026, 12, 5}};  // created on a Saturday
  for (std::uint64_t batch = 0; batch < message.batches(); ++batch) {
    message.fill_batch(*record, batch, arena);
    const auto date = parse_date(record->text("requested_execution_date.date"_field));
    ASSERT_TRUE(date);
    EXPECT_GE(*date, (Date{2026, 12, 5}));
    EXPECT_LE(*date, (Date{2026, 12, 20}));
    if (*date == Date{2026, 12, 5}) continue;
    const std::chrono::weekday weekday{
        std::chrono::sys_days{std::chrono::year{date->year} / date->month / date->day}};
    EXPECT_LE(weekday.iso_encoding(), 5u);
  }
}

TEST_F(SampleTest, HasEveryVariety) {
  std::map<std::string, int> seen;
  for_each_payment([&](const Payment& payment) {
    const Record& transfer = payment.transfer;
    transfer.present().for_each([&](Field field) { ++seen[std::string{name(field)}]; });
    for (const char special : {'&', '<', '>', '"', '\''}) {
      transfer.for_each("remittance.unstructured"_field, [&](const Value& value) {
        if (value.text().find(special) != std::string_view::npos) ++seen[{special}];
      });
      if (payment.creditor().name().find(special) != std::string_view::npos) ++seen[{special}];
    }
    const Address address = payment.creditor().address();
    const std::size_t lines = transfer.count(address.lines());
    if (!address.present()) ++seen["no address"];
    if (lines == 0 && !address.town_name().empty()) ++seen["structured"];
    if (lines != 0 && !address.town_name().empty()) ++seen["hybrid"];
    if (lines != 0 && address.town_name().empty()) ++seen["unstructured"];
  });
  for (const char* variety :
       {"&", "<", ">", "\"", "'", "no address", "structured", "hybrid", "unstructured",
        "remittance.unstructured", "remittance.structured", "purpose.code",
        "ultimate_creditor.name", "ultimate_debtor.name", "payment_identification.uetr",
        "payment_identification.instruction_id"}) {
    EXPECT_GT(seen[variety], 40) << variety;
  }
}

TEST(SampleMessage, StaysTheSame) {
  // Files that were generated are compared with: a change here is a change for their users.
  const SampleMessage message{100, 4, 1};
  text::Arena arena;
  const auto record = std::make_unique<Record>();
  message.fill_transfer(*record, 0, arena);
  const std::map<std::string, std::string> expected{
      {"creditor.address.building_number", "134"},
      {"creditor.address.country", "NL"},
      {"creditor.address.post_code", "3511 AD"},
      {"creditor.address.street_name", "Kerkstraat"},
      {"creditor.address.town_name", "Utrecht"},
      {"creditor.name", "Jansen Installatietechniek VOF"},
      {"creditor_account.iban", "NL55XQBO3804424078"},
      {"creditor_agent.bic", "XQBONLMM"},
      {"instructed_amount.currency", "EUR"},
      {"instructed_amount.value", "812.01"},
      {"payment_identification.end_to_end_id", "INV-000000000000-3038"},
      {"remittance.unstructured", "Invoice 2026-200452 & credit note 6615;"},
  };
  EXPECT_EQ(texts(*record), expected);
}

}  // namespace
}  // namespace remit::tool
