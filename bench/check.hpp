#pragma once
// Answers are checked before anything is timed.

#include <string_view>

namespace remit::bench {

/// Ends the program with status 1 and a message unless `holds`.
void require(bool holds, std::string_view message);

/// Ends it unless both texts are equal; says where they start to differ.
void require_equal(std::string_view left, std::string_view right, std::string_view message);

}  // namespace remit::bench
