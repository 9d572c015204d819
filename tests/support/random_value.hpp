#pragma once
// Random values that are valid for a field in every format that has it.

#include "mapping/format_code.hpp"
#include "tool/random.hpp"

#include <cstddef>
#include <string>

namespace remit::test {

/// The name of the field without the exceptions of the field map: `initiating_party.private_id` is
/// `initiating_party.private_id.other`.
std::string_view regular_name(Field field);

/// A text for the field of `placement` of at most `limit` code points.
std::string random_value(const mapping::Placement& placement, std::size_t limit,
                         tool::Random& random);

}  // namespace remit::test
