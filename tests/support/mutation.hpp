#pragma once
// Seeded mutations of texts.

#include <algorithm>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace remit::test {

/// Changes texts at random. Reproducible: the same seed gives the same sequence, whatever the
/// library.
class Mutation {
 public:
  /// @param fragments  what is spliced in; must outlive the object
  Mutation(std::uint32_t seed, std::span<const std::string_view> fragments)
      : random_(seed), fragments_(fragments) {}

  /// One to four changes: a byte replaced, a piece cut out, doubled or spliced in, the end cut off.
  std::string operator()(std::string text) {
    for (std::size_t changes = 1 + below(4); changes != 0; --changes) change(text);
    return text;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(8)) {
      case 0:
        text.resize(at);
        break;
      case 1:
      case 2:
        text.erase(at, 1 + below(12));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(60)));
        break;
      case 4:
        text.replace(at, 1, 1, static_cast<char>(below(256)));
        break;
      default:
        text.insert(at, fragments_[below(fragments_.size())]);
    }
  }

  std::mt19937 random_;
  std::span<const std::string_view> fragments_;
};

/// Pieces of XML that scanners get wrong.
inline constexpr std::string_view xml_fragments[] = {
    "<",
    ">",
    "/>",
    "</",
    "<a>",
    "</a>",
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "]]>",
    "<?p ",
    "?>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a []>",
    "&",
    "&amp;",
    "&#60;",
    "&#0;",
    "&#xD800;",
    "&e;",
    " xmlns=''",
    " xmlns:p='urn:p'",
    " p:x='1'",
    "p:",
    ":",
    "'",
    "\"",
    "=",
    " ",
    "\r\n",
    "\xef\xbf\xbe",
    "\xef\xbb\xbf",
    "\xc3\xa9",
    "\xe4\xba\xba",
    "\xf0\x9f\x92\xb6",
    "\x80",
    "\xff",
    "\x01",
    std::string_view{"\0", 1},
};

/// Pieces of JSON that scanners get wrong.
inline constexpr std::string_view json_fragments[] = {"{",
                                                      "}",
                                                      "[",
                                                      "]",
                                                      "\"",
                                                      "\\",
                                                      ",",
                                                      ":",
                                                      "\\u0000",
                                                      "\\ud800",
                                                      "\\u001f",
                                                      "<&>",
                                                      "1e5",
                                                      "null",
                                                      "true",
                                                      "-0.1",
                                                      "\n",
                                                      "\xc3",
                                                      "\xef\xbf\xbf",
                                                      std::string_view{"\0", 1},
                                                      "\"payments\":[",
                                                      "\"startDate\":\"2027-01-01\",",
                                                      "\"bic\":\"BANKDEFF\",",
                                                      "\"instructedAmount\":",
                                                      "\"E<R\"",
                                                      "{}",
                                                      "[]"};

}  // namespace remit::test
