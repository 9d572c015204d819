#pragma once
// The rule catalogue: what is checked of payments, for whom, and what follows when it does not
// hold.
//
//     auto rules = remit::RuleSet::of({"sepa-sct", "uae"});
//     if (!rules) ... rules.error()
//     rules->turn_on("DAT-003");
//
// A rule is a row of the catalogue, and most have a check: a function that looks at one level of a
// payment and reports what it finds. Rules about syntax and structure have none; readers find these
// where the bytes are. Rules about whole files (totals, duplicates) are judged when a file is at
// its end.

#include <remit/issue.hpp>
#include <remit/model/date.hpp>
#include <remit/model/decimal.hpp>
#include <remit/model/field.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit {

class Subject;

/// Whose rules are meant: a standard, a scheme, an API, a bank, a regulator.
enum class Profile : std::uint8_t {
  iso,
  sepa_sct,
  sepa_sct_inst,
  cbpr_plus,
  sps,
  berlin_group,
  stet,
  cec,
  salt_edge,
  bank_of_georgia,
  younify,
  ru_vo,
  uae,
};

/// As on the command line: `sepa-sct-inst`.
std::string_view name(Profile profile);
std::optional<Profile> find_profile(std::string_view name);
/// All of them, in the order of the enumeration.
std::span<const Profile> all_profiles();
/// What the profile is, in words.
std::string_view title(Profile profile);

class ProfileSet {
 public:
  constexpr ProfileSet() = default;
  constexpr ProfileSet(std::initializer_list<Profile> profiles) {
    for (const Profile profile : profiles) add(profile);
  }
  constexpr void add(Profile profile) { bits_ |= bit(profile); }
  constexpr bool has(Profile profile) const { return (bits_ & bit(profile)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool intersects(ProfileSet other) const { return (bits_ & other.bits_) != 0; }
  friend constexpr ProfileSet operator|(ProfileSet left, ProfileSet right) {
    left.bits_ |= right.bits_;
    return left;
  }

 private:
  static constexpr std::uint16_t bit(Profile profile) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(profile));
  }
  std::uint16_t bits_ = 0;
};

/// Looks at one level of a payment and reports what it finds (`Subject::report`). Rules that are
/// outcomes of one examination share a check.
using Check = void (*)(Subject&);

/// What a text may have in it that a check looks for, as bits. Texts are looked through for all
/// checks at once.
struct Traits {
  static constexpr std::uint8_t control = 1;  ///< control characters, or marks behind a letter
  static constexpr std::uint8_t beyond_ascii = 2;
  static constexpr std::uint8_t beyond_x_set = 4;  ///< what Swift's character set X does not have
  /// In an identifier a slash at either end, or two side by side.
  static constexpr std::uint8_t misplaced_slash = 8;
  static constexpr std::uint8_t blank_at_end = 16;  ///< in an identifier, at either end
  static constexpr std::uint8_t any = 0xff;         ///< whatever it is
};

/// Looks at a text alone: true when nothing is wrong with it, in whatever field and payment it
/// stands. False means that the check of the rule has to look.
using Glance = bool (*)(std::string_view text);

/// A value that decides whether a check of several values can find anything.
struct Crux {
  Field field = no_field;
  /// Chooses the glance for that value (for an empty text where there is none), or null when only
  /// the check itself can tell. It may choose by any other value of the level in `subject`. When
  /// the chosen glances of all cruxes of a check are true, the check finds nothing, in this payment
  /// and in any other one with the same of those values.
  Glance (*choose)(const Subject& subject) = nullptr;
};
/// Those of a check, in front.
using Cruxes = std::array<Crux, 2>;

/// A row of the catalogue.
struct Rule {
  std::string_view id;  ///< stable for ever
  Severity severity = Severity::error;
  IssueLevel level = IssueLevel::transaction;  ///< the block that usually carries the effect
  ProfileSet profiles = {};                    ///< on in these
  std::string_view condition = {};             ///< what must hold
  std::string_view reason = {};                ///< ExternalStatusReason1Code
  std::string_view debtor_reason = {};  ///< the same on the debtor's side; empty: no difference
  std::string_view api_code = "FORMAT_ERROR";  ///< Berlin Group
  std::string_view source = {};                ///< document the rule comes from
  /// How sure that is: P a primary text, S a secondary one, K known of the standard, D a decision
  /// of ours, U unverified: off unless asked for.
  char confidence = 'K';
  bool warns_elsewhere = false;   ///< only a warning where none of its profiles is in use
  std::optional<Date> from = {};  ///< holds for payments executed on that day or later
  bool by_settlement = false;     ///< it is the day of settlement that decides, not of execution
  std::uint8_t levels = 0;        ///< set of `Level`: where `check` looks
  Check check = nullptr;          ///< null: found by readers and writers, or of a whole file
  /// `Traits` without which the check finds nothing in a value that it visits (`Subject::each_of`).
  std::uint8_t alarmed_by = Traits::any;
  /// Answers for the values that the check visits; null: it looks at each of them itself. Rows with
  /// the same check have the same.
  Glance glance = nullptr;
  Cruxes cruxes = {};  ///< of a check that looks at values together; the same for all of its rows
};

/// The rules that come with the engine, in families, each in the order of its numbers.
std::span<const Rule* const> rule_catalogue();
/// The rule of that id, or null.
const Rule* find_rule(std::string_view id);

