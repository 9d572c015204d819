// A law of regrouping: whatever the message and the field, the payments that come out are those
// that come out without it.

#include "engine/regrouping.hpp"
#include "support/canonical.hpp"
#include "support/files.hpp"

#include <remit/stream.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace remit {
namespace {

/// The payments of a text, sorted, but for what tells batches and messages apart.
std::vector<test::Fields> payments(const std::string& text, std::string_view format) {
  if (text.empty()) return {};
  const test::Conversion read = test::convert_text(text, format, formats::canonical);
  EXPECT_FALSE(read.result.error()) << read.result.error()->message;
  std::vector<test::Fields> all;
  for (test::Line& line : test::canonical_lines(read.output)) {
    std::erase_if(line.fields, [](const auto& field) {
      const std::string& name = field.first;
      return name.ends_with("group_header.message_identification") ||
             name.ends_with("payment_information.identification") ||
             name.ends_with("number_of_transactions") || name.ends_with("control_sum");
    });
    all.push_back(std::move(line.fields));
  }
  std::sort(all.begin(), all.end());
  return all;
}

class Regrouped : public testing::TestWithParam<std::string> {};

TEST_P(Regrouped, HasTheSamePayments) {
  const std::string text = test::read_file(GetParam());
  std::string_view format = test::format_of_folder(GetParam());
  if (format.empty()) {
    Reader reader{"", std::string_view{text}};
    (void)reader.next();
    format = reader.format()->name();
  }
  if (!engine::has_batches(*find_format(format))) return;
  const test::Conversion plain = test::convert_text(text, format, format);
  const auto expected = payments(plain.output, format);
  for (const Field field :
       {"instructed_amount.currency"_field, "charge_bearer"_field,
        "payment_identification.end_to_end_id"_field, "debtor_account.iban"_field}) {
    ConvertOptions options;
    options.group_by = {field};
    const test::Conversion grouped = test::convert_text(text, format, format, options);
    EXPECT_EQ(grouped.result.summary().accepted, plain.result.summary().accepted);
    EXPECT_TRUE(payments(grouped.output, format) == expected) << name(field);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Regrouped,
                         testing::ValuesIn(test::faultless_messages(REMIT_SOURCE_DIR)),
                         [](const auto& row) { return test::test_name(row.param); });

}  // namespace
}  // namespace remit
