// What the writers of XML formats write against the XML schemas of the formats, as xmllint sees it,
// and what is set aside of messages that are valid.

#include "support/canonical.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/random_payment.hpp"
#include "support/set_aside.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace remit {
namespace {

using mapping::Placement;
using test::Body;
using test::convert_text;

constexpr std::uint64_t seed = 815;

std::string schema_of(Format format) {
  return REMIT_SHARED_DIR "/schemas/" + std::string(format.name()) + ".xsd";
}

/// Documents of one format, all checked by one run of xmllint.
class Documents {
 public:
  explicit Documents(Format format) : format_(format) {}

  void add(const std::string& text) {
    if (text.empty() || (are_ascii_only() && !is_ascii(text))) return;
    test::write_file(folder_.file(std::to_string(count_++) + ".xml"), text);
  }
  std::size_t size() const { return count_; }
  bool are_ascii_only() const { return format_.name() == garbled; }

  /// What xmllint complains about; empty when all documents are valid.
  std::string complaints() const {
    const auto run = test::run_command("cd '" + folder_.path() + "' && xmllint --noout --schema '" +
                                       schema_of(format_) + "' *.xml 2>&1 | grep -v ' validates$'");
    return run.output;
  }

 private:
  /// Its schema was encoded twice, so it cannot judge other letters.
  static constexpr std::string_view garbled = "pain.001.001.03.ch.02";
  static bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
  }

  Format format_;
  test::TemporaryFolder folder_;
  std::size_t count_ = 0;
};

std::vector<Body> xml_bodies() {
  std::vector<Body> bodies = test::all_bodies();
  std::erase_if(bodies, [](const Body& body) { return body.format.syntax() != Syntax::xml; });
  return bodies;
}

class Schema : public testing::TestWithParam<Body> {
 protected:
  void SetUp() override {
    if (!test::exists(schema_of(GetParam().format))) GTEST_SKIP() << "the schema is not here";
    if (!test::has_program("xmllint")) GTEST_SKIP() << "no xmllint";
  }
};

TEST_P(Schema, what_is_written_is_valid) {
  const Body& body = GetParam();
  Documents documents{body.format};
  for (const Placement* turn : body.carried()) {
    const std::string line = random_line(body, *turn, seed);
    documents.add(convert_text(line, formats::canonical, body.format.name()).output);
  }
  ASSERT_NE(documents.size(), 0u);
  EXPECT_EQ(documents.complaints(), "");
}

TEST_P(Schema, what_comes_from_other_formats_is_valid) {
  constexpr std::size_t step = 11;  // every field gets its turn between some two formats
  const Format to = GetParam().format;
  Documents documents{to};
  std::size_t first = 0;
  for (const Body& from : test::all_bodies()) {
    const auto turns = from.carried();
    first = (first + 1) % step;
    for (std::size_t i = first; i < turns.size(); i += step) {
      const std::string line = random_line(from, *turns[i], seed + 1);
      ConvertOptions options;
      options.extensions = from.extensions;
      const std::string text =
          convert_text(line, formats::canonical, from.format.name(), options).output;
      documents.add(convert_text(text, from.format.name(), to.name()).output);
    }
  }
  ASSERT_NE(documents.size(), 0u);
  EXPECT_EQ(documents.complaints(), "");
}

TEST_P(Schema, what_is_set_aside_of_valid_messages_is_valid) {
  const Format format = GetParam().format;
  Documents documents{format};
  for (const std::string& path : test::faultless_messages(REMIT_SOURCE_DIR)) {
    const std::string text = test::read_file(path);
    if (text.find('"' + std::string(format.name_space()) + '"') == std::string::npos) continue;
    Documents source{format};
    source.add(text);
    if (source.size() == 0 || !source.complaints().empty()) continue;
    for (const std::uint64_t left_out : {0u, 1u}) {
      const auto choice = [left_out](std::uint64_t index) { return index != left_out; };
      for (const std::string& document : test::set_aside(text, format.name(), choice).documents) {
        documents.add(document);
      }
    }
  }
  if (documents.are_ascii_only()) GTEST_SKIP() << "the valid messages have other letters";
  ASSERT_NE(documents.size(), 0u);
  EXPECT_EQ(documents.complaints(), "");
}

INSTANTIATE_TEST_SUITE_P(all, Schema, testing::ValuesIn(xml_bodies()),
                         [](const auto& body) { return body.param.name; });

}  // namespace
}  // namespace remit
