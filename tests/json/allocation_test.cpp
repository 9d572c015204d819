// Once it has seen units of a size, reading further ones does not allocate.

#include "json/support.hpp"
#include "support/allocations.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace remit::json::test {
namespace {

TEST(JsonAllocation, NoneAfterWarmUp) {
  std::string input;
  for (int batch = 0; batch < 20; ++batch) {
    input += R"({"debtor":"\u0041","payments":[)";
    for (int i = 0; i < 20; ++i) {
      input += i == 0 ? "" : ",";
      input += R"({"such member":{"a":[1,"\n",{}]},"text":"\u00e9","on":true})";
    }
    input += "]}\n";
  }
  const auto source = io::memory_source(input);
  io::Window window{*source, 1 << 12};
  Framer framer{window, {"payments"}};
  Reader reader;
  std::size_t at_warm_up = 0;
  int units = 0;
  for (;;) {
    const Result<Event> event = next_cut(framer);
    ASSERT_TRUE(event.ok());
    if (event.value() == Event::end) break;
    if (event.value() == Event::batch_end) continue;
    ASSERT_FALSE(reader.walk(framer.unit()));
    if (++units == 21) at_warm_up = remit::test::allocations();
  }
  EXPECT_EQ(units, 20 * 21);
  EXPECT_EQ(remit::test::allocations(), at_warm_up);
}

}  // namespace
}  // namespace remit::json::test
