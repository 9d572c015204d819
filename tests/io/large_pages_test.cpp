#include "io/large_pages.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <vector>

namespace remit::io {
namespace {

constexpr std::size_t page = 2 << 20;

bool is_on_a_boundary(const void* p) { return reinterpret_cast<std::uintptr_t>(p) % page == 0; }

TEST(LargePages, BeginOnABoundaryWhereMuchIsFilled) {
  for (const std::size_t filled : {page / 2, page, 2 * page + 1}) {
    const Pages pages = make_pages(2 * page + 64, filled);
    EXPECT_TRUE(is_on_a_boundary(pages.get())) << filled;
    std::memset(pages.get(), 'x', 2 * page + 64);
  }
}

TEST(LargePages, HoldWhatAContainerPutsThere) {
  std::vector<std::uint64_t, PagesAllocator<std::uint64_t>> numbers;
  for (std::uint64_t i = 0; i < page; ++i) numbers.push_back(i);
  EXPECT_TRUE(is_on_a_boundary(numbers.data()));
  for (std::uint64_t i = 0; i < page; ++i) ASSERT_EQ(numbers[i], i);
}

TEST(LargePages, AreAHintThatChangesNothingInMemory) {
  std::string text(3 * page + 17, 'x');
  for (const std::size_t begin : {0u, 1u, 4095u}) {
    prefer_large_pages(text.data() + begin, text.size() - begin);
    prefer_large_pages(text.data() + begin, 1);
  }
  EXPECT_EQ(text.find_first_not_of('x'), std::string::npos);
}

}  // namespace
}  // namespace remit::io
