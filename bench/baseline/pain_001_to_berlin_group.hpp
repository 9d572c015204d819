#pragma once

#include <string>
#include <string_view>

namespace baseline {

/// Converts a pain.001.001.09 document into Berlin Group bulk bodies, one per line and batch.
/// Nothing is validated, nothing that is left out is reported. False when the XML is not
/// well-formed.
bool pain_001_to_berlin_group(std::string_view xml, std::string& json);

}  // namespace baseline
