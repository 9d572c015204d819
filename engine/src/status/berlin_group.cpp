// Berlin Group: one answer per body, with all that is to be said about it. Source: NextGenPSD2
// 1.3.11, tppMessages. Salt Edge answers the same, but for what it refuses.

#include "status/answers.hpp"
#include "status/error_codes.hpp"
#include "status/writers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <vector>

namespace remit::status {

namespace {

constexpr std::size_t messages_max = 50;
constexpr std::size_t text_max = 500;

void write_message(json::Writer& out, const Issue& finding) {
  const bool is_error = finding.severity == Severity::error;
  const auto mark = out.open_item();
  out.constant("category", is_error ? "ERROR" : "WARNING");
  out.text("code", is_error ? berlin_group_code(finding).code : "WARNING");
  if (!finding.path.empty()) out.text("path", finding.path);
  out.text("text", text::prefix(text_of(finding), text_max));
  out.close_item(mark);
}

void write_messages(json::Writer& out, std::span<const Issue> findings) {
  const auto list = out.open_list("tppMessages");
  for (const Issue& finding : findings) write_message(out, finding);
  out.close_list(list);
}

/// An answer has one HTTP status: that of its first error.
int status_of_refusal(std::span<const Issue> findings) {
  const auto error = std::ranges::find(findings, Severity::error, &Issue::severity);
  return berlin_group_code(error == findings.end() ? findings.front() : *error).http_status;
}

int write_berlin_group(json::Writer& out, const Outcome& outcome) {
  const bool is_refused = outcome.status == Status::rejected;
  std::vector<Issue> findings{outcome.findings.begin(), outcome.findings.end()};
  std::ranges::stable_sort(findings, stands_before);
  if (!is_refused) out.constant("transactionStatus", code(outcome.status));
  write_messages(out, findings);
  const auto links = out.open("_links");
  out.close_required(links, "_links");
  return is_refused ? status_of_refusal(findings) : created;
}

int write_salt_edge(json::Writer& out, const Outcome& outcome) {
  if (outcome.status != Status::rejected) return write_berlin_group(out, outcome);
  const Issue& finding = outcome.findings.front();
  const ApiCode error = salt_edge_class(finding);
  out.constant("error_class", error.code);
  out.text("error_message", text_of(finding));
  return error.http_status;
}

}  // namespace

std::unique_ptr<StatusWriter> make_berlin_group(Outbox& outbox, const StatusOptions&) {
  return make_answers({messages_max, is_graver, write_berlin_group}, outbox);
}

std::unique_ptr<StatusWriter> make_salt_edge(Outbox& outbox, const StatusOptions&) {
  return make_answers({messages_max, is_graver, write_salt_edge}, outbox);
}

}  // namespace remit::status
