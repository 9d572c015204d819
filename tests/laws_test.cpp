// What holds for every format by itself: a payment it carries comes back as it was, and its own
// output is read and written without a change.

#include "support/canonical.hpp"
#include "support/files.hpp"
#include "support/random_payment.hpp"

#include <gtest/gtest.h>

namespace remit {
namespace {

using mapping::Placement;
using test::Body;
using test::canonical_lines;
using test::Conversion;
using test::convert_text;
using test::Fields;

constexpr std::uint64_t seed = 20261121;

/// What was read without what writing added: totals, and what the ledger says was defaulted.
Fields without_made_up(Fields fields, const Conversion& writing, const Body& body) {
  for (const Placement& placement : body.placements) {
    if (placement.how == mapping::How::computed) fields.erase(std::string(name(placement.field)));
  }
  for (const Loss& loss : writing.losses) {
    const bool on_batch = info(loss.field).levels != transfer_level && !loss.payment;
    const std::string name{remit::name(loss.field)};
    fields.erase(fields.contains("batch." + name) && on_batch ? "batch." + name : name);
  }
  return fields;
}

class Laws : public testing::TestWithParam<Body> {
 protected:
  /// Translates between the body and the canonical form; only defaults may be said.
  Conversion convert(std::string_view text, std::string_view from, std::string_view to) const {
    ConvertOptions options;
    options.extensions = GetParam().extensions;
    Conversion conversion = convert_text(text, from, to, options);
    EXPECT_TRUE(conversion.result.ok())
        << conversion.result.issues()
        << (conversion.result.error() ? conversion.result.error()->message : "") << text;
    for (const Loss& loss : conversion.losses) {
      EXPECT_EQ(loss.action, LossAction::defaulted)
          << (loss.field == no_field ? "unmapped" : name(loss.field)) << ' ' << loss.reason << ' '
          << text;
    }
    return conversion;
  }
};

TEST_P(Laws, what_is_written_is_read_again) {
  const Body& body = GetParam();
  for (const Placement* turn : body.carried()) {
    const std::string line = random_line(body, *turn, seed);
    const Conversion written = convert(line, formats::canonical, body.format.name());
    const Conversion read = convert(written.output, body.format.name(), formats::canonical);
    const auto lines = canonical_lines(read.output);
    ASSERT_EQ(lines.size(), 1u) << name(turn->field) << '\n' << line;
    const Fields before = canonical_lines(line).front().fields;
    const Fields after = without_made_up(lines.front().fields, written, body);
    ASSERT_EQ(test::difference(before, after), "") << name(turn->field) << '\n' << written.output;
  }
}

TEST_P(Laws, what_is_read_is_written_again) {
  const Body& body = GetParam();
  const std::string_view format = body.format.name();
  for (const Placement* turn : body.carried()) {
    const std::string first =
        convert(random_line(body, *turn, seed + 1), formats::canonical, format).output;
    const std::string second = convert(first, format, format).output;
    ASSERT_EQ(convert(second, format, format).output, second) << name(turn->field);
  }
}

INSTANTIATE_TEST_SUITE_P(all, Laws, testing::ValuesIn(test::all_bodies()),
                         [](const auto& body) { return body.param.name; });

}  // namespace
}  // namespace remit
