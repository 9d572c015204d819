#pragma once
// Memory that is looked at soon.

#include <cstddef>

namespace remit::text {

/// Has the processor fetch these bytes into its cache, and goes on meanwhile.
inline void fetch(const void* begin, std::size_t size) {
  constexpr std::size_t line = 64;
  const char* const bytes = static_cast<const char*>(begin);
  for (std::size_t at = 0; at < size; at += line) __builtin_prefetch(bytes + at);
  __builtin_prefetch(bytes + size - 1);
  asm volatile("");  // g++ leaves out calls of functions that do nothing but this
}

}  // namespace remit::text
