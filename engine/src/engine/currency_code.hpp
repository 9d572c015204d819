#pragma once
// A code of a currency as a value.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace remit::engine {

/// Up to three characters, none of which is zero.
class CurrencyCode {
 public:
  static bool holds(std::string_view text) {
    return text.size() <= 3 && std::ranges::none_of(text, [](char c) { return c == '\0'; });
  }
  CurrencyCode() = default;
  /// @param text  one that it holds
  explicit CurrencyCode(std::string_view text) { std::ranges::copy(text, text_.begin()); }
  std::string_view text() const { return text_.data(); }

  friend bool operator==(const CurrencyCode& left, const CurrencyCode& right) {
    return std::bit_cast<std::uint32_t>(left.text_) == std::bit_cast<std::uint32_t>(right.text_);
  }

 private:
  std::array<char, 4> text_ = {};  // with a zero behind
};

}  // namespace remit::engine
