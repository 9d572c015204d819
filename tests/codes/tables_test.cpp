// The tables against themselves and against each other.

#include <remit/codes.hpp>
#include <remit/iban.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace remit {
namespace {

template <class Visit>
void for_each_table(Visit visit) {
  for (const AnyCodeTable& any : all_code_tables()) {
    std::visit([&](const auto* table) { visit(*table); }, any);
  }
}

TEST(Tables, AreSortedAndFindEveryCode) {
  for_each_table([](const auto& table) {
    SCOPED_TRACE(table.name);
    EXPECT_FALSE(table.rows.empty());
    const auto code = [](const auto& row) { return row.code; };
    EXPECT_EQ(std::ranges::adjacent_find(table.rows, std::greater_equal{}, code), table.rows.end());
    for (const auto& row : table.rows) {
      EXPECT_EQ(table.find(row.code), &row) << row.code;
      EXPECT_EQ(table.find(std::string(row.code) + 'X'), nullptr) << row.code;
    }
  });
}

TEST(Tables, FindNothingElse) {
  for_each_table([](const auto& table) {
    std::set<std::string_view> known;
    for (const auto& row : table.rows) known.insert(row.code);
    std::string code = "AAA";
    for (code[0] = '0'; code[0] <= 'Z'; ++code[0]) {
      for (code[1] = '0'; code[1] <= 'Z'; ++code[1]) {
        for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
          ASSERT_EQ(table.has(code), known.contains(code)) << table.name << ' ' << code;
        }
      }
    }
    EXPECT_FALSE(table.has(""));
  });
}

TEST(Tables, SayWhereTheyComeFrom) {
  std::string_view before;
  for_each_table([&](const auto& table) {
    EXPECT_LT(before, table.name);
    before = table.name;
    EXPECT_FALSE(table.title.empty()) << table.name;
    EXPECT_FALSE(table.release.empty()) << table.name;
    EXPECT_FALSE(table.source.empty()) << table.name;
    EXPECT_EQ(find_code_table(table.name), AnyCodeTable{&table});
  });
  EXPECT_FALSE(find_code_table("purpos"));
  EXPECT_FALSE(find_code_table(""));
}

TEST(Tables, HaveTheNumberOfCodesThatTheirSourcesHave) {
  const std::map<std::string_view, std::size_t> counts{
      {"category-purpose", 46},
      {"clearing-system-identification", 167},
      {"country", 250},
      {"currency", 307},
      {"iban", 89},
      {"iban-unregistered", 22},
      {"local-instrument", 86},
      {"payment-transaction-status", 25},
      {"purpose", 333},
      {"service-level", 26},
      {"status-reason", 301},
      {"transaction-status", 13},
      {"uae", 112},
      {"vo", 160},
      {"younify-error", 26},
  };
  std::size_t found = 0;
  for_each_table([&](const auto& table) {
    const auto count = counts.find(table.name);
    if (count == counts.end()) return;
    ++found;
    EXPECT_EQ(table.rows.size(), count->second) << table.name;
  });
  EXPECT_EQ(found, counts.size());
}

TEST(Tables, OfCountries) {
  std::set<std::string_view> alpha3;
  for (const Country& country : codes::country.rows) {
    EXPECT_EQ(country.code.size(), 2u);
    EXPECT_TRUE(alpha3.insert(country.alpha3).second) << country.alpha3;
    EXPECT_EQ(country.numeric.empty(), country.code == "XK") << country.code;
  }
  EXPECT_EQ(std::ranges::count(codes::country.rows, true, &Country::sepa), 54);
  EXPECT_EQ(std::ranges::count(codes::country.rows, true, &Country::eea), 37);
  EXPECT_TRUE(codes::country.find("RS")->sepa);
  EXPECT_FALSE(codes::country.find("GB")->eea);
}

TEST(Tables, OfCurrencies) {
  EXPECT_EQ(codes::currency.find("EUR")->minor_units, 2);
  EXPECT_EQ(codes::currency.find("JPY")->minor_units, 0);
  EXPECT_EQ(codes::currency.find("KWD")->minor_units, 3);
  EXPECT_FALSE(codes::currency.find("XAU")->minor_units);
  EXPECT_EQ(codes::currency.find("XAU")->kind, CurrencyKind::metal);
  EXPECT_EQ(codes::currency.find("CHE")->kind, CurrencyKind::fund);
  std::map<std::string_view, int> numbers;
  for (const Currency& currency : codes::currency.rows) {
    if (currency.withdrawn) continue;
    EXPECT_EQ(++numbers[currency.numeric], 1) << currency.code;
    EXPECT_TRUE(currency.minor_units || currency.kind != CurrencyKind::money) << currency.code;
  }
  EXPECT_EQ(numbers.size(), 178u);
}

TEST(Tables, CurrenciesGoOutOfUse) {
  const Currency& lev = *codes::currency.find("BGN");
  EXPECT_TRUE(lev.in_use_on({2025, 12, 31}));
  EXPECT_FALSE(lev.in_use_on({2026, 1, 1}));
  EXPECT_TRUE(codes::currency.find("ANG")->in_use_on({2025, 3, 30}));
  EXPECT_TRUE(codes::currency.find("EUR")->in_use_on({2026, 1, 1}));
}

TEST(Tables, OfIbansAgreeWithThoseOfCountries) {
  for (const IbanFormat& format : codes::iban.rows) {
    const Country* const country = codes::country.find(format.code);
    ASSERT_NE(country, nullptr) << format.code;
    EXPECT_EQ(country->sepa, format.sepa) << format.code;
    EXPECT_EQ(codes::iban_unregistered.find(format.code), nullptr) << format.code;
    for (std::string_view left = format.bic_countries; !left.empty();) {
      EXPECT_TRUE(codes::country.has(left.substr(0, 2))) << format.code << ' ' << left;
      left.remove_prefix(std::min<std::size_t>(3, left.size()));
    }
  }
  for (const IbanFormat& format : codes::iban_unregistered.rows) {
    EXPECT_TRUE(codes::country.has(format.code)) << format.code;
    EXPECT_FALSE(format.registered());
  }
}

TEST(Tables, OfErrorsNameReasons) {
  for_each_table([](const auto& table) {
    if constexpr (requires { table.rows.front().status_reason; }) {
      for (const ApiError& error : table.rows) {
        EXPECT_TRUE(codes::status_reason.has(error.status_reason)) << table.name << error.code;
      }
    }
  });
}

TEST(Tables, OfStatusesAreThoseOfIso) {
  for (const ApiStatus& status : codes::transaction_status.rows) {
    EXPECT_TRUE(codes::payment_transaction_status.has(status.code) ||
                codes::payment_group_status.has(status.code))
        << status.code;
  }
}

}  // namespace
}  // namespace remit
