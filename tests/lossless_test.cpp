// What does not arrive is told, value by value and with its place: what stands behind the payments,
// beside others in one text, on a batch whose payments say something else, in rows of canonical
// lines.

#include "support/canonical.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace remit {
namespace {

using test::Conversion;
using test::convert_by;
using test::convert_text;

/// A payment with `extra` in front of and `rest` behind the creditor.
std::string payment(std::string_view id, std::string_view extra = {}, std::string_view rest = {},
                    std::string_view type = {}, std::string_view currency = "EUR") {
  return fmt::format(
      "<CdtTrfTxInf><PmtId><EndToEndId>{}</EndToEndId></PmtId>{}<Amt><InstdAmt Ccy=\"{}\">1.50"
      "</InstdAmt></Amt>{}<Cdtr><Nm>Payee</Nm></Cdtr><CdtrAcct><Id><IBAN>AT939991100012345678"
      "</IBAN></Id></CdtrAcct>{}</CdtTrfTxInf>",
      id, type, currency, extra, rest);
}

/// @param type   in front of the date
/// @param extra  behind the debtor's bank
std::string batch(std::string_view payments, std::string_view type = {},
                  std::string_view extra = {}) {
  return fmt::format(
      "<PmtInf><PmtInfId>B1</PmtInfId><PmtMtd>TRF</PmtMtd>{}<ReqdExctnDt><Dt>2026-12-01</Dt>"
      "</ReqdExctnDt><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id><IBAN>DE63999123450123456789</IBAN>"
      "</Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>BNKADEFF</BICFI></FinInstnId></DbtrAgt>{}{}"
      "</PmtInf>",
      type, extra, payments);
}

std::string message(std::string_view batches, std::size_t payments, std::string_view rest = {}) {
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
      "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T09:30:00</CreDtTm><NbOfTxs>{}</NbOfTxs>"
      "<InitgPty><Nm>Payer</Nm></InitgPty></GrpHdr>{}{}</CstmrCdtTrfInitn></Document>",
      payments, batches, rest);
}

constexpr std::string_view urgent = "<PmtTpInf><SvcLvl><Cd>URGP</Cd></SvcLvl></PmtTpInf>";
constexpr std::string_view sepa = "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>";

/// `ACTION VALUE` of each loss whose path ends with that, and that its place is the value's.
std::vector<std::string> losses(const Conversion& conversion, std::string_view text,
                                std::string_view path) {
  std::vector<std::string> told;
  for (const Loss& loss : conversion.losses) {
    if (!loss.source_path.ends_with(path)) continue;
    told.push_back(fmt::format("{} {}", name(loss.action), loss.value));
    EXPECT_EQ(text.substr(loss.place.offset).substr(0, loss.value.size()), loss.value);
  }
  return told;
}

using Losses = std::vector<std::string>;

// ---- Behind the batches

constexpr std::string_view supplement = "<SplmtryData><Envlp><a>1</a></Envlp></SplmtryData>";
constexpr std::string_view supplements =
    "<SplmtryData><Envlp><a>1</a></Envlp></SplmtryData>"
    "<SplmtryData><Envlp><a>2</a></Envlp></SplmtryData>";

bool is_supplement(const Loss& loss) {
  return loss.source_path.find("/SplmtryData") != std::string::npos;
}

std::size_t count_supplements(const Conversion& conversion) {
  std::size_t found = 0;
  for (const Loss& loss : conversion.losses) {
    found += is_supplement(loss) ? 1 : 0;
  }
  return found;
}

TEST(BehindTheBatches, IsToldWhereTheTargetHasNoPlaceForIt) {
  const std::string text = message(batch(payment("E1")), 1, supplements);
  for (const std::string_view to : {formats::pain_001_03, formats::berlin_group, formats::stet}) {
    const Conversion out = convert_text(text, {}, to);
    ASSERT_EQ(count_supplements(out), 2u) << to;
    for (const Loss& loss : out.losses) {
      if (!is_supplement(loss)) continue;
      EXPECT_TRUE(text.substr(loss.place.offset).starts_with("<SplmtryData>")) << to;
    }
  }
}

TEST(BehindTheBatches, ArrivesInTheSameFormat) {
  const std::string text = message(batch(payment("E1")), 1, supplements);
  const Conversion out = convert_text(text, {}, formats::pain_001_09);
  EXPECT_NE(out.output.find(supplements), std::string::npos);
  EXPECT_EQ(count_supplements(out), 0u);
}

