// The generated readers against an interpreter of the same mappings that shares no code with them.
// What both get wrong is in the mapping or in its lowering; the expected files of tests/formats
// watch over that.

#include "support/canonical.hpp"
#include "support/files.hpp"
#include "support/interpreter.hpp"
#include "support/random_payment.hpp"

#include <gtest/gtest.h>

namespace remit {
namespace {

using test::Body;
using test::canonical_lines;
using test::convert_text;
using test::Fields;
using test::Line;

/// The value with `<NAME>` for every text that is XML: content kept as it stands is compared by
/// presence and name only.
std::string without_content(std::string_view json) {
  std::string masked;
  for (std::size_t i = 0; i < json.size(); ++i) {
    masked += json[i];
    if (json[i] != '"') continue;
    const std::size_t begin = i + 1;
    while (json[++i] != '"') {
      if (json[i] == '\\') ++i;
    }
    const std::string_view text = json.substr(begin, i - begin);
    masked += text.starts_with('<') ? std::string(text.substr(0, text.find_first_of(" >/\\"))) + '>'
                                    : std::string(text);
    masked += '"';
  }
  return masked;
}

Fields without_content(Fields fields) {
  for (auto& [name, value] : fields) value = without_content(value);
  return fields;
}

/// The interpreter skips unknown elements as a reader does, and judges nothing.
const RuleSet& rules() {
  static const RuleSet rules = [] {
    RuleSet set = test::structure_rules();
    EXPECT_TRUE(set.turn_off("STR-010"));
    return set;
  }();
  return rules;
}

/// Both readers must give the same payments for the text, and at least one.
void check(const std::string& text, std::string_view format) {
  const auto conversion = test::convert_by(rules(), text, format, formats::canonical);
  const std::vector<Line> generated = canonical_lines(conversion.output);
  const std::vector<Line> interpreted = test::interpret(text, format);
  ASSERT_EQ(generated.size(), interpreted.size()) << text;
  ASSERT_FALSE(generated.empty()) << text;
  for (std::size_t i = 0; i < generated.size(); ++i) {
    const Line& expected = interpreted[i];
    EXPECT_EQ(generated[i].document, expected.document) << "payment " << i;
    EXPECT_EQ(generated[i].batch, expected.batch) << "payment " << i;
    EXPECT_EQ(generated[i].payment, expected.payment) << "payment " << i;
    ASSERT_EQ(
        test::difference(without_content(expected.fields), without_content(generated[i].fields)),
        "")
        << "payment " << i << " of\n"
        << text;
  }
}

class Messages : public testing::TestWithParam<std::string> {};

TEST_P(Messages, read_as_interpreted) {
  ASSERT_NO_THROW(check(test::read_file(GetParam()), test::format_of_folder(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(all, Messages,
                         testing::ValuesIn(test::faultless_messages(REMIT_SOURCE_DIR)),
                         [](const auto& message) { return test::test_name(message.param); });

class RandomPayments : public testing::TestWithParam<Body> {};

TEST_P(RandomPayments, read_as_interpreted) {
  constexpr std::uint64_t seed = 1604;
  const Body& body = GetParam();
  ConvertOptions options;
  options.extensions = body.extensions;
  for (const mapping::Placement* turn : body.carried()) {
    const auto written = convert_text(random_line(body, *turn, seed), formats::canonical,
                                      body.format.name(), options);
    ASSERT_NO_THROW(check(written.output, body.format.name())) << name(turn->field);
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(all, RandomPayments, testing::ValuesIn(test::all_bodies()),
                         [](const auto& body) { return body.param.name; });

}  // namespace
}  // namespace remit
