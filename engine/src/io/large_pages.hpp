#pragma once
// Memory in large pages: getting it costs a fraction of what it costs in small ones.

#include <cstddef>
#include <memory>
#include <new>
#include <string>

namespace remit::io {

/// Asks the system to back what lies between with large pages, where it has them. A hint: nothing
/// else changes. For memory that is going to be filled, because a large page comes as a whole.
void prefer_large_pages(void* begin, std::size_t bytes);

/// Memory on the boundary of a large page, of which at least `filled` bytes are going to be filled.
/// Below half of a large page it is ordinary memory. Throws `std::bad_alloc`.
void* allocate_pages(std::size_t bytes, std::size_t filled);
void free_pages(void* pages) noexcept;

struct FreePages {
  void operator()(char* pages) const { free_pages(pages); }
};
using Pages = std::unique_ptr<char[], FreePages>;

inline Pages make_pages(std::size_t bytes, std::size_t filled) {
  return Pages{static_cast<char*>(allocate_pages(bytes, filled))};
}

/// For a container whose capacity is going to be used.
template <class T>
struct PagesAllocator {
  using value_type = T;
  PagesAllocator() = default;
  template <class Other>
  PagesAllocator(const PagesAllocator<Other>&) {}
  T* allocate(std::size_t count) {
    return static_cast<T*>(allocate_pages(count * sizeof(T), count * sizeof(T)));
  }
  void deallocate(T* values, std::size_t) { free_pages(values); }
  friend bool operator==(const PagesAllocator&, const PagesAllocator&) { return true; }
};

using PagesString = std::basic_string<char, std::char_traits<char>, PagesAllocator<char>>;

}  // namespace remit::io
