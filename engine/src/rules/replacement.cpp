#include "rules/replacement.hpp"

#include "rules/character_sets.hpp"
#include "text/character.hpp"

namespace remit::rules {

namespace {

constexpr char nothing = '\0';

/// Letters of a block, from its first code point on. Source: the decompositions of Unicode, and
/// EPC217-08 for letters that have none (one letter for each ligature).
struct Block {
  char32_t first;
  std::string_view letters;
};
constexpr Block blocks[] = {
    {0xc0,
     "AAAAAAACEEEEIIIIDNOOOOO.OUUUUYTsaaaaaaaceeeeiiiidnooooo.ouuuuyty"    // U+00C0
     "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"    // U+0100
     "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"    // U+0140
     "bB................f.............Oo.............Uu..............."    // U+0180
     "....DDdLLlNNnAaIiOoUuUuUuUuUu.AaAaAaGgGgKkOoOo..jDDdGg..NnAaAaOo"    // U+01C0
     "AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy............"},  // U+0200
    {0x1e00,
     "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"    // U+1E00
     "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"    // U+1E40
     "WwWwWwWwWwXxXxYyZzZzZzhtwyas..S.AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"    // U+1E80
     "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......"},  // U+1EC0
};

/// ASCII outside of the set; what is not named becomes a full stop.
char replacement_of_ascii(char c) {
  constexpr std::string_view signs = "&;[]{}\\|_~`";
  constexpr std::string_view instead = "+,()()//--'";
  const std::size_t at = signs.find(c);
  return at == std::string_view::npos ? '.' : instead[at];
}

/// Empty for letters of other scripts.
std::optional<char> replacement_of(char32_t c) {
  for (const Block& block : blocks) {
    if (c >= block.first && c - block.first < block.letters.size())
      return block.letters[c - block.first];
  }
  if (is_combining(c)) return nothing;
  if (c == 0xa0 || c == 0x202f) return ' ';
  if (c == 0xbf) return '?';
  if (c == 0x20ac) return 'E';
  const bool is_sign = c < 0xc0 || (c >= 0x2000 && c < 0x2c00) || c >= 0xfe00;
  return is_sign ? std::optional{'.'} : std::nullopt;
}

}  // namespace

std::optional<std::string> sepa_replacement(std::string_view text) {
  std::string replaced;
  while (!text.empty()) {
    const std::size_t right = std::min(find_outside_x_set(text), text.size());
    replaced.append(text.substr(0, right));
    text.remove_prefix(right);
    if (text.empty()) break;
    const char32_t c = text::take_character(text);
    const auto instead =
        c < 0x80 ? std::optional{replacement_of_ascii(static_cast<char>(c))} : replacement_of(c);
    if (!instead) return std::nullopt;
    if (*instead != nothing) replaced += *instead;
  }
  return replaced;
}

std::string without_controls(std::string_view text) {
  std::string clean;
  bool is_in_run = false;
  while (!text.empty()) {
    const std::string_view before = text;
    const bool is_to_go = is_control(text::take_character(text));
    if (!is_to_go) clean.append(before.substr(0, before.size() - text.size()));
    if (is_to_go && !is_in_run) clean += ' ';
    is_in_run = is_to_go;
  }
  return clean;
}

}  // namespace remit::rules
