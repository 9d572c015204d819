#include "rules/families.hpp"
#include "rules/time_zone.hpp"
#include "text/nearest.hpp"
#include "text/utf8.hpp"

#include <remit/codes.hpp>
#include <remit/rules.hpp>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace remit {

namespace {

namespace fs = std::filesystem;

/// Nobody writes as much as this; what never ends is not read to its end.
constexpr std::streamsize file_bytes_max = 1 << 20;

/// A name from a file, as far as a message has room for it.
std::string shown(std::string_view name) {
  constexpr std::size_t code_points_max = 64;
  const std::string_view start = text::prefix(name, code_points_max);
  return std::string(start) + (start.size() < name.size() ? "..." : "");
}

/// The file that a path means, however it is spelled.
fs::path real_path(const fs::path& path) {
  std::error_code failed;
  const fs::path found = fs::weakly_canonical(path, failed);
  return failed ? path.lexically_normal() : found;
}

/// The content of a file, or what keeps it from being read.
Result<std::string> content_of(const fs::path& path) {
  const auto error = [&path](ErrorCode code, const std::string& what) {
    return Error{.code = code, .message = path.string() + ": " + what, .file = path.string()};
  };
  std::error_code failed;
  if (fs::is_directory(path, failed)) return error(ErrorCode::system, "is a folder");
  std::ifstream stream{path, std::ios::binary};
  if (!stream) return error(ErrorCode::system, std::strerror(errno));
  std::string content(file_bytes_max + 1, '\0');
  stream.read(content.data(), file_bytes_max + 1);
  if (stream.bad()) return error(ErrorCode::system, "cannot be read");
  if (stream.gcount() > file_bytes_max) {
    return error(ErrorCode::usage, "is longer than a rules file can be (1 MiB)");
  }
  content.resize(static_cast<std::size_t>(stream.gcount()));
  return content;
}

/// Reads one overlay file after the other into a rule set.
class Overlay {
 public:
  explicit Overlay(RuleSet& set) : set_(set) {}

  Result<void> file(const fs::path& path);
  Result<void> text(std::string_view toml, const fs::path& path);

 private:
  Result<void> table(const toml::table& table);
  Result<void> inherit(const toml::node& node);
  Result<void> inherit_one(const toml::node& node);
  Result<void> rules(const toml::node& node);
  Result<void> rule(std::string_view id, const toml::node& node);
  Result<void> part(Ruling& ruling, std::string_view key, const toml::node& node);
  Result<void> settings(const toml::node& node);

  Error error(const toml::source_region& where, std::string message) const {
    return {.code = ErrorCode::usage,
            .message = std::move(message),
            .file = files_.back().string(),
            .place = Place{.line = where.begin.line, .column = where.begin.column}};
  }
  Error error(const toml::node& node, std::string message) const {
    return error(node.source(), std::move(message));
  }
  Error wrong_type(const toml::node& node, std::string_view key, std::string_view expected) const {
    return error(node, std::string(key) + " has to be " + std::string(expected));
  }
  /// The error for a name that means nothing here.
  template <class Names>
  Error unknown(const toml::node& node, std::string_view what, std::string_view name,
                const Names& names) const {
    text::Nearest nearest{name};
    for (const auto& known : names) nearest.offer(known);
    return error(node, "unknown " + std::string(what) + ' ' + shown(name) + nearest.hint());
  }

