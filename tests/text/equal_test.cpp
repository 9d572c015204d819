#include "text/equal.hpp"

#include <gtest/gtest.h>

#include <string>

namespace remit::text {
namespace {

TEST(Equal, HoldsNamesOfEverySize) {
  const std::string text = "abcdefghijklmnopqrstuvwxyz";
  for (std::size_t size = 1; size <= text.size(); ++size) {
    std::string name = text.substr(0, size);
    EXPECT_TRUE(holds(text.data(), name)) << size;
    name.back() = '-';
    EXPECT_FALSE(holds(text.data(), name)) << size;
  }
}

// A part begins and ends on either side of 32 bytes, and what begins and ends like it stands
// around.
TEST(Equal, ContainsWhatIsFoundByteByByte) {
  for (std::size_t size = 0; size < 100; ++size) {
    for (std::size_t at = 0; at <= size; at += 3) {
      std::string text;
      while (text.size() < size) text += "/abc";
      text.resize(size);
      text.insert(at, "/Step/");
      const std::string_view whole = text;
      for (const std::string_view part : {"/Step/", "p", "/Other/", "/abc/abc/abc/abc/abc/Step"}) {
        for (const std::string_view cut : {whole, whole.substr(0, at + 5), whole.substr(at)}) {
          EXPECT_EQ(contains(cut, part), cut.find(part) != std::string_view::npos) << cut;
        }
      }
    }
  }
  EXPECT_FALSE(contains("", "/"));
}

}  // namespace
}  // namespace remit::text
