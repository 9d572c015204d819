#include "status/error_codes.hpp"

#include <algorithm>
#include <iterator>

namespace remit::status {

namespace {

constexpr int forbidden = 403;
constexpr int not_found = 404;
constexpr int method_not_allowed = 405;
constexpr int internal_error = 500;

/// What rules are answered with. The first row that fits counts: those of single rules stand before
/// those of families.
struct Row {
  std::string_view rules;  ///< how their identifiers begin
  ApiCode answer;
};

template <std::size_t Size>
ApiCode find(const Row (&rows)[Size], std::string_view rule, ApiCode otherwise) {
  const auto row = std::ranges::find_if(
      rows, [rule](const Row& candidate) { return rule.starts_with(candidate.rules); });
  return row == std::end(rows) ? otherwise : row->answer;
}

// Source: NextGenPSD2 1.3.11, message codes of the payment initiation service. All others: 400.
constexpr ApiCode berlin_group_codes[] = {
    {"PRODUCT_INVALID", forbidden},
    {"PRODUCT_UNKNOWN", not_found},
    {"SERVICE_INVALID", method_not_allowed},
};

// Source: Salt Edge PSD2 Compliance, error classes. What has the right form but a value that cannot
// be is a bad request; everything else is a matter of form.
constexpr Row salt_edge_rows[] = {
    {"ADR-001", {"CountryNameInvalid", bad_request}},
    {"PRF-014", {"ProductUnknown", not_found}},
    {"AMT-005", {"BadRequest", bad_request}},
    {"AMT-007", {"BadRequest", bad_request}},
    {"AMT-008", {"BadRequest", bad_request}},
    {"AMT-012", {"BadRequest", bad_request}},
    {"IBAN-001", {"FormatError", bad_request}},
    {"BIC-001", {"FormatError", bad_request}},
    {"BIC-", {"BadRequest", bad_request}},
    {"CCY-", {"BadRequest", bad_request}},
    {"DAT-", {"BadRequest", bad_request}},
    {"IBAN-", {"BadRequest", bad_request}},
    {"PUR-", {"BadRequest", bad_request}},
    {"REG-", {"BadRequest", bad_request}},
    {"SUM-", {"BadRequest", bad_request}},
    {"UNI-", {"BadRequest", bad_request}},
};

constexpr ApiCode younify_unreadable{"1000", internal_error};  // the documentation says 500
constexpr ApiCode younify_missing{"1001", bad_request};
constexpr ApiCode younify_format{"1002", bad_request};
constexpr ApiCode younify_limit{"1003", bad_request};
constexpr ApiCode younify_duplicate{"1004", bad_request};
constexpr ApiCode younify_product{"10013", bad_request};
constexpr ApiCode younify_agent{"10014", bad_request};

// Source: Younify API, error codes. Every other rule is about format.
constexpr Row younify_rows[] = {
    {"STR-00", younify_unreadable},
    {"STR-014", younify_unreadable},
    {"STR-015", younify_unreadable},
    {"STR-016", younify_unreadable},
    {"STR-017", younify_unreadable},
    {"STR-022", younify_unreadable},
    {"STR-011", younify_missing},
    {"STR-013", younify_missing},
    {"STR-024", younify_missing},
    {"PTY-001", younify_missing},
    {"PTY-002", younify_missing},
    {"BIC-009", younify_missing},
    {"YOU-ADDR-001", younify_missing},
    {"TGT-003", younify_missing},
    {"DAT-004", younify_missing},
    {"STR-025", younify_limit},
    {"LEN-", younify_limit},
    {"REM-001", younify_limit},
    {"ADR-002", younify_limit},
    {"AMT-002", younify_limit},
    {"AMT-003", younify_limit},
    {"AMT-004", younify_limit},
    {"AMT-010", younify_limit},
    {"TGT-001", younify_limit},
    {"UNI-", younify_duplicate},
    {"PTY-010", {"10005", bad_request}},
    {"DAT-002", {"10006", bad_request}},
    {"CCY-006", younify_product},
    {"PRF-014", younify_product},
    {"BIC-003", younify_agent},
    {"BIC-004", younify_agent},
};

// In the order in which a request is looked at.
constexpr std::string_view younify_stages[] = {"1000", "1001", "1002", "1003", "1004"};

}  // namespace

ApiCode berlin_group_code(const Issue& finding) {
  const std::string_view code =
      finding.api_code.empty() ? std::string_view{"FORMAT_ERROR"} : finding.api_code;
  const auto row = std::ranges::find(berlin_group_codes, code, &ApiCode::code);
  return {code, row == std::end(berlin_group_codes) ? bad_request : row->http_status};
}

ApiCode salt_edge_class(const Issue& finding) {
  return find(salt_edge_rows, finding.rule, {"FormatError", bad_request});
}

ApiCode younify_code(const Issue& finding) {
  return find(younify_rows, finding.rule, younify_format);
}

int younify_stage(const Issue& finding) {
  const auto stage = std::ranges::find(younify_stages, younify_code(finding).code);
  return static_cast<int>(stage - std::begin(younify_stages));
}

}  // namespace remit::status
