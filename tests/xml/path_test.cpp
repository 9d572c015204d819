#include "xml/path.hpp"

#include "xml/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Elements with few children and with many, in each other, asked for in any order.
TEST(XmlPaths, AmongManyAreThoseThatWereWritten) {
  std::string text = "<Pay>";
  std::vector<std::pair<std::uint32_t, std::string>> written;
  const auto add = [&](const std::string& element, const std::string& path) {
    written.emplace_back(text.size() + 1, path);
    text += element;
  };
  for (int i = 1; i <= 200; ++i) {
    const std::string number = '[' + std::to_string(i) + ']';
    add("<A/>", "/A" + number);
    add("<B>", "/B" + number);
    for (int j = 1; j <= (i % 50 == 0 ? 150 : 2); ++j) {
      add("<C x='1'>", "/B" + number + "/C[" + std::to_string(j) + ']');
      add("<D/>", "/B" + number + "/C[" + std::to_string(j) + "]/D");
      text += "</C>";
    }
    written.emplace_back(text.size() + 2, "/B" + number);
    text += "</B>";
  }
  written.emplace_back(text.size() + 2, "");
  text += "</Pay>";
  const Padded input{text};
  Scanner scanner;
  Tape tape;
  const char* position = input.begin();
  ASSERT_EQ(scanner.scan_element(position, input.end(), tape), Scanner::Status::complete);
  std::mt19937 random(20261130);
  Paths paths;
  for (int round = 0; round < 3; ++round) {
    for (const auto& [at, path] : written) {
      std::string found;
      paths.append(found, tape, at);
      ASSERT_EQ(found, path) << at;
    }
    std::ranges::shuffle(written, random);
  }
}

}  // namespace
}  // namespace remit::xml::test
