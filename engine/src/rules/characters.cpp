#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "CHR-001",
     .profiles = sepa,
     .condition = "Identifiers and codes use only a-z A-Z 0-9 / - ? : ( ) . , ' + and blank.",
     .reason = "RR10",
     .source = "EPC217-08 and EPC IG character set; set confirmed by IPF SEPA conversion page",
     .confidence = 'S'},
    {.id = "CHR-002",
     .severity = Severity::warning,
     .profiles = sepa,
     .condition = "Names, addresses and remittance text use the same EPC set; a character outside "
                  "it is reported with its EPC217-08 replacement and is an error only if the bank "
                  "profile says it does not convert.",
     .reason = "RR10",
     .source = "EPC217-08 best practices; IPF SEPA conversion page",
     .confidence = 'S'},
    {.id = "CHR-003",
     .profiles = sepa,
     .condition = "References, identifications and identifiers do not start or end with '/' and do "
                  "not contain '//' (not applied to remittance text, names or addresses).",
     .reason = "CH16",
     .source = "EPC230-15 clarification paper (summary page read)",
     .confidence = 'P'},
    {.id = "CHR-004",
     .profiles = {Profile::cbpr_plus},
     .condition = "Identifiers use the FIN-X set a-z A-Z 0-9 / - ? : ( ) . , ' + blank; in a "
                  "regular expression the hyphen is escaped, because '/-?' unescaped is a range "
                  "that admits ; < = > and excludes the hyphen.",
     .reason = "RR10",
     .source = "CBPR+ pattern as shown by a bank's pacs.008 page",
     .confidence = 'S'},
    {.id = "CHR-005",
     .profiles = {Profile::cbpr_plus},
     .condition = "Names, addresses and remittance use FIN-X plus the CBPR+ extended set ( ! # $ % "
                  "& * = ^ _ ` { | } ~ \" ; < > @ [ \\ ] ); accented letters are not allowed.",
     .reason = "RR10",
     .source = "unverified (CBPR+ user handbook character set)",
     .confidence = 'U'},
    {.id = "CHR-006",
     .profiles = {Profile::sps},
     .condition = "MsgId, PmtInfId, InstrId and EndToEndId use the SWIFT character set only and "
                  "follow the slash rule; other texts may use the extended SPS Latin set (Basic "
                  "Latin, Latin-1, Latin Extended-A, plus a few).",
     .reason = "CH16",
     .source = "SIX pain.001/002 IG amendment list (identifier part read); extended set unverified",
     .confidence = 'S'},
    {.id = "CHR-007",
     .profiles = every_berlin_group,
     .condition = "For SEPA products identifiers and remittance use the EPC set of CHR-001; JSON "
                  "itself stays UTF-8.",
     .reason = "RR10",
     .source = "Berlin Group implementation guidelines"},
    {.id = "CHR-008",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "No text value contains TAB, CR, LF or other control characters; identifiers "
                  "with them are errors, texts are normalised to one blank and reported.",
     .reason = "RR10",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "CHR-009",
     .severity = Severity::warning,
     .profiles = every_format,
     .condition = "No identifier has leading or trailing blanks and no text is in decomposed "
                  "Unicode form (normalise to NFC before any length or set check).",
     .reason = "CH16",
     .source = "product decision",
     .confidence = 'D'},
};

}  // namespace

std::span<const Rule> characters_rules() { return table; }

}  // namespace remit::rules
