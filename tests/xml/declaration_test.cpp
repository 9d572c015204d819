#include "xml/declaration.hpp"

#include "xml/support.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

/// The rule a declaration breaks, or its encoding in brackets.
std::string declared(std::string_view text) {
  const Padded input{text};
  const Declaration declaration = parse_declaration(input.begin(), input.end());
  if (!declaration.ok()) return std::string(declaration.rule);
  return '[' + std::string(declaration.encoding) + "] " +
         std::to_string(declaration.end - input.begin());
}

TEST(XmlDeclaration, Accepted) {
  EXPECT_EQ(declared("<?xml version='1.0'?><a/>"), "[] 21");
  EXPECT_EQ(declared("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "[UTF-8] 38");
  EXPECT_EQ(declared("<?xml\tversion = '1.0'\nencoding\r=\t'utf-8' ?>"), "[utf-8] 43");
  EXPECT_EQ(declared("<?xml version='1.0' encoding='us-ascii' standalone='yes'?>"),
            "[us-ascii] 58");
  EXPECT_EQ(declared("<?xml version='1.0' standalone='no' ?>"), "[] 38");
}

TEST(XmlDeclaration, NotWellFormed) {
  for (const std::string_view text : {
           "<?xml ?>",
           "<?xml version='1.0'",
           "<?xml version='1.0",
           "<?xml version=1.0?>",
           "<?xml version='1.0\"?>",
           "<?xml version='1.0'>",
           "<?xml version='1.0' ? >",
           "<?xml VERSION='1.0'?>",
           "<?xml encoding='UTF-8'?>",
           "<?xml encoding='UTF-8' version='1.0'?>",
           "<?xml version='1.0'encoding='UTF-8'?>",
           "<?xml version='1.0' encoding=''?>",
           "<?xml version='1.0' encoding='-8'?>",
           "<?xml version='1.0' encoding='UTF 8'?>",
           "<?xml version='1.0' standalone='maybe'?>",
           "<?xml version='1.0' standalone='yes' encoding='UTF-8'?>",
           "<?xml version='1.0' version='1.0'?>",
           "<?xml version='1.0' other='1'?>",
           "<?xml version='1.1'?>",
           "<?xml version='2.0'?>",
       }) {
    EXPECT_EQ(declared(text), "STR-001") << text;
  }
}

TEST(XmlEncoding, DeclaredAndActual) {
  using text::Encoding;
  EXPECT_EQ(wrong_encoding("", Encoding::utf_16_le), "");
  EXPECT_EQ(wrong_encoding("utf-8", Encoding::utf_8), "");
  EXPECT_EQ(wrong_encoding("UTF-16", Encoding::utf_16_le), "");
  EXPECT_EQ(wrong_encoding("UTF-16BE", Encoding::utf_16_be), "");
  EXPECT_EQ(wrong_encoding("latin1", Encoding::iso_8859_1), "");
  EXPECT_EQ(wrong_encoding("UTF-16", Encoding::utf_8),
            "the declaration says UTF-16, but the bytes are UTF-8");
  EXPECT_EQ(wrong_encoding("UTF-8", Encoding::utf_16_le),
            "the declaration says UTF-8, but the bytes are UTF-16LE");
  EXPECT_EQ(wrong_encoding("UTF-16LE", Encoding::utf_16_be),
            "the declaration says UTF-16LE, but the bytes are UTF-16BE");
  EXPECT_NE(wrong_encoding("EBCDIC-CP-DE", Encoding::utf_8).find("not supported"),
            std::string::npos);
}

TEST(XmlEncoding, DetectedByTheFirstBytes) {
  using text::Encoding;
  const auto detected = [](std::string_view text) {
    return detect_encoding({Padded{text}.begin(), text.size()});
  };
  const auto declared = [&](std::string_view name) {
    return detected("<?xml version='1.0' encoding='" + std::string(name) + "'?><a/>");
  };
  EXPECT_EQ(detected("<a/>"), Encoding::utf_8);
  EXPECT_EQ(detected(""), Encoding::utf_8);
  EXPECT_EQ(detected("<?xml"), Encoding::utf_8);
  EXPECT_EQ(detected("\xff\xfe<"), Encoding::utf_16_le);
  EXPECT_EQ(detected("\xfe\xff"), Encoding::utf_16_be);
  EXPECT_EQ(detected({"<\0?\0", 4}), Encoding::utf_16_le);
  EXPECT_EQ(detected({"\0<\0?", 4}), Encoding::utf_16_be);
  EXPECT_EQ(declared("ISO-8859-1"), Encoding::iso_8859_1);
  EXPECT_EQ(declared("iso-8859-15"), Encoding::iso_8859_15);
  EXPECT_EQ(declared("windows-1252"), Encoding::windows_1252);
  EXPECT_EQ(declared("us-ascii"), Encoding::us_ascii);
  // A declaration that the bytes contradict is refused later: they are what they are.
  EXPECT_EQ(declared("UTF-16"), Encoding::utf_8);
  EXPECT_EQ(declared("UTF-16LE"), Encoding::utf_8);
  EXPECT_EQ(detected("\xef\xbb\xbf<?xml version='1.0' encoding='ISO-8859-1'?>"), Encoding::utf_8);
}

TEST(XmlDeclaration, StandsAtTheVeryStartOrBehindTheByteOrderMark) {
  const std::string document = batch("<Pay/>");
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  EXPECT_FALSE(frame(declaration + '\n' + document).error);
  EXPECT_FALSE(frame("\xef\xbb\xbf" + declaration + document).error);
  EXPECT_EQ(refused(' ' + declaration + document), "STR-001 at 1");
  EXPECT_EQ(refused("<!-- -->" + declaration + document), "STR-001 at 8");
  EXPECT_EQ(refused(document + declaration), "STR-001 at " + std::to_string(document.size()));
  EXPECT_EQ(refused("\xef\xbb\xbf\xef\xbb\xbf" + document), "STR-001 at 3");
}

}  // namespace
}  // namespace remit::xml::test
