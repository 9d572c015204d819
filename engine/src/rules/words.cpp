#include "rules/words.hpp"

#include <array>
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
  skip_gap(part);
  if (part.empty()) return false;
  const unsigned char first = in_word(part.front());
  unsigned char before = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned char here = in_word(text[at]);
    if (before == 0 && here == first && begins_with_words(text.substr(at), part)) return true;
    before = here;
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
