// The W3C cases without document type: refused or read, alone and inside of a payment.

#include "support/command.hpp"
#include "support/files.hpp"
#include "support/pain.hpp"
#include "support/run.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace remit::xml {
namespace {

using test::convert_text;
using test::pain_001_with_data;
using test::read_file;

const std::string folder = REMIT_SHARED_DIR "/conformance/xml/";

std::vector<std::string> cases(const std::string& kind) {
  return test::files(folder + kind, {".xml"});
}

/// The rule and place an input is refused with; empty when it is read.
std::string refused(std::string_view input) {
  const auto outcome = convert_text(input, formats::pain_001, formats::canonical);
  const auto& error = outcome.result.error();
  if (!error) return {};
  EXPECT_EQ(error->code, ErrorCode::unreadable);
  EXPECT_TRUE(error->place && error->place->line > 0) << error->message;
  return error->rule;
}

/// Wrong as a document only: text, references, CDATA sections or elements beside the root, or no
/// root at all. expat has the same opinion.
bool is_right_as_content(const std::string& path) {
  static const std::set<std::string> numbers = {"036", "037", "040", "041", "043", "044",
                                                "048", "050", "051", "052", "105", "106"};
  const std::string stem = std::filesystem::path{path}.stem();
  return stem.starts_with("xmltest_not-wf_sa_") && numbers.count(stem.substr(stem.size() - 3)) != 0;
}

/// A document's text that can stand in another one: without byte order mark and declaration.
std::string_view content_of(std::string_view document) {
  if (document.starts_with("\xef\xbb\xbf")) document.remove_prefix(3);
  if (document.starts_with("<?xml ")) document.remove_prefix(document.find("?>") + 2);
  return document;
}

class XmlConformance : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (cases(GetParam()).empty()) GTEST_SKIP() << "no cases in " << folder << GetParam();
  }
};

class XmlRefused : public XmlConformance {};

TEST_P(XmlRefused, AloneAndAsContent) {
  for (const std::string& path : cases(GetParam())) {
    const std::string document = read_file(path);
    EXPECT_NE(refused(document), "") << path;
    EXPECT_EQ(refused(pain_001_with_data("09", document)) == "", is_right_as_content(path)) << path;
  }
}

INSTANTIATE_TEST_SUITE_P(W3c, XmlRefused, testing::Values("not-wf", "namespace-not-wf"),
                         [](const auto& kind) { return test::test_name(kind.param); });

class XmlRead : public XmlConformance {};

TEST_P(XmlRead, AsContent) {
  for (const std::string& path : cases(GetParam())) {
    EXPECT_EQ(refused(pain_001_with_data("09", content_of(read_file(path)))), "") << path;
  }
}

/// Canonical XML of the content of the envelope element.
std::string canonical_content(const test::TemporaryFolder& temporary, const std::string& message) {
  const std::string file = temporary.file("message.xml");
  test::write_file(file, message);
  const auto result =
      test::run_command("xmllint --exc-c14n --nowarning '" + file + "' 2>/dev/null");
  EXPECT_EQ(result.status, 0) << message;
  const std::size_t begin = result.output.find("<Envlp>");
  return result.output.substr(begin, result.output.find("</Envlp>") - begin);
}

TEST_P(XmlRead, TravelsVerbatimBetweenVersions) {
  if (!test::has_program("xmllint")) GTEST_SKIP() << "xmllint is not installed";
  const test::TemporaryFolder temporary;
  for (const std::string& path : cases(GetParam())) {
    const std::string source = pain_001_with_data("08", content_of(read_file(path)));
    const auto outcome = convert_text(source, formats::pain_001_08, formats::pain_001_09);
    ASSERT_TRUE(outcome.result.ok()) << path << outcome.said;
    EXPECT_EQ(canonical_content(temporary, outcome.output), canonical_content(temporary, source))
        << path;
  }
}

INSTANTIATE_TEST_SUITE_P(W3c, XmlRead, testing::Values("well-formed"),
                         [](const auto& kind) { return test::test_name(kind.param); });

}  // namespace
}  // namespace remit::xml
