// A glance tells of no text that it is in order when its check finds fault with it.

#include "mapping/note.hpp"
#include "rules/address_places.hpp"

#include <remit/codes.hpp>
#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::rules {
namespace {

/// Texts that are right for one field or another, and what is near to them.
std::vector<std::string> texts() {
  std::vector<std::string> all = {
      "",         " ",        "NOTPROVIDED", "DEUTDEFF", "DEUTDEF0", "DEUTDEFFXXX", "D3UTDEFF",
      "DEUTDE1O", "DEUTZZFF", "TEST",        "N/A",      "A1",       "Éva Ödön",    "Ada Lovelace"};
  for (std::size_t size = 1; size < 160; size += 3) all.push_back(std::string(size, 'a'));
  for (const IbanFormat& format : codes::iban.rows) all.emplace_back(format.example);
  for (const Currency& currency : codes::currency.rows) all.emplace_back(currency.code);
  for (const Country& country : codes::country.rows) all.emplace_back(country.code);
  for (const Code& code : codes::purpose.rows) all.emplace_back(code.code);
  for (const Code& code : codes::category_purpose.rows) all.emplace_back(code.code);
  std::mt19937 random{5};
  for (std::size_t i = all.size(); i-- > 0;) {
    std::string text = all[i];
    if (text.empty()) continue;
    text[random() % text.size()] = "0A9Zaz _\xc3"[random() % 9];
    all.push_back(std::move(text));
  }
  return all;
}

/// A set of that rule.
const RuleSet& only(const Rule& rule) {
  static std::map<const Rule*, RuleSet> sets;
  const auto [set, is_new] = sets.try_emplace(&rule);
  if (is_new) {
    EXPECT_TRUE(set->second.turn_on(rule.id));
  }
  return set->second;
}

/// Calls `visit(Subject&)` for the transfer of a payment; answers how much it has reported.
template <class Visit>
std::size_t findings(const Rule& rule, const Payment& payment, std::optional<Format> source,
                     Visit visit) {
  static const DateTime now = *parse_date_time("2026-12-01T10:00:00Z");
  const Circumstances circumstances{only(rule), now, now.date, source};
  const FieldSet faulty;
  mapping::Notes notes;
  Subject subject{payment, transfer_level, circumstances, faulty, notes};
  visit(subject);
  return notes.findings.size();
}

/// What the check finds in a transfer that has nothing but that text; a town is in a country.
std::size_t findings(const Rule& rule, Field field, std::string_view text,
                     std::optional<Format> source) {
  Payment payment;
  payment.transfer.set(field, {text});
  if (towns.test(field)) payment.transfer.set(field + (country - town), {"FR"});
  return findings(rule, payment, source, rule.check);
}

/// The fewest findings that any text has: what the check says of a payment whatever is in the
/// field.
std::size_t least_findings(const Rule& rule, Field field, std::span<const std::string> all,
                           std::optional<Format> source) {
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (const std::string& text : all) {
    least = std::min(least, findings(rule, field, text, source));
    if (least == 0) break;
  }
  return least;
}

bool looks_at(const Rule& rule, Field field) {
  const std::size_t of_blanks = findings(rule, field, "  ", {});
  return findings(rule, field, "\x01", {}) != of_blanks || of_blanks != 0 ||
         findings(rule, field, std::string(200, 'a'), {}) != of_blanks;
}

TEST(Glance, SaysNoMoreThanTheCheck) {
  const std::vector<std::string> all = texts();
  std::size_t glances = 0;
  for (const Rule* const rule : rule_catalogue()) {
    if (rule->glance == nullptr) continue;
    ++glances;
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto field = static_cast<Field>(i);
      if (info(field).repeated || !looks_at(*rule, field)) continue;
      for (const auto source : {find_format("pain.001.001.03"), find_format("pain.001.001.09")}) {
        const std::size_t least = least_findings(*rule, field, all, source);
        for (const std::string& text : all) {
          if (!rule->glance(text)) continue;
          ASSERT_EQ(findings(*rule, field, text, source), least)
              << rule->id << ' ' << name(field) << ' ' << text;
        }
      }
    }
  }
  EXPECT_GT(glances, 10u);
}

/// A payment with what cruxes may be chosen by.
struct Base {
  std::string_view currency;
  std::string_view equivalent;
  std::string_view date;
};
constexpr Base bases[] = {{"EUR", "", "2026-12-02"}, {"EUR", "", "2025-01-02"},
                          {"JPY", "", "2026-12-02"}, {"KWD", "", ""},
                          {"XXX", "", "2026-12-02"}, {"", "", "2026-12-02"},
                          {"EUR", "1.234", ""}};

