#pragma once
// Answers of APIs that say one thing about a whole request: Berlin Group and what is like it.

#include "json/writer.hpp"
#include "status/findings.hpp"
#include "status/outbox.hpp"
#include "status/tally.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace remit::status {

/// What became of a request: a batch, or a whole message when that is rejected.
struct Outcome {
  Status status = Status::rejected;
  /// About everything in the request; the first is an error when it is rejected.
  std::span<const Issue> findings;
};

/// How an API answers.
struct AnswerForm {
  std::size_t findings_max = 1;
  FirstFindings::Before order = is_graver;  ///< which findings are kept
  /// Writes the members of the answer; without any there is no answer. Returns the HTTP status.
  int (*write)(json::Writer& out, const Outcome& outcome) = nullptr;
};

std::unique_ptr<StatusWriter> make_answers(const AnswerForm& form, Outbox& outbox);

}  // namespace remit::status
