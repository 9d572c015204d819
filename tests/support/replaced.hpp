#pragma once
// A text with a change.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::test {

/// The text with the first `from` replaced, which must be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

}  // namespace remit::test
