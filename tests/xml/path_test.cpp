#include "xml/path.hpp"

#include "xml/support.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace remit::xml::test {
namespace {

class XmlPath : public testing::Test {
 protected:
  static constexpr std::string_view text =
      "<Pay p:x='1' xmlns:p='u'><Cdtr><Nm>A</Nm><Line>1</Line> <Line>2</Line></Cdtr>"
      "<p:Amt Ccy='a=b' Empty=\"\" >5<!-- --></p:Amt></Pay>";
  void SetUp() override {
    const char* position = input.begin();
    ASSERT_EQ(scanner.scan_element(position, input.end(), tape), Scanner::Status::complete);
  }
  /// The path at the first place of `part`.
  std::string at(std::string_view part) const {
    std::string path;
    Paths{}.append(path, tape, static_cast<std::uint32_t>(text.find(part)));
    return path;
  }

  const Padded input{text};
  Scanner scanner;
  Tape tape;
};

TEST_F(XmlPath, OfElements) {
  EXPECT_EQ(at("<Pay"), "");
  EXPECT_EQ(at("<Cdtr"), "/Cdtr");
  EXPECT_EQ(at("A</Nm"), "/Cdtr/Nm");
  EXPECT_EQ(at("</Nm"), "/Cdtr/Nm");
  EXPECT_EQ(at("</Cdtr"), "/Cdtr");
  EXPECT_EQ(at("5<!"), "/Amt");
}

TEST_F(XmlPath, CountsSiblingsOfOneName) {
  EXPECT_EQ(at("1</Line"), "/Cdtr/Line[1]");
  EXPECT_EQ(at("2</Line"), "/Cdtr/Line[2]");
  EXPECT_EQ(at(" <Line>2"), "/Cdtr");
}

TEST_F(XmlPath, OfAttributes) {
  EXPECT_EQ(at("p:x"), "/@p:x");
  EXPECT_EQ(at("Ccy"), "/Amt/@Ccy");
  EXPECT_EQ(at("a=b"), "/Amt/@Ccy");
  EXPECT_EQ(at("b' Empty"), "/Amt/@Ccy");
  EXPECT_EQ(at("\"\" >"), "/Amt/@Empty");
  EXPECT_EQ(at(" >5"), "/Amt");
}

}  // namespace
}  // namespace remit::xml::test
