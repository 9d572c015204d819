#include "rules/rule.hpp"

#include <algorithm>

namespace remit::rules {

namespace {

// Sorted by family, as the catalogue is.
constexpr Rule table[] = {
    {"STR-001", Severity::error, "FF01", "FORMAT_ERROR", "W3C XML 1.0 5th ed. s.2.1"},
    {"STR-002", Severity::error, "FF01", "FORMAT_ERROR", "product decision; OWASP XXE guidance"},
    {"STR-003", Severity::error, "FF01", "FORMAT_ERROR", "product decision; W3C XML 1.0 s.4"},
    {"STR-005", Severity::error, "FF01", "FORMAT_ERROR", "RFC 3629 s.3"},
    {"STR-008", Severity::error, "FF01", "FORMAT_ERROR", "W3C XML 1.0 s.2.2"},
    {"STR-009", Severity::error, "FF01", "FORMAT_ERROR", "ISO 20022 message definition"},
    {"STR-010", Severity::error, "FF01", "FORMAT_ERROR", "ISO 20022 XSD of the version"},
    {"STR-011", Severity::error, "CH21", "FORMAT_ERROR",
     "ISO 20022 XSD; profile tables; ExternalStatusReason1Code CH21"},
    {"STR-013", Severity::error, "CH16", "FORMAT_ERROR",
     "product decision on top of Max35Text/Max140Text"},
    {"STR-014", Severity::error, "FF01", "FORMAT_ERROR", "product decision"},
    {"STR-015", Severity::error, "FF01", "FORMAT_ERROR", "product decision"},
    {"STR-016", Severity::error, "FF01", "FORMAT_ERROR", "RFC 8259 s.2-7"},
    {"STR-017", Severity::error, "FF01", "FORMAT_ERROR", "RFC 7493 s.2.3; RFC 8259 s.4"},
    {"STR-019", Severity::error, "AM12", "FORMAT_ERROR",
     "product decision; CEC seed shows both number and string amounts"},
    {"STR-020", Severity::warning, "CH17", "FORMAT_ERROR",
     "product decision; the Berlin Group 1.3.11 example itself misspells buildingnNumber"},
    {"STR-021", Severity::error, "CH16", "FORMAT_ERROR", "Berlin Group 1.3.11 OpenAPI schemas"},
    {"STR-022", Severity::error, "FF01", "FORMAT_ERROR", "RFC 8259 s.8.2; RFC 7493 s.2.1"},
    {"STR-024", Severity::error, "CH21", "FORMAT_ERROR", "ISO 20022 XSD pain.001"},
    {"STR-025", Severity::error, "CH16", "FORMAT_ERROR", "format pages"},
    {"STR-026", Severity::error, "CH16", "FORMAT_ERROR", "format pages"},
    {"STR-027", Severity::error, "CH16", "FORMAT_ERROR", "format pages"},
    {"LEN-001", Severity::error, "CH16", "FORMAT_ERROR", "ISO 20022 Max35Text"},
    {"LEN-002", Severity::error, "CH16", "FORMAT_ERROR",
     "ISO 20022 Max35Text; Berlin Group 1.3.11 (commented member)"},
    {"LEN-003", Severity::error, "FF08", "FORMAT_ERROR",
     "ISO 20022 Max35Text; Berlin Group 1.3.11; Bank of Georgia seed"},
    {"LEN-004", Severity::error, "CH16", "FORMAT_ERROR",
     "ISO 20022 Max35Text; Berlin Group 1.3.11"},
    {"REM-001", Severity::error, "RR07", "FORMAT_ERROR",
     "ISO 20022 Max140Text; Berlin Group 1.3.11; Bank of Georgia seed"},
    {"IBAN-001", Severity::error, "AC01", "FORMAT_ERROR",
     "ISO 13616; ISO 20022 IBAN2007Identifier"},
    {"BIC-001", Severity::error, "RC01", "FORMAT_ERROR",
     "ISO 9362; Berlin Group 1.3.11 bicfi pattern"},
    {"CCY-001", Severity::error, "AM11", "FORMAT_ERROR", "ISO 4217 and amendments"},
    {"PTY-008", Severity::error, "BE15", "FORMAT_ERROR", "ISO 17442"},
    {"AMT-001", Severity::error, "AM12", "FORMAT_ERROR",
     "XML Schema decimal lexical space; Berlin Group 1.3.11 amountValue pattern"},
    {"AMT-002", Severity::error, "AM12", "FORMAT_ERROR",
     "ISO 20022 ActiveOrHistoricCurrencyAndAmount totalDigits 18"},
    {"AMT-003", Severity::error, "CH20", "FORMAT_ERROR", "ISO 20022 fractionDigits 5"},
    {"AMT-006", Severity::error, "AM12", "FORMAT_ERROR", "Berlin Group 1.3.11 amountValue"},
    {"DAT-001", Severity::error, "DT01", "EXECUTION_DATE_INVALID",
     "ISO 20022 ISODate; product bound on year"},
    {"DAT-006", Severity::error, "DT02", "FORMAT_ERROR", "XML Schema dateTime"},
    {"TGT-001", Severity::error, "NARR", "FORMAT_ERROR", "product decision"},
    {"TGT-002", Severity::error, "NARR", "FORMAT_ERROR", "product decision"},
    {"TGT-003", Severity::error, "NARR", "FORMAT_ERROR", "product decision"},
    {"TGT-004", Severity::error, "NARR", "FORMAT_ERROR", "product decision"},
    {"TGT-005", Severity::error, "NARR", "FORMAT_ERROR", "product decision"},
    {"TGT-006", Severity::error, "NARR", "FORMAT_ERROR", "product decision"},
};

}  // namespace

const Rule& find_rule(std::string_view id) {
  const auto found = std::find_if(std::begin(table), std::end(table),
                                  [id](const Rule& rule) { return rule.id == id; });
  return found == std::end(table) ? table[0] : *found;
}

}  // namespace remit::rules
