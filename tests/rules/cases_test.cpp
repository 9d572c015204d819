// Each rule on payments that keep it and on payments that break it.

#include "mapping/note.hpp"
#include "rules/rule_case.hpp"
#include "support/files.hpp"

#include <remit/subject.hpp>

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <sstream>

namespace remit::test {

namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

std::vector<std::string> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string> found;
  while (true) {
    const std::size_t end = text.find(separator);
    found.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return found;
    text.remove_prefix(end + separator.size());
  }
}

/// A text of a case: quotes keep blanks at its ends, and in them `\n` and `\t` are what C++ means.
std::string unquoted(const std::string& text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return text;
  std::string plain;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool is_escape = text[i] == '\\' && (text[i + 1] == 'n' || text[i + 1] == 't');
    plain += is_escape ? (text[++i] == 'n' ? '\n' : '\t') : text[i];
  }
  return plain;
}

RuleCase parse(const std::string& line) {
  const auto columns = parts(line, " | ");
  RuleCase parsed;
  parsed.rule = columns.at(0);
  parsed.expected = columns.at(1);
  parsed.profiles = parts(columns.at(2), ",");
  for (const std::string& value : parts(columns.at(3), " ; ")) {
    const std::size_t equals = value.find('=');
    if (value.empty()) continue;
    const std::string text = unquoted(trimmed(std::string_view{value}.substr(equals + 1)));
    parsed.values.emplace_back(trimmed(std::string_view{value}.substr(0, equals)), text);
  }
  return parsed;
}

/// The payment of a case, with the circumstances it is judged in.
class Scene {
 public:
  explicit Scene(const RuleCase& rule_case) : case_(rule_case) {}

  std::string judge();

 private:
  void set_circumstance(std::string_view name, const std::string& text);
  void set_value(std::string_view name, const std::string& text);
  void set_leaf(std::string_view rows, std::size_t row, Field leaf, const std::string& text);
  Record& record_of(Field field, bool on_batch);
  std::vector<mapping::Finding> examine();

  const RuleCase& case_;
  std::string fault_;  // of the case itself
  RuleSet rules_;
  DateTime now_ = *parse_date_time("2026-11-20T10:00:00+01:00");
  Date today_ = *parse_date("2026-11-20");
  std::optional<Format> source_ = find_format("pain.001.001.09");
  Field expected_at_ = no_field;
  std::optional<std::string> expected_suggestion_;
  Payment payment_;
  std::map<std::pair<Field, std::size_t>, std::uint32_t> rows_;
};

void Scene::set_circumstance(std::string_view name, const std::string& text) {
  if (name == "@as_of") {
    const auto now = parse_date_time(text);
    if (!now) fault_ = "no moment: " + text;
    now_ = now.value_or(DateTime{});
    today_ = now_.date;
  } else if (name == "@today") {
    today_ = parse_date(text).value_or(Date{});
  } else if (name == "@source") {
    source_ = find_format(text);
    if (!source_) fault_ = "no format: " + text;
  } else if (name == "@on") {
    if (auto on = rules_.turn_on(text); !on) fault_ = on.error().message;
  } else if (name == "@settings") {
    if (auto set = rules_.overlay_text("[settings]\n" + text); !set) fault_ = set.error().message;
  } else if (name == "@found") {
    expected_at_ = find_field(text);
    if (expected_at_ == no_field) fault_ = "no field: " + text;
  } else if (name == "@suggestion") {
    expected_suggestion_ = text;
  } else if (name == "@directory") {
    rules_.settings().bic_directory = std::make_shared<const BicDirectory>(parts(text, ","));
  } else {
    fault_ = "unknown circumstance " + std::string(name);
  }
}

Record& Scene::record_of(Field field, bool on_batch) {
  const std::uint8_t levels = info(field).levels;
  if ((levels & transfer_level) != 0 && !on_batch) return payment_.transfer;
  return (levels & batch_level) != 0 ? payment_.batch : payment_.message;
}

