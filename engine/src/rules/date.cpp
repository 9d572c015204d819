#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "DAT-001",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "The requested execution date is a real calendar date YYYY-MM-DD with a year "
                  "between 1970 and 2099 (a zone suffix alone is DAT-010).",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ISO 20022 ISODate; product bound on year"},
    {.id = "DAT-002",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "The requested execution date is not before today in the time zone of the debtor "
                  "bank, with the clock injected for tests (younify 10006).",
     .reason = "CH04",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code CH04; Younify documentation 10006; adorsys "
               "EXECUTION_DATE_INVALID_IN_THE_PAST",
     .confidence = 'P'},
    {.id = "DAT-003",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "The requested execution date is not later than the configured horizon (default "
                  "365 days).",
     .reason = "CH03",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code CH03; horizon unverified",
     .confidence = 'U'},
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
     .confidence = 'U'},
    {.id = "DAT-006",
     .level = IssueLevel::group,
     .profiles = every_xml,
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
     .confidence = 'D'},
    {.id = "DAT-008",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sps, Profile::berlin_group},
     .condition = "The execution date is a TARGET (or SIC) business day; otherwise it is moved to "
                  "the next one and reported (never applied to instant payments).",
     .reason = "CH19",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "ExternalStatusReason1Code CH19",
     .confidence = 'S'},
    {.id = "DAT-009",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "For SCT core the requested execution date is a TARGET business day.",
     .reason = "DT03",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "BPCE 'send a payment initiation request' page",
     .confidence = 'S'},
    {.id = "DAT-010",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::iso, Profile::sepa_sct, Profile::sps},
     .condition =
         "A date carries no time zone suffix (xs:date permits 2026-12-01Z, many banks do not).",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "XML Schema date; product decision",
     .confidence = 'D'},
    {.id = "DAT-011",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = {Profile::berlin_group, Profile::salt_edge},
     .condition = "requestedExecutionDate and requestedExecutionTime are not both given, or the "
                  "local date of the time equals the date.",
     .reason = "DT01",
     .api_code = "EXECUTION_DATE_INVALID",
     .source = "Salt Edge documentation shows both in one request; Berlin Group 1.3.11 lists both",
     .confidence = 'P'},
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
     .confidence = 'S'},
    {.id = "DAT-014",
     .level = IssueLevel::group,
     .profiles = {Profile::younify},
     .condition = "CreDtTm has the form YYYY-MM-DDThh:mm:ss+hh:mm with at most 25 characters, no "
                  "fraction of a second (code 1002).",
     .reason = "DT02",
     .source = "Younify documentation GrpHdr.CreDtTm string(25)",
     .confidence = 'P'},
};

}  // namespace

std::span<const Rule> date_rules() { return table; }

}  // namespace remit::rules