/// Active BICs, as the caller knows them (BIC-010).
class BicDirectory {
 public:
  /// One BIC of 8 or 11 characters per line; what follows a comma or a blank is not looked at.
  static Result<BicDirectory> read(const std::string& path);
  explicit BicDirectory(std::vector<std::string> bics);
  /// Whether the office of that BIC, or its head office, is in the directory.
  bool has(std::string_view bic) const;

 private:
  std::vector<std::string> bics_;  // of 11 characters, sorted
};

/// What rules need to know beyond the payments. Absent: the rule has nothing to compare with.
struct RuleSettings {
  std::optional<Decimal> amount_max = {};    ///< AMT-008, AMT-012
  std::optional<Decimal> amount_min = {};    ///< AMT-012
  std::vector<std::string> currencies = {};  ///< CCY-006: what the bank accepts for the product
  std::vector<std::string> products = {};    ///< PRF-014: what the bank offers; empty: its own list
  std::uint32_t execution_days_max = 365;    ///< DAT-003: days ahead
  std::uint32_t creation_days_max = 30;      ///< DAT-007: days back
  bool future_instant = false;       ///< DAT-013: the bank takes instant payments of later days
  bool converts_characters = true;   ///< CHR-002: the bank replaces what the scheme does not have
  bool settles_next_day = false;     ///< addresses: settlement is one day after execution
  bool extended_remittance = false;  ///< REM-005: agreed
  std::optional<std::uint64_t> payments_max = {};        ///< PRF-018, of a message
  std::optional<std::uint64_t> batch_payments_max = {};  ///< PRF-018, of a batch
  std::optional<Decimal> total_max = {};                 ///< PRF-018, sum of a message
  std::uint32_t history_days = 90;          ///< UNI: how long what was accepted is remembered
  std::string client_id = {};               ///< PTY-010, PRF-011
  std::string time_zone = "Europe/Berlin";  ///< of the debtor's bank, as in the tz database
  std::shared_ptr<const BicDirectory> bic_directory = {};
};

/// A rule as it stands in a rule set.
struct Ruling {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;
  bool is_severity_chosen = false;  ///< by an overlay: it holds for every finding of the rule
  std::optional<Date> from = {};    ///< first day of execution
  std::optional<Date> until = {};   ///< last day of execution
  bool on = false;

  bool holds_on(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

/// A check that has to be made, and what may spare it.
struct CheckInUse {
  Check check = nullptr;
  std::uint8_t alarmed_by = 0;  ///< `Rule::alarmed_by` of all rules that are on and have the check
  Glance glance = nullptr;      ///< `Rule::glance` of these
  Cruxes cruxes = {};           ///< `Rule::cruxes` of these

  /// Whether it has to be made of values in which there are these traits.
  /// @param alarm  any: some glance did not tell that a value is in order
  bool is_alarmed_by(std::uint8_t alarm) const {
    if (glance != nullptr) return alarm == Traits::any;
    return alarmed_by == Traits::any || (alarmed_by & alarm) != 0;
  }
};

/// The rules that are in use, with what they need to know.
class RuleSet {
 public:
  /// No rule but those of the target (TGT).
  RuleSet();
  /// The rules of profiles, by name; `none` is no profile but allowed alone.
  static Result<RuleSet> of(std::span<const std::string> profiles);
  static Result<RuleSet> of(std::initializer_list<std::string> profiles) {
    return of(std::span{profiles.begin(), profiles.size()});
  }
  /// The rules of ISO 20022 alone.
  static const RuleSet& iso();

  /// Reads an overlay: a TOML file that turns rules on and off and sets what they need to know
  /// (engine/RULES.md). Profiles that it inherits come first.
  Result<void> overlay(const std::string& path);
  /// The same of a text; files that it inherits are looked for in the current folder.
  Result<void> overlay_text(std::string_view toml);
  /// Adds the rules of a profile.
  void inherit(Profile profile);
  /// An error when there is no such rule.
  Result<void> turn_on(std::string_view id);
  Result<void> turn_off(std::string_view id);
  /// Turns findings about test accounts and test BICs into warnings.
  void sandbox();
  /// Adds a rule of one's own, on. The row must outlive the set.
  void add(const Rule& rule);
  void add(Rule&&) = delete;

  RuleSettings& settings() { return settings_; }
  const RuleSettings& settings() const { return settings_; }
  ProfileSet profiles() const { return profiles_; }
  bool has(Profile profile) const { return profiles_.has(profile); }
  /// True when no rule about the source is on.
  bool is_none() const;

  std::span<const Ruling> rulings() const { return rulings_; }
  /// The ruling of a rule, whether or not it is on, or null.
  Ruling* row(std::string_view id);
  /// The ruling of a rule that is on, or null.
  const Ruling* find(std::string_view id) const;
  /// The checks of rules that are on and look at that level, each once.
  std::vector<CheckInUse> checks(Level level) const;

 private:
  /// As `row`, but an error when there is no such rule.
  Result<Ruling*> known_row(std::string_view id);

  std::vector<Ruling> rulings_;  // in the order of the catalogue, own rules behind it
  RuleSettings settings_;
  ProfileSet profiles_;
};

}  // namespace remit
