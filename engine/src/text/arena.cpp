#include "text/arena.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

namespace remit::text {

namespace {
constexpr std::size_t block_bytes = 16 << 10;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {"", 0};
  char* const start = allocate(text.size());
  std::memcpy(start, text.data(), text.size());
  return {start, text.size()};
}

bool Arena::holds(const char* p) const {
  const std::less<> before;  // of pointers into different texts, too
  return std::ranges::any_of(blocks_, [&](const Block& block) {
    return !before(p, block.bytes.get()) && before(p, block.bytes.get() + block.size);
  });
}

void Arena::keep_largest() {
  const auto largest =
      std::max_element(blocks_.begin(), blocks_.end(),
                       [](const Block& a, const Block& b) { return a.size < b.size; });
  std::swap(blocks_.front(), *largest);
  blocks_.resize(1);
}

void Arena::grow(std::size_t size) {
  const std::size_t previous = blocks_.empty() ? 0 : blocks_.back().size;
  const std::size_t wanted = std::max({size, block_bytes, previous * 2});
  blocks_.push_back({std::make_unique_for_overwrite<char[]>(wanted), wanted});
  next_ = blocks_.back().bytes.get();
  left_ = wanted;
}

}  // namespace remit::text
