#include "rules/calendar.hpp"
#include "rules/families.hpp"
#include "rules/reach.hpp"
#include "rules/time_zone.hpp"

#include <remit/subject.hpp>

#include <string>

namespace remit::rules {

namespace {

constexpr Field date_field = "requested_execution_date.date"_field;
constexpr Field moment_field = "requested_execution_date.date_time"_field;
constexpr Field created_field = "group_header.creation_date_time"_field;
constexpr Field first_date_field = "periodic.start_date"_field;

constexpr std::size_t date_size = 10;  // YYYY-MM-DD

/// A day that was asked for, where the debtor's bank is.
struct AskedDay {
  Field field;
  Value value;
  Date day;
};

/// The day of a moment where the debtor's bank is; nothing when it is none.
std::optional<Date> local_day(const Subject& subject, std::string_view moment) {
  const auto parsed = parse_date_time(moment);
  return parsed ? rules::local_day(*parsed, subject.settings().time_zone) : std::nullopt;
}

/// The day of execution that stands on this level: of a recurring payment the first one.
std::optional<AskedDay> asked_day(const Subject& subject) {
  for (const Field field : {date_field, first_date_field}) {
    if (!subject.has(field)) continue;
    const Value value = subject.value(field);
    const auto day = parse_date(value.text());
    return day ? std::optional{AskedDay{field, value, *day}} : std::nullopt;
  }
  if (!subject.has(moment_field)) return std::nullopt;
  const Value value = subject.value(moment_field);
  const auto day = local_day(subject, value.text());
  return day ? std::optional{AskedDay{moment_field, value, *day}} : std::nullopt;
}

/// True for a date of a JSON body with a zone: no schema of one has that of xs:date, which DAT-010
/// is about.
bool is_zoned_in_json(const Subject& subject, const AskedDay& asked) {
  const std::optional<Format>& source = subject.circumstances().source;
  return asked.field != moment_field && asked.value.size > date_size && source &&
         source->syntax() == Syntax::json;
}

/// DAT-001 beyond the form, and DAT-002.
void check_asked_day(Subject& subject) {
  const auto asked = asked_day(subject);
  if (!asked) return;
  if (is_zoned_in_json(subject, *asked)) {
    subject.report("DAT-001", asked->field, asked->value, "a zone stands behind the date");
  } else if (asked->day.year < 1970 || asked->day.year > 2099) {
    subject.report("DAT-001", asked->field, asked->value, "the year is not between 1970 and 2099");
  } else if (asked->day < subject.circumstances().today) {
    subject.report("DAT-002", asked->field, asked->value, "the execution date has passed");
  }
}

/// DAT-003.
void check_horizon(Subject& subject) {
  const auto asked = asked_day(subject);
  const auto days_max = static_cast<int>(subject.settings().execution_days_max);
  if (asked && days_between(subject.circumstances().today, asked->day) > days_max)
    subject.report("DAT-003", asked->field, asked->value, "the execution date is too far ahead");
}

/// DAT-013.
void check_instant_day(Subject& subject) {
  const auto asked = asked_day(subject);
  if (!asked || subject.settings().future_instant) return;
  if (asked->day > subject.circumstances().today)
    subject.report("DAT-013", asked->field, asked->value,
                   "the bank takes instant payments of today only");
}

/// DAT-005.
void check_moment(Subject& subject) {
  if (!subject.has(moment_field)) return;
  subject.report("DAT-005", moment_field, subject.value(moment_field),
                 "a time of execution is given; only the day may be");
}

/// True for instant payments, which settle on every day.
bool is_instant(const Subject& subject) {
  return subject.has_profile(Profile::sepa_sct_inst) ||
         subject.effective("payment_type.local_instrument_code"_field) == "INST";
}

/// The calendar of the system that settles: of euro in SEPA, of Swiss accounts their own.
Calendar calendar_of(const Subject& subject) {
  if (subject.has_profile(Profile::sepa_sct)) return Calendar::target;
  const std::string_view country = subject.effective("debtor_account.iban"_field).substr(0, 2);
  const bool is_swiss = subject.has_profile(Profile::sps) || country == "CH" || country == "LI";
  return is_swiss ? Calendar::sic : Calendar::target;
}

void report_day_off(Subject& subject, std::string_view rule, Calendar calendar) {
  const auto asked = asked_day(subject);
  if (!asked || is_business_day(calendar, asked->day)) return;
  const std::string next = print(next_business_day(calendar, asked->day));
  subject.report(rule, asked->field, asked->value, "the execution date is no business day",
                 {.params = {{"next_business_day", next}}, .suggestion = next});
}

/// True for a recurring payment that says itself on which days it is executed, or what becomes of
/// days off.
bool has_days_of_its_own(const Subject& subject) {
  return subject.has("periodic.day_of_execution"_field) ||
         subject.has("periodic.execution_rule"_field);
}

/// DAT-008. On the transfer only a recurring payment has a date.
void check_business_day(Subject& subject) {
  if (subject.level() == transfer_level && !subject.has(first_date_field)) return;
  if (!is_instant(subject) && !has_days_of_its_own(subject))
    report_day_off(subject, "DAT-008", calendar_of(subject));
}

/// DAT-009.
void check_target_day(Subject& subject) {
  if (is_sepa_by_service_level(subject) && !is_instant(subject))
    report_day_off(subject, "DAT-009", Calendar::target);
}

/// DAT-010.
void check_zone_suffix(Subject& subject) {
  for (const Field field : {date_field, "pooling_adjustment_date"_field}) {
    if (!subject.has(field)) continue;
    const Value value = subject.value(field);
    if (value.size <= date_size) continue;
    subject.report("DAT-010", field, value, "a time zone stands behind the date",
                   {.suggestion = std::string(value.text().substr(0, date_size))});
  }
}

/// DAT-011.
void check_date_against_moment(Subject& subject) {
  if (!subject.has(date_field) || !subject.has(moment_field)) return;
  const Value moment = subject.value(moment_field);
  const auto date = parse_date(subject.text(date_field));
  const auto day = local_day(subject, moment.text());
  if (!date || !day || *date == *day) return;
  subject.report("DAT-011", moment_field, moment, "the time of execution is not of that date",
                 {.params = {{"date", print(*date)}, {"date_of_time", print(*day)}}});
}

/// DAT-007.
void check_creation(Subject& subject) {
  const Value value = subject.value(created_field);
  const auto created = parse_date_time(value.text());
  if (!created) return;
  const auto& [rules, now, today, source] = subject.circumstances();
  const auto at = instant(*created, rules.settings().time_zone);
  const auto clock = instant(now, rules.settings().time_zone);
  if (!at || !clock) return;
  const std::chrono::days days_max{rules.settings().creation_days_max};
  const auto report = [&](std::string message, std::optional<Severity> severity = {}) {
    subject.report("DAT-007", created_field, value, std::move(message), {.severity = severity});
  };
  if (at.value() > clock.value() + std::chrono::hours{24}) {
    report("the message was created more than 24 hours ahead of the clock");
  } else if (at.value() < clock.value() - days_max) {
    report("the message is older than the bank accepts");
  } else if (!created->offset_minutes) {
    report("without an offset the time is read as that of the debtor's bank", Severity::info);
  }
}

/// DAT-014.
void check_creation_form(Subject& subject) {
  constexpr std::string_view form = "YYYY-MM-DDThh:mm:ss+hh:mm";
  constexpr std::size_t sign = 19;
  const Value value = subject.value(created_field);
  const std::string_view text = value.text();
  if (text.empty()) return;
  if (text.size() == form.size() && (text[sign] == '+' || text[sign] == '-')) return;
  subject.report("DAT-014", created_field, value, "the form is " + std::string(form));
}

constexpr Rule table[] = {
    {.id = "DAT-001",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "The requested execution date is a real calendar date YYYY-MM-DD with a year "
                  "between 1970 and 2099 (a zone suffix alone is DAT-010).",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ISO 20022 ISODate; product bound on year",
     .levels = batch_level | transfer_level,
     .check = check_asked_day},
    {.id = "DAT-002",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "The requested execution date is not before today in the time zone of the debtor "
                  "bank, with the clock injected for tests (younify 10006).",
     .reason = "CH04",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code CH04; Younify documentation 10006; adorsys "
               "EXECUTION_DATE_INVALID_IN_THE_PAST",
     .confidence = 'P',
     .levels = batch_level | transfer_level,
     .check = check_asked_day},
    {.id = "DAT-003",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "The requested execution date is not later than the configured horizon (default "
                  "365 days).",
     .reason = "CH03",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code CH03; horizon unverified",
     .confidence = 'U',
     .levels = batch_level | transfer_level,
     .check = check_horizon},
    {.id = "DAT-004",
     .level = IssueLevel::instruction,
     .profiles = every_xml,
     .condition = "ReqdExctnDt has the form of the version: plain date in pain.001.001.03, choice "
                  "Dt or DtTm from 2019 versions.",
     .reason = "FF01",
     .source = "ISO 20022 XSD; SEB Lithuania migration page",
     .confidence = 'S'},
    {.id = "DAT-005",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct},
     .condition = "Dt is used; DtTm is accepted only where the bank offers timed execution.",
     .reason = "CH16",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "unverified (EPC C2PSU IG 2025)",
     .confidence = 'U',
     .levels = batch_level,
     .check = check_moment},
    {.id = "DAT-006",
     .level = IssueLevel::group,
     .profiles = every_format,
     .condition = "CreDtTm is a valid dateTime with offset within -14:00..+14:00 (60 seconds is "
                  "not valid, 24:00:00 is normalised to the next day).",
     .reason = "DT02",
     .source = "XML Schema dateTime"},
    {.id = "DAT-007",
     .severity = Severity::warning,
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "CreDtTm is not more than 24 hours in the future nor older than the configured "
                  "number of days; without an offset it is read as local time of the debtor bank "
                  "and that is reported.",
     .reason = "DT02",
     .source = "ExternalStatusReason1Code DT02; bounds are product decisions",
     .confidence = 'D',
     .levels = message_level,
     .check = check_creation},
    {.id = "DAT-008",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sps, Profile::berlin_group},
     .condition = "The execution date is a TARGET (or SIC) business day; otherwise it is moved to "
                  "the next one and reported (never applied to instant payments).",
     .reason = "CH19",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code CH19",
     .confidence = 'S',
     .levels = batch_level | transfer_level,
     .check = check_business_day},
    {.id = "DAT-009",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "For SCT core the requested execution date is a TARGET business day.",
     .reason = "DT03",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "BPCE 'send a payment initiation request' page",
     .confidence = 'S',
     .levels = batch_level,
     .check = check_target_day},
    {.id = "DAT-010",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::iso, Profile::sepa_sct, Profile::sps},
     .condition =
         "A date carries no time zone suffix (xs:date permits 2026-12-01Z, many banks do not).",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "XML Schema date; product decision",
     .confidence = 'D',
     .levels = batch_level,
     .check = check_zone_suffix},
    {.id = "DAT-011",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::berlin_group, Profile::salt_edge},
     .condition = "requestedExecutionDate and requestedExecutionTime are not both given, or the "
                  "local date of the time equals the date.",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "Salt Edge documentation shows both in one request; Berlin Group 1.3.11 lists both",
     .confidence = 'P',
     .levels = batch_level,
     .check = check_date_against_moment},
    {.id = "DAT-012",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "requestedExecutionDate is present, at payment level when common to all "
                  "instructions and at instruction level otherwise, never at both.",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "STET payment-requests text (data content)",
     .confidence = 'P'},
    {.id = "DAT-013",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct_inst},
     .condition = "A future-dated instant payment is refused when the bank does not offer it; "
                  "cut-off and business-day checks are not applied.",
     .reason = "DT04",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code DT04; Regulation (EU) 2024/886",
     .confidence = 'S',
     .levels = batch_level | transfer_level,
     .check = check_instant_day},
    {.id = "DAT-014",
     .level = IssueLevel::group,
     .profiles = {Profile::younify},
     .condition = "CreDtTm has the form YYYY-MM-DDThh:mm:ss+hh:mm with at most 25 characters, no "
                  "fraction of a second (code 1002).",
     .reason = "DT02",
     .source = "Younify documentation GrpHdr.CreDtTm string(25)",
     .confidence = 'P',
     .levels = message_level,
     .check = check_creation_form},
};

}  // namespace

std::span<const Rule> date_rules() { return table; }

}  // namespace remit::rules
