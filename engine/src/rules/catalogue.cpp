#include "rules/families.hpp"

#include <algorithm>
#include <array>

namespace remit {

namespace {

struct ProfileText {
  std::string_view name;
  std::string_view title;
};

// In the order of the enumeration.
constexpr ProfileText profile_texts[] = {
    {"iso", "ISO 20022 customer credit transfer initiation, as its messages are defined"},
    {"sepa-sct", "EPC SEPA Credit Transfer, rulebook 2025 version 1.1"},
    {"sepa-sct-inst", "EPC SEPA Instant Credit Transfer, rulebook 2025 version 1.1"},
    {"cbpr-plus", "Swift cross-border payments and reporting plus, standards release 2026"},
    {"sps", "Swiss Payment Standards, from November 2026"},
    {"berlin-group", "NextGenPSD2 payment initiation of the Berlin Group, version 1.3"},
    {"stet", "STET PSD2 payment requests, versions 1.4 to 1.6"},
    {"cec", "CEC Bank, Romania"},
    {"salt-edge", "Salt Edge gateway"},
    {"bank-of-georgia", "Bank of Georgia"},
    {"younify", "Younify, the JSON form of pain.001.001.08"},
    {"ru-vo", "transfers in roubles: codes of currency operations and Russian accounts"},
    {"uae", "transfers to the United Arab Emirates: purpose codes"},
};

constexpr std::array<Profile, std::size(profile_texts)> profiles = [] {
  std::array<Profile, std::size(profile_texts)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Profile>(i);
  return all;
}();

std::vector<const Rule*> collect() {
  std::vector<const Rule*> all;
  for (const std::span<const Rule> family :
       {rules::structure_rules(), rules::uniqueness_rules(), rules::length_rules(),
        rules::characters_rules(), rules::iban_rules(), rules::bic_rules(), rules::amount_rules(),
        rules::currency_rules(), rules::date_rules(), rules::party_rules(), rules::address_rules(),
        rules::remittance_rules(), rules::purpose_rules(), rules::profile_rules(),
        rules::control_sum_rules(), rules::regulatory_rules(), rules::target_rules()}) {
    for (const Rule& rule : family) all.push_back(&rule);
  }
  return all;
}

}  // namespace

std::string_view name(Profile profile) {
  return profile_texts[static_cast<std::size_t>(profile)].name;
}

std::string_view title(Profile profile) {
  return profile_texts[static_cast<std::size_t>(profile)].title;
}

std::optional<Profile> find_profile(std::string_view name) {
  for (const Profile profile : profiles) {
    if (remit::name(profile) == name) return profile;
  }
  return std::nullopt;
}

std::span<const Profile> all_profiles() { return profiles; }

std::span<const Rule* const> rule_catalogue() {
  static const std::vector<const Rule*> all = collect();
  return all;
}

const Rule* find_rule(std::string_view id) {
  const auto all = rule_catalogue();
  const auto found = std::ranges::find_if(all, [id](const Rule* rule) { return rule->id == id; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace remit