  RuleSet& set_;
  std::vector<fs::path> files_;  // that are being read, each inherited by the one before it
};

Result<void> Overlay::file(const fs::path& path) {
  const auto content = content_of(path);
  if (!content) return content.error();
  return text(*content, path);
}

Result<void> Overlay::text(std::string_view toml, const fs::path& path) {
  files_.push_back(path);
  const toml::parse_result parsed = toml::parse(toml);
  auto done =
      parsed
          ? table(parsed.table())
          : Result<void>{error(parsed.error().source(), std::string(parsed.error().description()))};
  if (done) files_.pop_back();
  return done;
}

Result<void> Overlay::table(const toml::table& table) {
  constexpr std::array<std::string_view, 3> names = {"inherits", "rules", "settings"};
  if (const toml::node* const inherits = table.get("inherits")) {
    if (auto done = inherit(*inherits); !done) return done;
  }
  for (const auto& [key, node] : table) {
    auto done = key == "rules"      ? rules(node)
                : key == "settings" ? settings(node)
                : key == "inherits" ? Result<void>{}
                                    : unknown(node, "entry", key.str(), names);
    if (!done) return done;
  }
  return {};
}

Result<void> Overlay::inherit(const toml::node& node) {
  const toml::array* const list = node.as_array();
  if (list == nullptr) return inherit_one(node);
  for (const toml::node& item : *list) {
    if (auto done = inherit_one(item); !done) return done;
  }
  return {};
}

/// A profile by its name, or another file, whose path counts from this one's folder.
Result<void> Overlay::inherit_one(const toml::node& node) {
  const auto name = node.value_exact<std::string>();
  if (!name) return wrong_type(node, "inherits", "a list of profiles and files");
  if (const auto profile = find_profile(*name)) {
    set_.inherit(*profile);
    return {};
  }
  if (!name->ends_with(".toml")) {
    std::vector<std::string_view> names;
    for (const Profile profile : all_profiles()) names.push_back(remit::name(profile));
    return unknown(node, "rule profile", *name, names);
  }
  const fs::path path = real_path(files_.back().parent_path() / *name);
  for (const fs::path& open : files_) {
    if (real_path(open) == path) return error(node, *name + " inherits itself");
  }
  const auto content = content_of(path);
  if (!content) return error(node, content.error().message);
  return text(*content, path);
}

Result<void> Overlay::rules(const toml::node& node) {
  const toml::table* const table = node.as_table();
  if (table == nullptr) return wrong_type(node, "rules", "a table of rules");
  for (const auto& [id, entry] : *table) {
    if (auto done = rule(id.str(), entry); !done) return done;
  }
  return {};
}

Result<void> Overlay::rule(std::string_view id, const toml::node& node) {
  Ruling* const ruling = set_.row(id);
  if (ruling == nullptr) {
    std::vector<std::string_view> ids;
    for (const Ruling& known : set_.rulings()) ids.push_back(known.rule->id);
    return unknown(node, "rule", id, ids);
  }
  if (rules::is_of_target(*ruling->rule)) {
    return error(node, std::string(id) + " is what the target demands and stays as it is");
  }
  const toml::table* const table = node.as_table();
  if (table == nullptr) return wrong_type(node, id, "a table such as { on = false }");
  for (const auto& [key, entry] : *table) {
    if (auto done = part(*ruling, key.str(), entry); !done) return done;
  }
  if (ruling->from && ruling->until && *ruling->until < *ruling->from) {
    return error(node, std::string(id) + " never holds: until is before from");
  }
  return {};
}

std::optional<Date> to_date(const toml::node& node) {
  const auto date = node.value_exact<toml::date>();
  if (!date) return std::nullopt;
  return Date{static_cast<std::int16_t>(date->year), date->month, date->day};
}

Result<void> Overlay::part(Ruling& ruling, std::string_view key, const toml::node& node) {
  constexpr std::array<std::string_view, 4> names = {"on", "severity", "from", "until"};
  if (key == "on") {
    const auto on = node.value_exact<bool>();
    if (!on) return wrong_type(node, key, "true or false");
    if (*on) return set_.turn_on(ruling.rule->id);
    ruling.on = false;
    return {};
  }
  if (key == "severity") {
    const auto severity = node.value_exact<std::string>();
    for (const Severity known : {Severity::info, Severity::warning, Severity::error}) {
      if (severity && *severity == name(known)) {
        ruling.severity = known;
        ruling.is_severity_chosen = true;
        return {};
      }
    }
    return wrong_type(node, key, "\"error\", \"warning\" or \"info\"");
  }
  if (key != "from" && key != "until") return unknown(node, "entry", key, names);
  if (ruling.rule->check == nullptr) {
    return error(node, std::string(ruling.rule->id) +
                           " cannot have days: it is not found by what " +
                           "a payment says, whose day of execution is known, but by reading or "
                           "by comparing; switch it on or off");
  }
  const auto date = to_date(node);
  if (!date) return wrong_type(node, key, "a date such as 2026-11-15");
  (key == "from" ? ruling.from : ruling.until) = date;
  return {};
}

// Each takes its value from a node, and is false for one of another type.

bool take(const toml::node& node, bool& value) {
  const auto given = node.value_exact<bool>();
  if (given) value = *given;
  return given.has_value();
}
bool take(const toml::node& node, std::string& value) {
  const auto given = node.value_exact<std::string>();
  if (given) value = *given;
  return given.has_value();
}
bool take(const toml::node& node, std::uint32_t& value) {
  const auto given = node.value_exact<std::int64_t>();
  if (!given || *given < 0 || *given > 0xffffffff) return false;
  value = static_cast<std::uint32_t>(*given);
  return true;
}
bool take(const toml::node& node, std::optional<std::uint64_t>& value) {
  const auto given = node.value_exact<std::int64_t>();
  if (!given || *given < 0) return false;
  value = static_cast<std::uint64_t>(*given);
  return true;
}
/// An amount is a text: a number of TOML is a double.
bool take(const toml::node& node, std::optional<Decimal>& value) {
  const auto given = node.value_exact<std::string>();
  if (given) value = parse_decimal(*given);
  return given && value && value->units >= 0;
}
bool take(const toml::node& node, std::vector<std::string>& value) {
  const toml::array* const list = node.as_array();
  if (list == nullptr) return false;
  value.clear();
  for (const toml::node& item : *list) {
    const auto given = item.value_exact<std::string>();
    if (!given) return false;
    value.push_back(*given);
  }
  return true;
}

struct Setting {
  std::string_view name;
  std::string_view expected;
  bool (*take)(const toml::node&, RuleSettings&);
};

constexpr std::string_view an_amount = "an amount in quotes, such as \"50000.00\"";
constexpr std::string_view a_number = "a whole number that is not negative";
constexpr std::string_view a_switch = "true or false";
constexpr std::string_view a_text = "a text";
constexpr std::string_view texts = "a list of texts";

/// Codes of currencies; one that is none would let no payment pass.
bool take_currencies(const toml::node& node, RuleSettings& settings) {
  return take(node, settings.currencies) &&
         std::ranges::all_of(settings.currencies, [](const std::string& code) {
           return codes::currency.find(code) != nullptr;
         });
}

bool take_time_zone(const toml::node& node, RuleSettings& settings) {
  return take(node, settings.time_zone) && rules::local_date({}, settings.time_zone);
}

template <auto member>
bool take_into(const toml::node& node, RuleSettings& settings) {
  return take(node, settings.*member);
}

constexpr Setting all_settings[] = {
    {"amount_max", an_amount, take_into<&RuleSettings::amount_max>},
    {"amount_min", an_amount, take_into<&RuleSettings::amount_min>},
    {"currencies", "a list of codes, such as [\"EUR\", \"RON\"]", take_currencies},
    {"products", texts, take_into<&RuleSettings::products>},
    {"execution_days_max", a_number, take_into<&RuleSettings::execution_days_max>},
    {"creation_days_max", a_number, take_into<&RuleSettings::creation_days_max>},
    {"future_instant", a_switch, take_into<&RuleSettings::future_instant>},
    {"converts_characters", a_switch, take_into<&RuleSettings::converts_characters>},
    {"settles_next_day", a_switch, take_into<&RuleSettings::settles_next_day>},
    {"extended_remittance", a_switch, take_into<&RuleSettings::extended_remittance>},
    {"payments_max", a_number, take_into<&RuleSettings::payments_max>},
    {"batch_payments_max", a_number, take_into<&RuleSettings::batch_payments_max>},
    {"total_max", an_amount, take_into<&RuleSettings::total_max>},
    {"history_days", a_number, take_into<&RuleSettings::history_days>},
    {"client_id", a_text, take_into<&RuleSettings::client_id>},
    {"time_zone", "a name such as \"Europe/Berlin\"", take_time_zone},
};

Result<void> Overlay::settings(const toml::node& node) {
  const toml::table* const table = node.as_table();
  if (table == nullptr) return wrong_type(node, "settings", "a table");
  for (const auto& [key, entry] : *table) {
    const auto found = std::ranges::find(all_settings, key.str(), &Setting::name);
    if (found == std::end(all_settings)) {
      std::vector<std::string_view> names;
      for (const Setting& setting : all_settings) names.push_back(setting.name);
      return unknown(entry, "setting", key.str(), names);
    }
    if (!found->take(entry, set_.settings())) {
      return wrong_type(entry, key.str(), found->expected);
    }
  }
  const RuleSettings& given = set_.settings();
  if (given.amount_min && given.amount_max && *given.amount_max < *given.amount_min) {
    return error(node, "no amount is allowed: amount_max is less than amount_min");
  }
  return {};
}

}  // namespace

Result<void> RuleSet::overlay(const std::string& path) { return Overlay{*this}.file(path); }

Result<void> RuleSet::overlay_text(std::string_view toml) { return Overlay{*this}.text(toml, {}); }

}  // namespace remit
