#include "rules/families.hpp"
#include "text/nearest.hpp"

#include <remit/rules.hpp>

#include <algorithm>
#include <array>

namespace remit {

namespace {

/// A target is always asked whether it can carry a payment.
/// U: nobody could verify the rule, so it is not imposed on anyone who does not ask for it.
bool is_on_by_default(const Rule& rule, ProfileSet profiles) {
  if (rules::is_of_target(rule)) return true;
  return rule.confidence != 'U' && rule.profiles.intersects(profiles);
}

// What test accounts and test BICs break (--sandbox).
constexpr std::array<std::string_view, 12> sandbox_rules = {
    "IBAN-002", "IBAN-003", "IBAN-004", "IBAN-005", "IBAN-006", "IBAN-007",
    "IBAN-008", "BIC-002",  "BIC-003",  "BIC-004",  "BIC-005",  "BIC-010"};

Error unknown(std::string_view what, std::string_view id, const text::Nearest& nearest) {
  return {.code = ErrorCode::usage,
          .message = "unknown " + std::string(what) + ' ' + std::string(id) + nearest.hint()};
}

}  // namespace

RuleSet::RuleSet() {
  for (const Rule* const rule : rule_catalogue()) {
    rulings_.push_back({.rule = rule,
                        .severity = rule->severity,
                        .from = rule->from,
                        .on = is_on_by_default(*rule, {})});
  }
}

Result<RuleSet> RuleSet::of(std::span<const std::string> profiles) {
  RuleSet set;
  for (const std::string& name : profiles) {
    if (name == "none" && profiles.size() == 1) return set;
    const auto profile = find_profile(name);
    if (name == "none") {
      return Error{.code = ErrorCode::usage,
                   .message = "none is no profile: it stands alone, and nothing is judged"};
    }
    if (!profile) {
      text::Nearest nearest{name};
      for (const Profile known : all_profiles()) nearest.offer(remit::name(known));
      return unknown("rule profile", name, nearest);
    }
    set.inherit(*profile);
  }
  return set;
}

void RuleSet::inherit(Profile profile) {
  profiles_.add(profile);
  for (Ruling& ruling : rulings_) {
    const Rule& rule = *ruling.rule;
    ruling.on |= is_on_by_default(rule, {profile});
    if (rule.warns_elsewhere && rule.profiles.has(profile)) ruling.severity = rule.severity;
  }
}

bool RuleSet::is_none() const {
  return std::ranges::none_of(rulings_, [](const Ruling& ruling) {
    return ruling.on && !rules::is_of_target(*ruling.rule);
  });
}

const RuleSet& RuleSet::iso() {
  static const RuleSet set = std::move(of({"iso"}).value());
  return set;
}

Ruling* RuleSet::row(std::string_view id) {
  // Findings have the id of their rule from here, so it is at the same place. A payment may have
  // hundreds of them.
  const auto known = std::ranges::find_if(rulings_, [id](const Ruling& ruling) {
    return ruling.rule->id.data() == id.data() && ruling.rule->id.size() == id.size();
  });
  if (known != rulings_.end()) return &*known;
  const auto found =
      std::ranges::find_if(rulings_, [id](const Ruling& ruling) { return ruling.rule->id == id; });
  return found == rulings_.end() ? nullptr : &*found;
}

const Ruling* RuleSet::find(std::string_view id) const {
  const Ruling* const found = const_cast<RuleSet*>(this)->row(id);
  return found != nullptr && found->on ? found : nullptr;
}

Result<Ruling*> RuleSet::known_row(std::string_view id) {
  if (Ruling* const found = row(id)) return found;
  text::Nearest nearest{id};
  for (const Ruling& ruling : rulings_) nearest.offer(ruling.rule->id);
  return unknown("rule", id, nearest);
}

Result<void> RuleSet::turn_on(std::string_view id) {
  const auto found = known_row(id);
  if (!found) return found.error();
  Ruling& ruling = **found;
  ruling.on = true;
  if (ruling.rule->warns_elsewhere && !ruling.rule->profiles.intersects(profiles_))
    ruling.severity = std::min(ruling.severity, Severity::warning);
  return {};
}

Result<void> RuleSet::turn_off(std::string_view id) {
  const auto found = known_row(id);
  if (!found) return found.error();
  Ruling& ruling = **found;
  if (rules::is_of_target(*ruling.rule)) {
    return Error{.code = ErrorCode::usage,
                 .message = std::string(id) + " is what the target demands and stays as it is"};
  }
  ruling.on = false;
  return {};
}

void RuleSet::sandbox() {
  for (const std::string_view id : sandbox_rules) {
    Ruling& ruling = *row(id);
    ruling.severity = std::min(ruling.severity, Severity::warning);
  }
}

void RuleSet::add(const Rule& rule) {
  rulings_.push_back({.rule = &rule, .severity = rule.severity, .from = rule.from, .on = true});
}

std::vector<CheckInUse> RuleSet::checks(Level level) const {
  std::vector<CheckInUse> checks;
  const auto find = [&checks](Check check) {
    return std::ranges::find(checks, check, &CheckInUse::check);
  };
  for (const Ruling& ruling : rulings_) {
    const Rule& rule = *ruling.rule;
    if (!ruling.on || rule.check == nullptr || (rule.levels & level) == 0) continue;
    if (find(rule.check) == checks.end())
      checks.push_back({rule.check, 0, rule.glance, rule.cruxes});
  }
  for (const Ruling& ruling : rulings_) {
    if (!ruling.on) continue;
    const auto found = find(ruling.rule->check);
    if (found != checks.end()) found->alarmed_by |= ruling.rule->alarmed_by;
  }
  return checks;
}

}  // namespace remit
