#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace baseline {

/// What a pain.001 has to say and a Berlin Group body does not: the caller makes it up.
struct Envelope {
  std::string message_id;
  std::string created;                 ///< ISO 8601 date and time
  std::vector<std::string> batch_ids;  ///< one per body
};

/// Converts Berlin Group bulk bodies into one pain.001.001.09 document with a batch for each.
/// Nothing is validated, nothing that is left out is reported. False when a body is no JSON text.
/// @param bodies  each followed by `simdjson::SIMDJSON_PADDING` readable bytes
bool berlin_group_to_pain_001(std::span<const std::string_view> bodies, const Envelope& envelope,
                              std::string& out);

}  // namespace baseline
