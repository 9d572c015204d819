#include "rules/words.hpp"

#include "text/bytes.hpp"

#include <array>
#include <bit>
#include <cstddef>

namespace remit::rules {

namespace {

/// What bytes are in words: digits and letters, capital ones as small ones, and whatever is not
/// ASCII. Those between words are 0.
constexpr std::array<unsigned char, 256> in_words = [] {
  std::array<unsigned char, 256> bytes{};
  for (unsigned c = 0x80; c < 0x100; ++c) bytes[c] = static_cast<unsigned char>(c);
  for (unsigned c = '0'; c <= '9'; ++c) bytes[c] = static_cast<unsigned char>(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    bytes[c] = static_cast<unsigned char>(c);
    bytes[c - 'a' + 'A'] = static_cast<unsigned char>(c);
  }
  return bytes;
}();

unsigned char in_word(char c) { return in_words[static_cast<unsigned char>(c)]; }

/// Removes what stands before the first word.
void skip_gap(std::string_view& text) {
  while (!text.empty() && in_word(text.front()) == 0) text.remove_prefix(1);
}

/// True when the text begins with the words of `part`, and these end where words of its own do.
bool begins_with_words(std::string_view text, std::string_view part) {
  while (true) {
    while (!part.empty() && in_word(part.front()) != 0) {
      if (text.empty() || in_word(text.front()) != in_word(part.front())) return false;
      text.remove_prefix(1);
      part.remove_prefix(1);
    }
    if (!text.empty() && in_word(text.front()) != 0) return false;
    skip_gap(part);
    if (part.empty()) return true;
    skip_gap(text);
  }
}

}  // namespace

bool has_words(std::string_view text, std::string_view part) {
  using text::Bytes32;
  skip_gap(part);
  if (part.empty()) return false;
  const auto may_begin = [&](std::size_t at) { return at == 0 || in_word(text[at - 1]) == 0; };
  // Capital and small letters differ in one bit; digits have it set.
  const char first = static_cast<char>(part.front() | 0x20);
  for (std::size_t from = 0; from < text.size(); from += Bytes32::size) {
    const std::string_view rest = text.substr(from);
    std::uint32_t places = Bytes32::of(rest).equal_with_bit5(first).bits();
    for (places &= text::lowest_bits32(rest.size()); places != 0; places &= places - 1) {
      const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(places));
      if (may_begin(at) && begins_with_words(text.substr(at), part)) return true;
    }
  }
  return false;
}

bool ends_in_words(std::string_view text, std::string_view part) {
  while (!text.empty() && in_word(text.back()) == 0) text.remove_suffix(1);
  if (part.empty() || text.size() < part.size()) return false;
  const std::size_t begin = text.size() - part.size();
  if (begin != 0 && in_word(text[begin - 1]) != 0) return false;
  return begins_with_words(text.substr(begin), part);
}

}  // namespace remit::rules
