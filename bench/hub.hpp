#pragma once
// Short messages through one pipeline, as a payment hub gets them.

#include "message.hpp"

#include <remit/convert.hpp>

#include <string>
#include <string_view>

namespace remit::bench {

/// Measures a pipeline on messages that it has not seen before, after some of the same sender, and
/// checks first that it gives what a translation of each message alone does.
void add_hub(const std::string& name, std::string_view from, std::string_view to,
             const MessageKind& kind, const ConvertOptions& options);

}  // namespace remit::bench
