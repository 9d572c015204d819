#pragma once
// Findings in the error codes of the APIs.

#include <remit/issue.hpp>

#include <string_view>

namespace remit::status {

/// Statuses of HTTP (RFC 9110).
inline constexpr int created = 201;
inline constexpr int bad_request = 400;

/// An error of an API, and how HTTP says it.
struct ApiCode {
  std::string_view code;
  int http_status = 0;
};

/// The code of a Berlin Group answer: that of the rule.
ApiCode berlin_group_code(const Issue& finding);
ApiCode berlin_group_code(Issue&&) = delete;
/// The class of a Salt Edge answer.
ApiCode salt_edge_class(const Issue& finding);
/// The number of a Younify answer.
ApiCode younify_code(const Issue& finding);

/// The stage of a check at which Younify would have stopped; what comes first is answered.
int younify_stage(const Issue& finding);

}  // namespace remit::status
