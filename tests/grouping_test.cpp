// Payments that go into bodies and batches of their own: splitting by the key of the target,
// regrouping by fields, and where the manifest says that they stood.

#include "engine/groups.hpp"
#include "support/canonical.hpp"
#include "support/files.hpp"
#include "support/numbered.hpp"
#include "tool/manifest.hpp"

#include <remit/limits.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace remit {
namespace {

using test::batch;
using test::Conversion;
using test::convert_text;
using test::Line;
using test::message;
using test::payment;

std::string two_batches() {
  return message(batch("B1", payment(1, "COMC") + payment(2, "CASH") + payment(3, "COMC") +
                                 payment(4, "") + payment(5, "CASH")) +
                 batch("B2", payment(6, "CASH")) + batch("B3", payment(7, "CASH"), "2026-12-02"));
}

ConvertOptions grouped_by(std::vector<Field> fields) {
  ConvertOptions options;
  options.group_by = std::move(fields);
  return options;
}

/// The payments of each output batch, by the number in their identification: `1 3/2 5/4`.
std::string layout(const Conversion& conversion, std::string_view format) {
  EXPECT_TRUE(conversion.result.ok()) << conversion.result.issues();
  const Conversion read = convert_text(conversion.output, format, formats::canonical);
  std::string text;
  std::uint64_t batch = 0;
  for (const Line& line : test::canonical_lines(read.output)) {
    if (!text.empty()) text += line.batch == batch ? ' ' : '/';
    batch = line.batch;
    const std::string id = line.fields.at("payment_identification.end_to_end_id");
    text += id.substr(2, id.size() - 3);
  }
  return text;
}

/// The ranges as they are told: `batch:payments`, and a check that these payments stand there.
std::string ranges(const DocumentEntry& entry, const std::string& source) {
  std::string text;
  for (const SourceRange& range : entry.source_ranges) {
    const std::string_view bytes =
        std::string_view{source}.substr(range.begin, range.end - range.begin);
    EXPECT_TRUE(bytes.starts_with("<CdtTrfTxInf>") && bytes.ends_with("</CdtTrfTxInf>")) << bytes;
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", range.batch, range.payments);
  }
  return text;
}

TEST(Splitting, GroupsTheBatchByTheKeyOfTheTarget) {
  const std::string source = two_batches();
  const Conversion stet = convert_text(source, {}, formats::stet);
  EXPECT_EQ(layout(stet, formats::stet), "1 3/2 5/4/6/7");
  ASSERT_EQ(stet.documents.size(), 5u);
  EXPECT_EQ(ranges(stet.documents[0], source), "0:1 0:1");
  EXPECT_EQ(ranges(stet.documents[1], source), "0:1 0:1");
  EXPECT_EQ(ranges(stet.documents[2], source), "");
  EXPECT_EQ(stet.documents[1].sum, "8.00");
  EXPECT_EQ(stet.documents[1].batch_id, "B1");
  EXPECT_LT(stet.documents[0].source_begin, stet.documents[1].source_begin);
  EXPECT_LT(stet.documents[0].source_end, stet.documents[1].source_end);
  EXPECT_EQ(stet.documents[4].batch, 2u);
}

TEST(Splitting, CutsEachGroup) {
  ConvertOptions options;
  options.max_payments = 2;
  std::string payments;
  for (std::size_t i = 1; i <= 9; ++i) payments += payment(i, i % 3 == 0 ? "CASH" : "COMC");
  const Conversion stet = convert_text(message(batch("B", payments)), {}, formats::stet, options);
  EXPECT_EQ(layout(stet, formats::stet), "1 2/3 6/4 5/7 8/9");
}

/// The numbers of the payments, sorted: `123`.
std::string numbers(const Conversion& conversion, std::string_view format) {
  std::string found = layout(conversion, format);
  std::erase_if(found, [](char c) { return c == ' ' || c == '/'; });
  std::ranges::sort(found);
  return found;
}

// Bodies of one payment are written otherwise than those of several, and which one it will be is
// known late.
TEST(Splitting, WritesEachPaymentOnceInWhateverOrderTheyCome) {
  constexpr std::string_view purposes[] = {"", "CASH", "COMC"};
  constexpr std::size_t count = 5;
  for (std::size_t order = 0; order < 3 * 3 * 3 * 3 * 3; ++order) {
    std::string payments;
    for (std::size_t i = 1, rest = order; i <= count; ++i, rest /= 3) {
      payments += payment(i, purposes[rest % 3]);
    }
    const std::string source = message(batch("B", payments));
    for (const std::size_t max : {0, 2}) {
      ConvertOptions options;
      options.max_payments = max;
      const Conversion stet = convert_text(source, {}, formats::stet, options);
      ASSERT_EQ(numbers(stet, formats::stet), "12345") << order;
    }
  }
}

TEST(Splitting, OneKeyIsOneBodyWithoutRanges) {
  const Conversion stet =
      convert_text(message(batch("B", payment(1, "CASH") + payment(2, "CASH"))), {}, formats::stet);
  ASSERT_EQ(stet.documents.size(), 1u);
  EXPECT_TRUE(stet.documents[0].source_ranges.empty());
  EXPECT_EQ(tool::manifest_line(stet.documents[0], {}).find("source_ranges"), std::string::npos);
}

TEST(Splitting, RejectedPaymentsLeaveTheirGroup) {
  constexpr std::string_view shared_charges = "<ChrgBr>SHAR</ChrgBr>";  // only SLEV has a place
  const std::string source =
      message(batch("B", payment(1, "CASH") + payment(2, "COMC") + payment(3, "CASH") +
                             payment(4, "COMC", shared_charges) + payment(5, "COMC")));
  const Conversion stet = convert_text(source, {}, formats::stet);
  EXPECT_EQ(stet.result.summary().rejected, 1u) << stet.result.issues();
  ASSERT_EQ(stet.documents.size(), 2u);
  EXPECT_EQ(ranges(stet.documents[0], source), "0:1 0:1");
  EXPECT_EQ(ranges(stet.documents[1], source), "0:1 0:1");
}

TEST(Splitting, ManifestTellsRanges) {
  const Conversion stet = convert_text(two_batches(), {}, formats::stet);
  const std::string line = tool::manifest_line(stet.documents[0], {});
  EXPECT_NE(line.find(R"("source_ranges":[{"batch":0,"payments":1,"source_begin":)"),
            std::string::npos)
      << line;
}

/// A batch in which no payment has the key of the one before it.
std::string alternating(std::size_t count) {
  std::string payments;
  for (std::size_t i = 0; i < count; ++i) payments += payment(i, i % 2 == 0 ? "CASH" : "COMC");
  return message(batch("B", payments));
}

TEST(Splitting, ManyChangesAreWrittenBeforeTheyTakeTooMuchMemory) {
  constexpr std::size_t count = 120'000;
  const Conversion stet = convert_text(alternating(count), {}, formats::stet);
  ASSERT_TRUE(stet.result.ok());
  EXPECT_GT(stet.documents.size(), 2u);
  EXPECT_LT(stet.documents.size(), 12u);
  std::uint64_t payments = 0;
  for (const DocumentEntry& entry : stet.documents) {
    payments += entry.payments;
    EXPECT_EQ(entry.source_ranges.size(), entry.payments);
    EXPECT_EQ(entry.source_payments_left_out, 0u);
  }
  EXPECT_EQ(payments, count);
}

/// Through files the groups wait on disk, in memory they wait there.
TEST(Splitting, IsTheSameOnDisk) {
  const std::string source = alternating(40'000);
  const std::string folder = testing::TempDir() + "remit-grouping/";
  std::filesystem::create_directories(folder);
  test::write_file(folder + "in.xml", source);
  ConvertOptions options = grouped_by({"purpose.code"_field});
  options.as_of = test::as_of;
  options.rules = test::structure_rules();
  for (const std::string_view to : {formats::stet, formats::pain_001_09}) {
    ASSERT_TRUE(convert_file(folder + "in.xml", {}, folder + "out", to, options).ok());
    const std::string written = test::read_file(folder + "out");
    EXPECT_GT(written.size(), limits::spool_memory_bytes);
    EXPECT_TRUE(written == convert_text(source, {}, to, options).output) << to;
  }
  std::filesystem::remove_all(folder);
}

TEST(Regrouping, PutsBatchesThatAgreeTogether) {
  const std::string source = two_batches();
  const ConvertOptions options = grouped_by({"purpose.code"_field});
  const Conversion xml = convert_text(source, {}, formats::pain_001_09, options);
  EXPECT_EQ(layout(xml, formats::pain_001_09), "1 3/2 5 6/4/7");
  ASSERT_EQ(xml.documents.size(), 1u);
  EXPECT_EQ(ranges(xml.documents[0], source), "0:1 0:1 0:1 0:1 1:1 0:1 2:1");
  for (const char* total : {"<NbOfTxs>7</NbOfTxs>", "<NbOfTxs>3</NbOfTxs>",
                            "<CtrlSum>14.50</CtrlSum>", "<CtrlSum>31.50</CtrlSum>"}) {
    EXPECT_NE(xml.output.find(total), std::string::npos) << total;
  }
  const Conversion stet = convert_text(source, {}, formats::stet, options);
  EXPECT_EQ(layout(stet, formats::stet), "1 3/2 5 6/4/7");
  EXPECT_EQ(ranges(stet.documents[1], source), "0:1 0:1 1:1");
}

/// The identifications of the output batches in pain.001.
std::vector<std::string> identifications(const std::string& xml) {
  constexpr std::string_view tag = "<PmtInfId>";
  std::vector<std::string> found;
  for (std::size_t at = xml.find(tag); at != std::string::npos; at = xml.find(tag, at + 1)) {
    found.push_back(xml.substr(at + tag.size(), xml.find('<', at + 1) - at - tag.size()));
  }
  return found;
}

/// Each line of a canonical message says its batch anew.
TEST(Regrouping, IsTheSameForCanonicalLines) {
  std::string payments;
  for (std::size_t i = 1; i <= 200; ++i) {
    const std::string more = fmt::format("<!--{}-->", std::string(i * 37 % 500, 'x'));
    payments += payment(i, i % 3 == 0 ? "COMC" : i % 7 == 0 ? "CASH" : "", more);
  }
  const ConvertOptions options = grouped_by({"purpose.code"_field});
  const std::string xml = message(batch("B1", payments) + batch("B2", payments));
  const Conversion canonical = convert_text(xml, formats::pain_001_09, formats::canonical);
  for (const std::string_view target : {formats::berlin_group, formats::pain_001_09}) {
    const Conversion direct = convert_text(xml, formats::pain_001_09, target, options);
    const Conversion by_lines = convert_text(canonical.output, formats::canonical, target, options);
    EXPECT_EQ(layout(by_lines, target), layout(direct, target)) << target;
  }
}

/// What the caller gives for a batch or message counts for each of its lines.
TEST(Splitting, GivenValuesReachAllCanonicalLines) {
  const std::string xml = message(batch("B1", payment(1, "") + payment(2, "") + payment(3, "")));
  const Conversion lines = convert_text(xml, formats::pain_001_09, formats::canonical);
  ConvertOptions product;
  product.payment_product = "instant-sepa-credit-transfers";
  ConvertOptions values;
  values.set = {{"ultimate_debtor.name"_field, "Somebody"},
                {"initiating_party.organisation_id"_field, "ORG-1"},
                {"payment_information.batch_booking"_field, "true"}};
  for (const ConvertOptions& options : {product, values}) {
    for (const std::string_view target : {formats::berlin_group, formats::pain_001_09}) {
      const Conversion direct = convert_text(xml, formats::pain_001_09, target, options);
      const Conversion by_lines = convert_text(lines.output, formats::canonical, target, options);
      EXPECT_TRUE(direct.result.ok());
      EXPECT_EQ(by_lines.output, direct.output) << target;
      EXPECT_EQ(by_lines.documents.size(), direct.documents.size()) << target;
    }
  }
}

TEST(Regrouping, NamesBatchesAnewWhereTheirNameWouldBeWrong) {
  const Conversion xml =
      convert_text(two_batches(), {}, formats::pain_001_09, grouped_by({"purpose.code"_field}));
  const std::vector<std::string> ids = identifications(xml.output);
  ASSERT_EQ(ids.size(), 4u);
  EXPECT_EQ(ids[0], "B1");  // a part of B1
  EXPECT_EQ(ids[3], "B3");  // all of B3
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 4u);
  std::string said;
  for (const Loss& loss : xml.result.losses()) {
    EXPECT_EQ(name(loss.field), "payment_information.identification");
    said += fmt::format("{} {}\n", name(loss.action), loss.value);
  }
  EXPECT_EQ(said, "dropped B1\ndropped B2\ndefaulted " + ids[1] + "\ndropped B1\ndefaulted " +
                      ids[2] + '\n');
}

TEST(Regrouping, KeepsBatchesApartThatSayDifferentThings) {
  const std::string source =
      message(batch("B1", payment(1, "CASH")) + batch("B2", payment(2, "CASH"), "2026-12-02") +
              batch("B3", payment(3, "CASH")));
  const Conversion xml = convert_text(source, {}, formats::pain_001_09,
                                      grouped_by({"instructed_amount.currency"_field}));
  EXPECT_EQ(layout(xml, formats::pain_001_09), "1 3/2");
}

TEST(Regrouping, CountsTheEffectiveValue) {
  constexpr std::string_view shared = "<ChrgBr>SHAR</ChrgBr>";
  constexpr std::string_view debtor = "<ChrgBr>DEBT</ChrgBr>";
  const std::string source = message(
      batch("B1", payment(1, "", shared) + payment(2, "", debtor) + payment(3, "", shared)));
  const Conversion xml =
      convert_text(source, {}, formats::pain_001_09, grouped_by({"charge_bearer"_field}));
  EXPECT_EQ(layout(xml, formats::pain_001_09), "1 3/2");
}

TEST(Regrouping, WorksThroughBodiesOfOneMessage) {
  constexpr std::string_view body =
      R"({{"debtorAccount":{{"iban":"DE63999123450123456789"}},"requestedExecutionDate":"{}","payments":)"
      R"([{{"endToEndIdentification":"E{}","instructedAmount":{{"currency":"EUR","amount":"1.00"}},)"
      R"("creditorName":"Payee","creditorAccount":{{"iban":"AT939991100012345678"}}}}]}})"
      "\n";
  std::string source;
  source += fmt::format(fmt::runtime(body), "2026-12-01", 1);
  source += fmt::format(fmt::runtime(body), "2026-12-02", 2);
  source += fmt::format(fmt::runtime(body), "2026-12-01", 3);
  const Conversion again = convert_text(source, {}, formats::berlin_group,
                                        grouped_by({"requested_execution_date.date"_field}));
  EXPECT_EQ(layout(again, formats::berlin_group), "1 3/2");
  EXPECT_EQ(again.documents[0].payments, 2u);
}

TEST(Regrouping, ManyGroups) {
  std::string payments;
  for (std::size_t i = 0; i < 5000; ++i) payments += payment(i, "");
  const Conversion xml = convert_text(message(batch("B1", payments)), {}, formats::pain_001_09,
                                      grouped_by({"payment_identification.end_to_end_id"_field}));
  EXPECT_EQ(xml.result.summary().accepted, 5000u);
  const std::vector<std::string> ids = identifications(xml.output);
  EXPECT_EQ(ids.size(), 5000u);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 5000u);
}

