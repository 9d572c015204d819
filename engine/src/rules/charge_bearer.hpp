#pragma once
// Who may bear the charges, by scheme and API.

#include <remit/subject.hpp>

namespace remit::rules {

/// PRF-001.
void check_bearer_of_scheme(Subject& subject);
/// PRF-002.
void check_bearer_cross_border(Subject& subject);
/// PRF-003.
void check_bearer_of_younify(Subject& subject);
/// PRF-004.
void check_bearer_of_stet(Subject& subject);
/// PRF-019.
void check_bearer_needless(Subject& subject);

}  // namespace remit::rules
