#pragma once
// The writers, by format.

#include "status/status.hpp"

namespace remit::status {

std::unique_ptr<StatusWriter> make_pain_002_03(io::Sink& sink, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_pain_002_10(io::Sink& sink, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_berlin_group(io::Sink& sink, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_stet(io::Sink& sink, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_younify(io::Sink& sink, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_salt_edge(io::Sink& sink, const StatusOptions& options);

}  // namespace remit::status
