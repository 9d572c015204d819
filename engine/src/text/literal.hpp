#pragma once
// A string literal as a template argument.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace remit::text {

/// `tag<"Nm">` is a constant of its own for every text.
template <std::size_t Size>
struct Literal {
  char text[Size];

  consteval Literal(const char (&literal)[Size]) { std::ranges::copy(literal, text); }
  constexpr std::string_view view() const { return {text, Size - 1}; }
};

}  // namespace remit::text
