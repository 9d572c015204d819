#pragma once
// The writers, by format.

#include "status/status.hpp"

namespace remit::status {

std::unique_ptr<StatusWriter> make_pain_002_03(Outbox& outbox, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_pain_002_10(Outbox& outbox, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_berlin_group(Outbox& outbox, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_stet(Outbox& outbox, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_younify(Outbox& outbox, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_salt_edge(Outbox& outbox, const StatusOptions& options);

}  // namespace remit::status