TEST(BehindTheBatches, ComesTooLateForLinesAndForDocumentsThatWereFull) {
  const std::string text = message(batch(payment("E1") + payment("E2")), 2, supplement);
  EXPECT_EQ(count_supplements(convert_text(text, {}, formats::canonical)), 1u);
  ConvertOptions options;
  options.max_payments = 2;
  EXPECT_EQ(count_supplements(convert_text(text, {}, formats::pain_001_09, options)), 0u);
  options.max_payments = 1;
  EXPECT_EQ(count_supplements(convert_text(text, {}, formats::pain_001_09, options)), 1u);
}

TEST(BehindTheBatches, TakesTheMessageWithItWhereNothingMayBeLost) {
  ConvertOptions options;
  options.loss = LossPolicy::reject;
  const Conversion out =
      convert_text(message(batch(payment("E1")), 1, supplement), {}, formats::pain_001_03, options);
  EXPECT_EQ(out.output, "");
  EXPECT_EQ(out.result.summary().accepted, 0u);
}

// ---- One text of several

TEST(JoinedTexts, AreToldEach) {
  const std::string one(100, 'a');
  const std::string two(100, 'b');
  const std::string text =
      message(batch(payment("E1", {},
                            fmt::format("<RmtInf><Ustrd>{}</Ustrd><Ustrd>{}</Ustrd><Ustrd>c</Ustrd>"
                                        "</RmtInf>",
                                        one, two))),
              1);
  ConvertOptions options;
  options.truncate = true;
  const Conversion out = convert_text(text, {}, formats::berlin_group, options);
  const auto shown = [](const std::string& value) { return value.substr(0, 64); };
  EXPECT_EQ(losses(out, text, "/Ustrd[1]"), (Losses{"reformatted " + shown(one)}));
  EXPECT_EQ(losses(out, text, "/Ustrd[2]"), (Losses{"truncated " + shown(two)}));
  EXPECT_EQ(losses(out, text, "/Ustrd[3]"), (Losses{"dropped c"}));
}

TEST(JoinedTexts, OfAGroupThatIsLeftOutAreToldEach) {
  const std::string text = message(
      batch("<CdtTrfTxInf><PmtId><EndToEndId>E1</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">1.50"
            "</InstdAmt></Amt><Cdtr><Nm>Payee</Nm><PstlAdr><AdrLine>One</AdrLine><AdrLine>Two"
            "</AdrLine></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>AT939991100012345678</IBAN></Id>"
            "</CdtrAcct></CdtTrfTxInf>",
            sepa),
      1);
  const Conversion out = convert_text(text, {}, formats::stet);
  EXPECT_EQ(losses(out, text, "/AdrLine[1]"), Losses{"dropped One"});
  EXPECT_EQ(losses(out, text, "/AdrLine[2]"), Losses{"dropped Two"});
}

// ---- Values of the batch

TEST(ValuesOfABatch, AreToldWhereEachPaymentHidesThem) {
  constexpr std::string_view of_batch = "<InstrForDbtrAgt>BATCH</InstrForDbtrAgt>";
  const auto told = [&](std::string_view payments) {
    const std::string text = message(batch(payments, {}, of_batch), 2);
    const Conversion out = convert_text(text, {}, formats::pain_001_03);
    return losses(out, text, "PmtInf[1]/InstrForDbtrAgt");
  };
  const auto with = [](std::string_view id, std::string_view instruction) {
    return payment(id, {}, fmt::format("<InstrForDbtrAgt>{}</InstrForDbtrAgt>", instruction));
  };
  EXPECT_EQ(told(with("E1", "ONE") + with("E2", "TWO")), Losses{"dropped BATCH"});
  EXPECT_EQ(told(with("E1", "ONE") + payment("E2")), Losses{});
  EXPECT_EQ(told(with("E1", "ONE") + with("E2", "BATCH")), Losses{});
}

TEST(ValuesOfABatch, AreToldWhereTheHeadOfABodySaysThoseOfItsPayments) {
  constexpr std::string_view bearer = "<ChrgBr>SLEV</ChrgBr>";
  const auto told = [&](std::string_view payments) {
    const std::string text = message(batch(payments, sepa, bearer), 2);
    return losses(convert_text(text, {}, formats::stet_1_4_2), text, "PmtInf[1]/ChrgBr");
  };
  const std::string own = payment("E1", "<ChrgBr>SHAR</ChrgBr>");
  EXPECT_EQ(told(own + own), Losses{"dropped SLEV"});
  EXPECT_EQ(told(own + payment("E2")), Losses{});
}