void Scene::set_leaf(std::string_view rows, std::size_t row, Field leaf, const std::string& text) {
  const Field group = find_field(rows);
  const auto key = std::pair{group, row};
  if (!rows_.contains(key)) rows_[key] = payment_.transfer.add_row(group);
  if (!text.empty()) payment_.transfer.add(rows_[key], leaf, Value{text});
}

void Scene::set_value(std::string_view name, const std::string& text) {
  const bool on_batch = name.starts_with("batch:");
  if (on_batch) name.remove_prefix(6);
  const std::size_t bracket = name.find('[');
  if (bracket != std::string_view::npos) {
    const std::string_view rows = name.substr(0, bracket);
    const Field leaf = find_field(std::string(rows) + std::string(name.substr(name.find(']') + 1)));
    if (leaf == no_field) {
      fault_ = "no field: " + std::string(name);
      return;
    }
    return set_leaf(rows, static_cast<std::size_t>(name[bracket + 1] - '0'), leaf, text);
  }
  const Field field = find_field(name);
  if (field == no_field) {
    fault_ = "no field: " + std::string(name);
    return;
  }
  Record& record = record_of(field, on_batch);
  if (info(field).repeated) {
    record.add(field, Value{text});
  } else {
    record.set(field, Value{text});
  }
}

std::vector<mapping::Finding> Scene::examine() {
  const Circumstances circumstances{rules_, now_, today_, source_};
  const FieldSet faulty;
  mapping::Notes notes;
  for (const Level level : {message_level, batch_level, transfer_level}) {
    for (const CheckInUse& use : rules_.checks(level)) {
      Subject subject{payment_, level, circumstances, faulty, notes};
      use.check(subject);
    }
  }
  return notes.findings;
}

std::string Scene::judge() {
  const auto rules = RuleSet::of(case_.profiles);
  if (!rules) return rules.error().message;
  rules_ = rules.value();
  for (const auto& [name, text] : case_.values) {
    name.starts_with('@') ? set_circumstance(name, text) : set_value(name, text);
  }
  if (!fault_.empty()) return fault_;
  if (rules_.find(case_.rule) == nullptr && case_.expected != "pass") return "the rule is off";
  for (const mapping::Finding& finding : examine()) {
    if (finding.rule != case_.rule) continue;
    if (expected_at_ != no_field && finding.field != expected_at_) {
      return "found at " + std::string(name(finding.field));
    }
    if (expected_suggestion_ && finding.suggestion != *expected_suggestion_) {
      return "suggests " + finding.suggestion;
    }
    return std::string(name(*finding.severity));
  }
  return "pass";
}

}  // namespace

std::vector<RuleCase> read_rule_cases(const std::string& folder) {
  std::vector<RuleCase> cases;
  for (const std::string& path : files(folder, {".cases"})) {
    std::istringstream lines{read_file(path)};
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      if (line.empty() || line.starts_with('#')) continue;
      cases.push_back(parse(line));
      cases.back().file = path;
      cases.back().line = number;
    }
  }
  return cases;
}

std::string judge(const RuleCase& rule_case) { return Scene{rule_case}.judge(); }

namespace {

const std::vector<RuleCase>& all_cases() {
  static const std::vector<RuleCase> cases = read_rule_cases(REMIT_SOURCE_DIR "/tests/rules/cases");
  return cases;
}

TEST(RuleCases, EachComesOutAsExpected) {
  for (const RuleCase& rule_case : all_cases()) {
    EXPECT_EQ(judge(rule_case), rule_case.expected) << rule_case.place() << ' ' << rule_case.rule;
  }
}

TEST(RuleCases, EveryCheckedRuleIsKeptAndBroken) {
  std::map<std::string, std::pair<int, int>> counts;
  for (const RuleCase& rule_case : all_cases()) {
    auto& [kept, broken] = counts[rule_case.rule];
    ++(rule_case.expected == "pass" ? kept : broken);
  }
  for (const Rule* const rule : rule_catalogue()) {
    if (rule->check == nullptr) continue;
    const auto& [kept, broken] = counts[std::string(rule->id)];
    EXPECT_GT(kept, 0) << rule->id << " has no case that keeps it";
    EXPECT_GT(broken, 0) << rule->id << " has no case that breaks it";
  }
}

}  // namespace

}  // namespace remit::test
