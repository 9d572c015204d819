#pragma once
// Which bytes of a text are digits and letters, all of them at once.

#include "text/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::text {

/// Which of the first 64 bytes of a text are digits, upper case and lower case letters (ASCII), as
/// bits; those behind it mean nothing.
struct Classes {
  [[gnu::always_inline]] explicit Classes(std::string_view text) {
    add(Bytes32::of(text), 0);
    if (text.size() > Bytes32::size) [[unlikely]]
      add(Bytes32::of(text.substr(Bytes32::size)), Bytes32::size);
  }

  std::uint64_t digits = 0;
  std::uint64_t upper = 0;
  std::uint64_t lower = 0;

 private:
  void add(const Bytes32& part, std::size_t at) {
    digits |= std::uint64_t{part.between('0', '9').bits()} << at;
    upper |= std::uint64_t{part.between('A', 'Z').bits()} << at;
    lower |= std::uint64_t{part.between('a', 'z').bits()} << at;
  }
};

/// The bits of the bytes from `first` up to, not including, `end`.
constexpr std::uint64_t bytes(std::size_t first, std::size_t end) {
  const std::uint64_t below = end >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << end) - 1;
  return below & ~((std::uint64_t{1} << first) - 1);
}

}  // namespace remit::text
