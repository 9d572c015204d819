// Mutated JSON: whatever arrives, reading ends, stays inside of its bytes (sanitizers) and does not
// depend on how the bytes arrive.

#include "json/path.hpp"
#include "json/support.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json::test {
namespace {

const std::vector<std::string> seeds = {
    R"({"debtorAccount":{"iban":"DE89370400440532013000"},"payments":[{"instructedAmount":)"
    R"({"currency":"EUR","amount":"12.50"},"creditorName":"Exempl\u00e9 \"SA\""},{"x":[1,2.5e3,null)"
    R"(,true,{"y":{}}]}],"batchBookingPreferred":"true"})",
    "[{\"payments\":[]} , {\"a\":\"\\\\\",\"b\":\"\xf0\x9f\x92\xb6\"}]",
    "\xef\xbb\xbf{\"a\":\"\\ud83d\\udcb6\"}\r\n{\"payments\":[\"[\",-0.1]}\n{}",
};

const std::vector<std::string> pieces = {"{",
                                         "}",
                                         "[",
                                         "]",
                                         "\"",
                                         "\\",
                                         ",",
                                         ":",
                                         "\\u0000",
                                         "\\ud800",
                                         "1e5",
                                         "null",
                                         "\n",
                                         "\xc3",
                                         "\x80",
                                         std::string(1, '\0'),
                                         "\"payments\":[",
                                         "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                                         "\"a\":1,"};

std::string mutated(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  for (std::size_t changes = 1 + below(4); changes != 0; --changes) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.insert(at, pieces[below(pieces.size())]);
        break;
      case 1:
        text.erase(at, 1 + below(8));
        break;
      case 2:
        text.replace(at, 1, 1, static_cast<char>(below(256)));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(40)));
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

TEST(JsonFuzz, MutatedInputs) {
  constexpr int rounds = 20000;
  constexpr std::uint32_t seed = 20261120;
  std::mt19937 random(seed);
  int units = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string& start = seeds[static_cast<std::size_t>(round) % seeds.size()];
    const std::string input = mutated(start, random);
    ASSERT_EQ(print(frame(input, 1024, 1 + random() % 30)), print(frame(input, 1024))) << input;
    accepts(input, 1024, [&](const mapping::Unit& unit) {
      ++units;
      Pointers pointers;
      for (std::size_t at = 0; at <= unit.bytes.size(); at += 7) {
        std::string pointer;
        pointers.append(pointer, unit.bytes, unit.offset, at);
      }
    });
  }
  EXPECT_GT(units, rounds / 4);
}

}  // namespace
}  // namespace remit::json::test