Payment payment_of(const Base& base) {
  Payment payment;
  const auto set = [](Record& record, Field field, std::string_view text) {
    if (!text.empty()) record.set(field, {text});
  };
  set(payment.transfer, "instructed_amount.currency"_field, base.currency);
  set(payment.transfer, "equivalent_amount.value"_field, base.equivalent);
  set(payment.batch, "requested_execution_date.date"_field, base.date);
  return payment;
}

/// Texts for cruxes: accounts, banks, amounts; empty ones stand for "not there".
std::vector<std::string> texts_of_cruxes() {
  std::vector<std::string> all = {"",
                                  "-1.00",
                                  "0.00",
                                  "0.01",
                                  "0.001",
                                  "0",
                                  "1",
                                  "1.5",
                                  "1.50",
                                  "1.500",
                                  "12.345",
                                  "007.00",
                                  "999999999.99",
                                  "1000000000.00",
                                  "123456789012345678",
                                  "1234567890123456789",
                                  "1.1.1",
                                  ".5",
                                  "x"};
  for (const IbanFormat& format : codes::iban.rows) {
    all.emplace_back(format.example);
    all.push_back("BANK" + std::string(format.code) + "PP");
  }
  for (const char* territory : {"NC", "PM", "IM", "XK", "ZZ"}) {
    all.push_back("BANK" + std::string(territory) + "PP");
  }
  return all;
}

/// Whatever cruxes have been chosen for a payment: when all of them are true of other values, and
/// in another batch, the check finds nothing.
void try_cruxes(const Rule& rule, const Base& chosen_by, const std::vector<std::string>& texts) {
  std::vector<std::pair<Field, Glance>> glances;
  const Payment model = payment_of(chosen_by);
  findings(rule, model, {}, [&](const Subject& subject) {
    for (const Crux& crux : rule.cruxes) {
      if (crux.choose != nullptr) glances.emplace_back(crux.field, crux.choose(subject));
    }
  });
  std::vector<std::vector<std::string_view>> in_order(2, {""});
  for (std::size_t i = 0; i < glances.size(); ++i) {
    if (glances[i].second == nullptr) return;
    in_order[i].clear();
    for (const std::string& text : texts) {
      if (glances[i].second(text)) in_order[i].push_back(text);
    }
    ASSERT_FALSE(in_order[i].empty()) << rule.id;
  }
  for (const std::string_view date : {"2024-03-01", "2026-12-02", ""}) {
    for (const std::string_view first : in_order[0]) {
      for (const std::string_view second : in_order[1]) {
        Payment payment = payment_of({chosen_by.currency, chosen_by.equivalent, date});
        if (!first.empty()) payment.transfer.set(glances[0].first, {first});
        if (!second.empty()) payment.transfer.set(glances[1].first, {second});
        ASSERT_EQ(findings(rule, payment, {}, rule.check), 0u)
            << rule.id << ' ' << chosen_by.currency << ' ' << first << ' ' << second << ' ' << date;
      }
    }
  }
}

TEST(Crux, SaysNoMoreThanTheCheck) {
  const std::vector<std::string> texts = texts_of_cruxes();
  std::size_t rules = 0;
  for (const Rule* const rule : rule_catalogue()) {
    if (rule->cruxes.front().choose == nullptr) continue;
    ++rules;
    for (const Base& base : bases) try_cruxes(*rule, base, texts);
  }
  EXPECT_GE(rules, 7u);  // AMT-001 to AMT-006, IBAN-009
}

TEST(Glance, IsTheSameForAllRulesOfACheck) {
  for (const Rule* const rule : rule_catalogue()) {
    for (const Rule* const other : rule_catalogue()) {
      if (rule->check != nullptr && rule->check == other->check) {
        EXPECT_EQ(rule->glance, other->glance) << rule->id << ' ' << other->id;
        for (std::size_t i = 0; i < rule->cruxes.size(); ++i) {
          EXPECT_EQ(rule->cruxes[i].field, other->cruxes[i].field) << rule->id << ' ' << other->id;
          EXPECT_EQ(rule->cruxes[i].choose, other->cruxes[i].choose)
              << rule->id << ' ' << other->id;
        }
      }
    }
  }
}

}  // namespace
}  // namespace remit::rules
