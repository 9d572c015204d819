// Younify: a code and a description of what is wrong first. What is accepted has no body that the
// documentation tells, so there is none.

#include "status/answers.hpp"
#include "status/error_codes.hpp"
#include "status/writers.hpp"

namespace remit::status {

namespace {

constexpr int accepted = 200;

/// The sentences that the documentation gives for a field, else our own with the field.
std::string description(const Issue& finding, std::string_view code) {
  const std::string field = dotted_path(finding.path);
  if (field.empty()) return text_of(finding);
  if (code == "1002") {
    return "Field " + field + " does not have a valid format or has an unknown value.";
  }
  return code == "1003" ? "Field " + field + " exceeds limit."
                        : text_of(finding) + " (" + field + ')';
}

bool is_looked_at_before(const Issue& left, const Issue& right) {
  if (left.severity != right.severity) return left.severity > right.severity;
  const int stage = younify_stage(left);
  const int other = younify_stage(right);
  return stage != other ? stage < other : stands_before(left, right);
}

int write_younify(json::Writer& out, const Outcome& outcome) {
  const bool says_nothing =
      outcome.findings.empty() || outcome.findings.front().severity != Severity::error;
  if (says_nothing) return accepted;
  const Issue& finding = outcome.findings.front();
  const ApiCode error = younify_code(finding);
  out.number("code", error.code);
  out.text("description", description(finding, error.code));
  return error.http_status;
}

}  // namespace

std::unique_ptr<StatusWriter> make_younify(Outbox& outbox, const StatusOptions&) {
  return make_answers({1, is_looked_at_before, write_younify}, outbox);
}

}  // namespace remit::status
