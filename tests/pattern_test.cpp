// Patterns of which many characters are looked at in one step, against their definition.

#include "mapping/pattern.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::test {
namespace {

using mapping::matches;
using mapping::Pattern;

constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?/-:().,' ";

/// Any byte anywhere in a text of any length is judged as it is alone.
void expect_set(Pattern pattern, std::string_view set) {
  EXPECT_FALSE(matches(pattern, ""));
  for (int byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool allowed = set.find(c) != std::string_view::npos;
    for (const std::size_t size : {1u, 31u, 32u, 33u, 64u, 70u}) {
      for (std::size_t at = 0; at < size; at += 15) {
        std::string text(size, 'x');
        text[at] = c;
        EXPECT_EQ(matches(pattern, text), allowed) << byte << " at " << at << " of " << size;
      }
    }
  }
}

TEST(Pattern, IdentificationsOfStet) { expect_set(Pattern::stet_id, letters); }

TEST(Pattern, IdentificationsOfSepa) { expect_set(Pattern::sepa_id, std::string(letters) + "+|"); }

}  // namespace
}  // namespace remit::test
