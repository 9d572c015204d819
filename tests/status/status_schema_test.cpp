// Every pain.002 against its XML schema, as xmllint sees it: for all kinds of verdicts, and for
// originals whose values no schema would take.

#include "status/sample.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <random>

namespace remit::status {
namespace {

using test::Model;
using test::Telling;

/// Values that are wrong in some field, and right in others.
std::string odd_value(std::mt19937& random) {
  static const std::vector<std::string> values = {
      "",
      " ",
      "<&>\"'",
      "\x01",
      "NOTPROVIDED",
      std::string(35, 'a'),
      std::string(36, 'b'),
      std::string(141, 'c'),
      "AT939991100012345678",
      "at93 9991",
      "-1.00",
      "0.00001",
      "0.000001",
      "999999999999999999",
      "1e5",
      "007",
      "12345678901234567890",
      "EUR",
      "eur",
      "2026-12-01",
      "2026-02-30",
      "2026-12-01T24:00:00",
      "2026-12-01T10:00:00.123456789-14:00",
      "3c1f8a52-7d4e-4b19-9a06-d2e85f7c4b31",
      "3C1F8A52-7D4E-1B19-9A06-D2E85F7C4B31",
      "Müller & Söhne €",
  };
  return values[random() % values.size()];
}

/// Puts odd values into some of the fields that a status message refers to.
void make_odd(Model& model, Level level, std::mt19937& random) {
  static const std::vector<Field> fields = {
      "group_header.message_identification"_field,
      "group_header.creation_date_time"_field,
      "group_header.number_of_transactions"_field,
      "group_header.control_sum"_field,
      "payment_information.identification"_field,
      "requested_execution_date.date"_field,
      "requested_execution_date.date_time"_field,
      "payment_identification.instruction_id"_field,
      "payment_identification.end_to_end_id"_field,
      "payment_identification.uetr"_field,
      "instructed_amount.value"_field,
      "instructed_amount.currency"_field,
      "equivalent_amount.value"_field,
      "equivalent_amount.currency"_field,
      "equivalent_amount.currency_of_transfer"_field,
      "creditor.name"_field,
      "creditor_account.iban"_field,
      "creditor_account.bban"_field,
      "creditor_account.other_id"_field,
  };
  Record& record = level == message_level ? model->message
                   : level == batch_level ? model->batch
                                          : model->transfer;
  for (const Field field : fields) {
    if ((info(field).levels & level) == 0) continue;
    switch (random() % 4) {
      case 0:
        model.set(record, field, odd_value(random));
        break;
      case 1:
        record.reset(field);
        break;
      default:
        break;
    }
  }
}

class StatusSchema : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!test::exists(schema())) GTEST_SKIP() << "the schema is not here";
    if (!test::has_program("xmllint")) GTEST_SKIP() << "no xmllint";
  }

  static std::string schema() { return REMIT_SHARED_DIR "/schemas/" + GetParam() + ".xsd"; }
  void add(const std::string& text) {
    ASSERT_NE(text, "");
    test::write_file(folder_.file(std::to_string(count_++) + ".xml"), text);
  }
  /// What xmllint complains about; empty when all documents are valid.
  std::string complaints() const {
    return test::run_command("cd '" + folder_.path() + "' && xmllint --noout --schema '" +
                             schema() + "' *.xml 2>&1 | grep -v ' validates$' | head -20")
        .output;
  }

 private:
  test::TemporaryFolder folder_;
  std::size_t count_ = 0;
};

TEST_P(StatusSchema, what_is_written_is_valid) {
  std::mt19937 random{2026};
  for (int turn = 0; turn < 1500; ++turn) {
    Telling telling{.format = GetParam(), .full = turn % 2 == 0};
    if (turn % 3 != 0) {
      telling.change = [&random](Model& model, Level level) { make_odd(model, level, random); };
    }
    add(test::tell(test::random_message(random), telling).text);
  }
  EXPECT_EQ(complaints(), "");
}

TEST_P(StatusSchema, refusals_are_valid) {
  const Error error{.rule = "STR-008",
                    .message = "a control character \x01 \xc3\xa4 " + std::string(200, 'x'),
                    .place = Place{12, 1, 1, 13},
                    .path = "/Document/CstmrCdtTrfInitn[1]/GrpHdr[1]"};
  for (const bool begun : {false, true}) {
    Outbox outbox;
    const Telling telling{.format = GetParam()};
    const auto writer = test::make_writer(telling, outbox);
    ASSERT_TRUE(!begun || test::give(*writer, {}, telling));
    ASSERT_TRUE(writer->failed(error, find_format(telling.source)));
    add(test::delivered(outbox));
  }
  EXPECT_EQ(complaints(), "");
}

INSTANTIATE_TEST_SUITE_P(all, StatusSchema, testing::Values("pain.002.001.03", "pain.002.001.10"),
                         [](const auto& version) {
                           return version.param == "pain.002.001.03" ? "v03" : "v10";
                         });

}  // namespace
}  // namespace remit::status
