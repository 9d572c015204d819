#pragma once
// The members of the first body of an input, found without reading it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json {

/// The names of the members of the first object, which may be an item of an array, as far as `text`
/// goes, without escapes; what is inside of their values is passed over. Empty when no object
/// begins there.
std::vector<std::string> top_level_members(std::string_view text);

/// Where the name of that member begins; the size of the text when the object has none of it.
std::size_t find_top_level_member(std::string_view text, std::string_view name);

}  // namespace remit::json