TEST(Regrouping, LeavesPaymentsAsTheyAre) {
  const std::string source = two_batches();
  const auto payments = [](const std::string& xml) {
    const Conversion read = convert_text(xml, {}, formats::canonical);
    std::vector<test::Fields> all;
    for (Line& line : test::canonical_lines(read.output)) {
      for (const char* computed :
           {"payment_information.identification", "payment_information.number_of_transactions",
            "payment_information.control_sum", "group_header.number_of_transactions",
            "group_header.control_sum"}) {
        line.fields.erase(computed);
      }
      all.push_back(std::move(line.fields));
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  ConvertOptions options = grouped_by({"purpose.code"_field});
  EXPECT_TRUE(payments(convert_text(source, {}, formats::pain_001_09, options).output) ==
              payments(source));
}

TEST(Regrouping, RefusesFieldsThatCannotGroup) {
  for (const Field field :
       {"remittance.unstructured"_field, "remittance.structured.reference"_field,
        "group_header.message_identification"_field}) {
    const Conversion refused = convert_text(two_batches(), {}, formats::stet, grouped_by({field}));
    ASSERT_TRUE(refused.result.error()) << name(field);
    EXPECT_EQ(refused.result.error()->code, ErrorCode::usage);
  }
  for (const std::string_view to : {formats::younify, formats::canonical}) {
    EXPECT_TRUE(
        convert_text(two_batches(), {}, to, grouped_by({"purpose.code"_field})).result.error());
  }
}

}  // namespace
}  // namespace remit
