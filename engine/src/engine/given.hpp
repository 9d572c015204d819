#pragma once
// What the caller gives where a message does not say it (`ConvertOptions::set`).

#include <remit/convert.hpp>

namespace remit::engine {

/// Refuses what is no value of its field: whatever the form of the message that it gets into, that
/// is written as it stands.
Result<void> check_given(const ConvertOptions& options);

}  // namespace remit::engine
