#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "LEN-001",
     .level = IssueLevel::group,
     .profiles = every_xml,
     .condition = "MsgId has 1 to 35 characters.",
     .reason = "CH16",
     .source = "ISO 20022 Max35Text"},
    {.id = "LEN-002",
     .level = IssueLevel::instruction,
     .profiles = every_format,
     .condition = "PmtInfId / paymentInformationId has 1 to 35 characters.",
     .reason = "CH16",
     .source = "ISO 20022 Max35Text; Berlin Group 1.3.11 (commented member)",
     .confidence = 'P'},
    {.id = "LEN-003",
     .profiles = every_format,
     .condition = "EndToEndId / endToEndIdentification has 1 to 35 characters.",
     .reason = "FF08",
     .source = "ISO 20022 Max35Text; Berlin Group 1.3.11; Bank of Georgia documentation",
     .confidence = 'P'},
    {.id = "LEN-004",
     .profiles = every_format,
     .condition = "InstrId / instructionIdentification has 1 to 35 characters.",
     .reason = "CH16",
     .source = "ISO 20022 Max35Text; Berlin Group 1.3.11",
     .confidence = 'P'},
    {.id = "LEN-005",
     .profiles = every_format,
     .condition = "Lengths are counted in Unicode code points after XML/JSON unescaping, not in "
                  "bytes or UTF-16 units, and leading and trailing blanks count.",
     .reason = "CH16",
     .source = "XML Schema length facet definition"},
    {.id = "LEN-006",
     .profiles = {Profile::cbpr_plus},
     .condition = "InstrId has at most 16 characters where it will be carried into pacs.008 "
                  "(warning when the bank assigns its own).",
     .reason = "CH16",
     .source = "unverified (CBPR+ FIN-X 16 restriction)",
     .confidence = 'U'},
    {.id = "LEN-007",
     .profiles = {Profile::stet},
     .condition = "endToEndId is present (STET 1.4 requires it in every instruction).",
     .reason = "FF08",
     .source = "STET PSD2 API payment-requests table (client collection text, version not stated)",
     .confidence = 'P'},
    {.id = "LEN-008",
     .profiles = {Profile::younify},
     .condition = "Strings respect the table sizes: MsgId, PmtInfId, EndToEndId, Purp.Prtry, "
                  "TwnNm, CtrySubDvsn 35; Nm 140; StrtNm, Dept, SubDept, AdrLine 70; BldgNb, PstCd "
                  "16; CreDtTm 25 (code 1003).",
     .reason = "CH16",
     .source = "Younify documentation request tables",
     .confidence = 'P'},
};

}  // namespace

std::span<const Rule> length_rules() { return table; }

}  // namespace remit::rules