TEST(ValuesOfABatch, AreSaidByThePaymentProduct) {
  const auto told = [&](std::string_view payments, std::string_view type) {
    const std::string text = message(batch(payments, type), 2);
    return losses(convert_text(text, {}, formats::berlin_group), text, "/SvcLvl/Cd");
  };
  EXPECT_EQ(told(payment("E1") + payment("E2"), urgent), Losses{});
  EXPECT_EQ(told(payment("E1") + payment("E2", {}, {}, {}, "USD"), urgent), Losses{"dropped URGP"});
  EXPECT_EQ(told(payment("E1") + payment("E2"), sepa), Losses{});
  const std::string own = payment("E1", {}, {}, urgent);
  EXPECT_EQ(told(own + own, sepa), Losses{"dropped SEPA"});
}

// ---- Values of the caller

TEST(GivenValues, GoToPaymentsThatLackThem) {
  ConvertOptions options;
  options.set = {{"charge_bearer"_field, "SHAR"}};
  const std::string own = payment("E1", "<ChrgBr>SLEV</ChrgBr>");
  for (const std::string& payments : {own + own, own + payment("E2")}) {
    const Conversion out =
        convert_by(RuleSet::iso(), message(batch(payments), 2), {}, formats::pain_001_09, options);
    EXPECT_EQ(out.result.summary().accepted, 2u);
    const bool is_needed = payments != own + own;
    EXPECT_EQ(out.output.find("SHAR") != std::string::npos, is_needed);
    EXPECT_EQ(out.losses.size(), is_needed ? 1u : 0u);
    const Conversion again = convert_by(RuleSet::iso(), out.output, {}, formats::canonical);
    EXPECT_EQ(again.result.summary().accepted, 2u);
  }
}

TEST(GivenValues, DoNotDependOnTheBatchBefore) {
  ConvertOptions options;
  options.set = {{"charge_bearer"_field, "SHAR"}};
  std::string payments;
  for (int i = 0; i < 8; ++i) payments += payment(fmt::format("E{}", i));
  const std::string text =
      message(batch(payments) + batch(payments, {}, "<ChrgBr>SLEV</ChrgBr>") + batch(payments), 24);
  const Conversion out = convert_text(text, {}, formats::pain_001_09, options);
  const auto count = [&](std::string_view code) {
    std::size_t found = 0;
    for (std::size_t at = out.output.find(code); at != std::string::npos;
         at = out.output.find(code, at + 1))
      ++found;
    return found;
  };
  EXPECT_EQ(count(">SHAR<"), 16u);
  EXPECT_EQ(count(">SLEV<"), 1u);
}

// ---- Rows of canonical lines

TEST(RowsOfLines, TellWhatTheyDoNotKnow) {
  const auto of_rows = [](std::string_view rows) {
    const std::string line = fmt::format(
        R"({{"debtor_account.iban":"DE63999123450123456789","instructed_amount.value":"10.00",)"
        R"("instructed_amount.currency":"EUR","creditor.name":"A",)"
        R"("creditor_account.iban":"AT939991100012345678","remittance.structured":{}}})"
        "\n",
        rows);
    return convert_text(line, formats::canonical, formats::canonical);
  };
  const Conversion misspelt =
      of_rows(R"([{"reference":"1"},{"remittance.structured.reference":"2"}])");
  ASSERT_EQ(misspelt.losses.size(), 1u);
  EXPECT_EQ(misspelt.losses.front().value, "\"1\"");
  EXPECT_EQ(misspelt.losses.front().source_path, "/reference");
  EXPECT_EQ(misspelt.result.summary().losses.count("unmapped"), 1u);
  for (const std::string_view rows :
       {R"(["1"])", R"([1])", R"("1")", R"({"remittance.structured.reference":"1"})",
        R"([{"remittance.structured.reference":"1","remittance.structured.reference":"2"}])"}) {
    const Conversion refused = of_rows(rows);
    EXPECT_EQ(refused.output, "") << rows;
    ASSERT_EQ(refused.result.issues().size(), 1u) << rows;
    EXPECT_EQ(refused.result.issues().front().rule, "STR-021") << rows;
  }
}

}  // namespace
}  // namespace remit
