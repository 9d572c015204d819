#pragma once
// The writers, by format.

#include "status/status.hpp"

namespace remit::status {

std::unique_ptr<StatusWriter> make_pain_002_03(io::Documents& documents,
                                               const StatusOptions& options);
std::unique_ptr<StatusWriter> make_pain_002_10(io::Documents& documents,
                                               const StatusOptions& options);
std::unique_ptr<StatusWriter> make_berlin_group(io::Documents& documents,
                                                const StatusOptions& options);
std::unique_ptr<StatusWriter> make_stet(io::Documents& documents, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_younify(io::Documents& documents, const StatusOptions& options);
std::unique_ptr<StatusWriter> make_salt_edge(io::Documents& documents,
                                             const StatusOptions& options);

}  // namespace remit::status
