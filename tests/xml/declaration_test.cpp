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

TEST(XmlDeclaration, OtherEncodingsAreRefused) {
  for (const std::string_view encoding : {"ISO-8859-1", "UTF-16", "windows-1252", "UTF8"}) {
    EXPECT_EQ(declared("<?xml version='1.0' encoding='" + std::string(encoding) + "'?>"),
              "STR-005");
  }
}

TEST(XmlDeclaration, StandsAtTheVeryStartOrBehindTheByteOrderMark) {
  const std::string document = batch("<Pay/>");
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  EXPECT_FALSE(frame(document).had_bom);
  EXPECT_FALSE(frame(declaration + '\n' + document).error);
  EXPECT_FALSE(frame("\xef\xbb\xbf" + declaration + document).error);
  EXPECT_TRUE(frame("\xef\xbb\xbf" + declaration + document).had_bom);
  EXPECT_EQ(refused(' ' + declaration + document), "STR-001 at 1");
  EXPECT_EQ(refused("<!-- -->" + declaration + document), "STR-001 at 8");
  EXPECT_EQ(refused(document + declaration), "STR-001 at " + std::to_string(document.size()));
  EXPECT_EQ(refused("\xef\xbb\xbf\xef\xbb\xbf" + document), "STR-001 at 3");
}

}  // namespace
}  // namespace remit::xml::test
