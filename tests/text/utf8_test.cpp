#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace remit::text {
namespace {

TEST(Utf8, CountsCodePointsOfTextsOfEverySize) {
  EXPECT_EQ(code_points({}), 0u);  // a value that has a fault has no bytes at all
  std::string text;
  for (std::size_t count = 0; count < 100; ++count) {
    EXPECT_EQ(code_points(text), count) << text;
    constexpr std::string_view characters[] = {"a", "ß", "ក", "𝄞"};
    text += characters[count % 4];
  }
}

}  // namespace
}  // namespace remit::text
