#include "json/lexical.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::json {
namespace {

TEST(JsonLexical, SkipsAnyNumberOfBlanksAndNothingElse) {
  for (std::size_t count = 0; count <= 100; ++count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += " \n\r\t"[i * i % 4];
    for (const char behind : {'x', ',', '"', '\0', '\v', '\x1f', '\xa0'}) {
      const std::string all = text + behind + std::string(64, ' ');
      EXPECT_EQ(skip_blanks(all.data()) - all.data(), static_cast<std::ptrdiff_t>(count));
    }
  }
}

TEST(JsonLexical, Numbers) {
  for (const std::string_view text :
       {"0", "-0", "7", "10", "0.10", "-12.50", "1234567890123456789"})
    EXPECT_EQ(number_form(text), NumberForm::plain) << text;
  for (const std::string_view text : {"1e3", "1E+3", "0.5e-10", "-0e0"})
    EXPECT_EQ(number_form(text), NumberForm::exponent) << text;
  for (const std::string_view text : {"", "-", "+1", "01", "1.", ".5", "1.e1", "1e", "1e+", "0x1",
                                      "1 ", "--1", "NaN", "Infinity", "1.2.3", "1e5.5"})
    EXPECT_EQ(number_form(text), NumberForm::none) << text;
}

std::string decoded(std::string_view raw) {
  std::string text(raw.size(), '\0');
  const Unescaped result = unescape(raw, text.data());
  const std::string at = std::to_string(result.at);
  switch (result.fault) {
    case EscapeFault::malformed:
      return "malformed at " + at;
    case EscapeFault::lone_surrogate:
      return "surrogate at " + at;
    case EscapeFault::null_character:
      return "null at " + at;
    case EscapeFault::none:
      text.resize(result.size);
  }
  return text;
}

TEST(JsonLexical, Escapes) {
  EXPECT_EQ(decoded(""), "");
  EXPECT_EQ(decoded("plain"), "plain");
  EXPECT_EQ(decoded(R"(\"\\\/\b\f\n\r\t)"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(decoded(R"(a\u0041\u00e9\u20AC)"), "aA\xc3\xa9\xe2\x82\xac");
  EXPECT_EQ(decoded(R"(\ud83d\udcb6!)"), "\xf0\x9f\x92\xb6!");
}

TEST(JsonLexical, EscapesThatAreRefused) {
  EXPECT_EQ(decoded(R"(ab\x)"), "malformed at 2");
  EXPECT_EQ(decoded(R"(\)"), "malformed at 0");
  EXPECT_EQ(decoded(R"(\u12)"), "malformed at 0");
  EXPECT_EQ(decoded(R"(\u12g4)"), "malformed at 0");
  EXPECT_EQ(decoded(R"(a\u0000)"), "null at 1");
  EXPECT_EQ(decoded(R"(\ud800)"), "surrogate at 0");
  EXPECT_EQ(decoded(R"(\ud800x)"), "surrogate at 0");
  EXPECT_EQ(decoded(R"(\ud800\n)"), "surrogate at 0");
  EXPECT_EQ(decoded(R"(\ud800\ud800)"), "surrogate at 0");
  EXPECT_EQ(decoded(R"(n\udc00\ud800)"), "surrogate at 1");
}

}  // namespace
}  // namespace remit::json
