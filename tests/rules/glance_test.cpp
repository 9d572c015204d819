// A glance tells of no text that it is in order when its check finds fault with it.

#include "mapping/note.hpp"

#include <remit/codes.hpp>
#include <remit/rules.hpp>
#include <remit/subject.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
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

/// What the check finds in a transfer that has nothing but that text.
std::size_t findings(const Rule& rule, Field field, std::string_view text,
                     std::optional<Format> source) {
  RuleSet rules;
  EXPECT_TRUE(rules.turn_on(rule.id));
  const DateTime now = *parse_date_time("2026-12-01T10:00:00Z");
  const Circumstances circumstances{rules, now, now.date, source};
  Payment payment;
  payment.transfer.set(field, {text});
  const FieldSet faulty;
  mapping::Notes notes;
  Subject subject{payment, transfer_level, circumstances, faulty, notes};
  rule.check(subject);
  return notes.findings.size();
}

bool looks_at(const Rule& rule, Field field) {
  return findings(rule, field, "\x01", {}) != 0 ||
         findings(rule, field, std::string(200, 'a'), {}) != 0;
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
      for (const std::string& text : all) {
        if (!rule->glance(text)) continue;
        for (const auto source : {find_format("pain.001.001.03"), find_format("pain.001.001.09")}) {
          ASSERT_EQ(findings(*rule, field, text, source), 0u)
              << rule->id << ' ' << name(field) << ' ' << text;
        }
      }
    }
  }
  EXPECT_GT(glances, 10u);
}

TEST(Glance, IsTheSameForAllRulesOfACheck) {
  for (const Rule* const rule : rule_catalogue()) {
    for (const Rule* const other : rule_catalogue()) {
      if (rule->check != nullptr && rule->check == other->check) {
        EXPECT_EQ(rule->glance, other->glance) << rule->id << ' ' << other->id;
      }
    }
  }
}

}  // namespace
}  // namespace remit::rules
