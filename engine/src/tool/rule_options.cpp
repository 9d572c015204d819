#include "tool/rule_options.hpp"

#include "tool/commands.hpp"
#include "tool/validators.hpp"

#include <algorithm>

namespace remit::tool {

void add_rule_options(CLI::App& command, RuleOptions& options) {
  command
      .add_option("--rules", options.profiles,
                  "PROFILE[,PROFILE...] that payments are judged by: iso (default), none, "
                  "sepa-sct, ...; see `remit rules`")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      .add_option("--rules-file", options.file,
                  "TOML file that turns rules on and off and sets what they need to know")
      ->check(not_empty());
  command.add_option("--with-rule", options.with_rules, "a rule that is off otherwise")
      ->check(not_empty())
      ->allow_extra_args(false);
  command
      .add_option("--client-id", options.client_id,
                  "the client that sends the payments, for rules that ask for it")
      ->check(not_empty());
  command
      .add_option("--time-zone", options.time_zone,
                  "time zone of the debtor's bank (default: Europe/Berlin)")
      ->check(not_empty());
  command.add_option("--bic-directory", options.bic_directory, "file of active BICs, one per line")
      ->check(not_empty());
  command.add_flag("--sandbox", options.sandbox,
                   "findings about test account numbers and test BICs are warnings");
}

Result<RuleSet> make_rules(const RuleOptions& options) {
  auto rules = RuleSet::of(options.profiles);
  if (!rules) return rules;
  if (!options.file.empty()) {
    if (auto done = rules->overlay(options.file); !done) return done.error();
  }
  for (const std::string& id : options.with_rules) {
    if (auto done = rules->turn_on(id); !done) return done.error();
  }
  RuleSettings& settings = rules->settings();
  if (!options.client_id.empty()) settings.client_id = options.client_id;
  if (!options.time_zone.empty()) settings.time_zone = options.time_zone;
  if (!options.bic_directory.empty()) {
    auto directory = BicDirectory::read(options.bic_directory);
    if (!directory) return directory.error();
    settings.bic_directory = std::make_shared<const BicDirectory>(std::move(*directory));
  }
  if (options.sandbox) rules->sandbox();
  return rules;
}

std::vector<std::string> profiles_in_use(const RuleOptions& options, const RuleSet& rules) {
  std::vector<std::string> names = options.profiles;
  for (const Profile profile : all_profiles()) {
    const bool is_named = std::ranges::find(names, name(profile)) != names.end();
    if (rules.has(profile) && !is_named) names.emplace_back(name(profile));
  }
  if (names.size() > 1) std::erase(names, "none");
  return names;
}

}  // namespace remit::tool
