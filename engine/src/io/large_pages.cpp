#include "io/large_pages.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include <sys/mman.h>

namespace remit::io {

namespace {

constexpr std::size_t page_bytes = 2 << 20;  // of x86-64, and of ARM with base pages of 4 KiB

}  // namespace

void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  // Only whole pages: what stands around them is somebody else's.
  const auto first = reinterpret_cast<std::uintptr_t>(begin);
  const std::uintptr_t from = (first + page_bytes - 1) & ~(page_bytes - 1);
  const std::uintptr_t to = (first + bytes) & ~(page_bytes - 1);
  if (from < to) ::madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
#endif
}

void* allocate_pages(std::size_t bytes, std::size_t filled) {
  const bool is_large = filled >= page_bytes / 2;
  const std::size_t rounded = (bytes + page_bytes - 1) & ~(page_bytes - 1);
  void* const pages = is_large ? std::aligned_alloc(page_bytes, rounded) : std::malloc(bytes);
  if (pages == nullptr) throw std::bad_alloc{};
  if (is_large) prefer_large_pages(pages, std::min(rounded, filled + page_bytes / 2));
  return pages;
}

void free_pages(void* pages) noexcept { std::free(pages); }

}  // namespace remit::io
