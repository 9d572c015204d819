#include "engine/whole_file.hpp"
#include "tool/commands.hpp"
#include "tool/facts.hpp"
#include "tool/rule_options.hpp"
#include "tool/table.hpp"

#include "json/writer.hpp"
#include "text/buffer.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

namespace remit::tool {

namespace {

struct RulesOptions {
  std::string id;
  std::vector<std::string> profiles;
  bool json = false;
};

std::string profile_names(const Rule& rule) {
  std::string names;
  for (const Profile profile : all_profiles()) {
    if (!rule.profiles.has(profile)) continue;
    names += (names.empty() ? "" : " ") + std::string(name(profile));
  }
  return names;
}

/// Where breaches come to light.
std::string_view found_by(const Rule& rule) {
  constexpr std::array<std::string_view, 6> of_history = {"UNI-001", "UNI-003", "UNI-008",
                                                          "UNI-009", "UNI-010", "UNI-011"};
  if (rule.id.starts_with("TGT-")) return "target";
  if (std::ranges::find(of_history, rule.id) != of_history.end()) return "history";
  if (engine::WholeFile::judges(rule.id)) return "whole";
  return rule.check != nullptr ? "value" : "reading";
}

Facts facts_of(const Ruling& ruling) {
  const Rule& rule = *ruling.rule;
  Facts facts;
  facts.add("rule", rule.id);
  facts.add("severity", name(ruling.severity));
  facts.add("level", name(rule.level));
  facts.add("condition", rule.condition);
  facts.add("reason", rule.reason);
  facts.add("debtor_reason", rule.debtor_reason);
  facts.add("api_code", rule.api_code);
  facts.add("profiles", profile_names(rule));
  facts.add("from", ruling.from ? print(*ruling.from) : std::string{});
  facts.add("until", ruling.until ? print(*ruling.until) : std::string{});
  facts.add("found", found_by(rule));
  facts.add("source", rule.source);
  facts.add("confidence", std::string_view{&rule.confidence, 1});
  facts.add_flag("on", ruling.on);
  return facts;
}

int show_one(const RuleSet& rules, const std::string& id, bool json) {
  RuleSet all;
  if (auto known = all.turn_on(id); !known) return fail(known.error());
  for (const Ruling& ruling : rules.rulings()) {
    if (ruling.rule->id != id) continue;
    const Facts facts = facts_of(ruling);
    return print_out(json ? facts.print_json() : facts.print_text());
  }
  return ok;
}

/// One line per rule that is on, or of the whole catalogue.
std::string list(const RuleSet& rules, bool all, bool json) {
  std::string out;
  for (const Ruling& ruling : rules.rulings()) {
    if (!all && !ruling.on) continue;
    if (json) {
      out += facts_of(ruling).print_json();
      continue;
    }
    const Rule& rule = *ruling.rule;
    const std::string head = fmt::format("{:<14}{:<9}{:<13}{:<6}", rule.id, name(ruling.severity),
                                         name(rule.level), rule.reason);
    out += head + std::string(rule.condition) + '\n';
  }
  return out;
}

int show(const RulesOptions& options) {
  // Without profiles, what is on is what judges when nothing else is asked for.
  const auto rules =
      options.profiles.empty() ? Result<RuleSet>{RuleSet::iso()} : RuleSet::of(options.profiles);
  if (!rules) return fail(rules.error());
  if (!options.id.empty()) return show_one(*rules, options.id, options.json);
  return print_out(list(*rules, options.profiles.empty(), options.json));
}

}  // namespace

void add_rules(CLI::App& app, int& status) {
  CLI::App* const command = app.add_subcommand("rules", "the rule catalogue");
  static RulesOptions options;
  command->add_option("RULE", options.id, "one rule, in full");
  command
      ->add_option("--profile", options.profiles,
                   "PROFILE[,PROFILE...]: the rules that these turn on (default: all there are)")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_flag("--json", options.json, "one JSON object per rule");
  command->callback([&status] { status = show(options); });
}

}  // namespace remit::tool
