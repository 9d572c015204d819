// What stands around payments that are set aside, byte by byte.

#include "support/set_aside.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>

#include <string>

namespace remit {
namespace {

using test::Choice;
using test::set_aside;
using test::SetAside;

const Choice second = [](std::uint64_t index) { return index == 1; };
const Choice but_first = [](std::uint64_t index) { return index != 0; };

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view name_space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/// The only document; what went wrong when there is none.
std::string document(std::string_view text, std::string_view from, const Choice& choice) {
  const SetAside aside = set_aside(text, from, choice);
  if (aside.documents.size() == 1) {
    EXPECT_EQ(aside.documents.front(), aside.together);
  }
  return aside.error + aside.together;
}

std::string transfer(std::string_view id, std::string_view amount) {
  return "<CdtTrfTxInf><PmtId><EndToEndId>" + std::string(id) +
         "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">" + std::string(amount) +
         "</InstdAmt></Amt></CdtTrfTxInf>";
}

/// A message with these parts; `head` and `batch` declare the totals.
std::string message(std::string_view head, std::string_view batch, std::string_view transfers) {
  return "<Document xmlns=\"" + std::string(name_space) + "\"><CstmrCdtTrfInitn><GrpHdr>" +
         std::string(head) + "</GrpHdr><PmtInf>" + std::string(batch) + std::string(transfers) +
         "</PmtInf></CstmrCdtTrfInitn></Document>";
}

/// The same set aside.
std::string set_aside_message(std::string_view head, std::string_view batch,
                              std::string_view transfers) {
  return std::string(declaration) + message(head, batch, transfers) + '\n';
}

TEST(RejectedXml, has_other_totals) {
  const std::string a = transfer("A", "1.00");
  const std::string b = transfer("B", "2.5");
  const std::string c = transfer("C", "3.25");
  const std::string text =
      message("<NbOfTxs>3</NbOfTxs><CtrlSum>6.75</CtrlSum>", "<NbOfTxs>3</NbOfTxs>", a + b + c);
  EXPECT_EQ(document(text, {}, but_first),
            set_aside_message("<NbOfTxs>2</NbOfTxs><CtrlSum>5.75</CtrlSum>", "<NbOfTxs>2</NbOfTxs>",
                              b + c));
}

TEST(RejectedXml, has_other_totals_however_they_were_spelled) {
  const std::string b = transfer("B", "2.00");
  const std::string text =
      message("<NbOfTxs><!-- two --><![CDATA[2]]></NbOfTxs><CtrlSum> 3.00 </CtrlSum>",
              "<NbOfTxs>&#50;</NbOfTxs><CtrlSum/><PmtMtd>TRF</PmtMtd>", transfer("A", "1.00") + b);
  EXPECT_EQ(document(text, {}, second),
            set_aside_message("<NbOfTxs>1</NbOfTxs><CtrlSum>2.00</CtrlSum>",
                              "<NbOfTxs>1</NbOfTxs><CtrlSum/><PmtMtd>TRF</PmtMtd>", b));
}

/// It would be wrong as soon as the amount is mended.
TEST(RejectedXml, has_no_sum_that_is_not_known) {
  const std::string b = transfer("B", "two");
  const std::string text = message("<NbOfTxs>2</NbOfTxs><CtrlSum>3.00</CtrlSum>",
                                   "<CtrlSum>3.00</CtrlSum>", transfer("A", "1.00") + b);
  EXPECT_EQ(document(text, {}, second), set_aside_message("<NbOfTxs>1</NbOfTxs>", "", b));
}

TEST(RejectedXml, leaves_the_envelope_and_what_was_accepted) {
  const std::string text =
      "<?xml version='1.0'?><e:Envelope xmlns:e='urn:e' xmlns:p='" + std::string(name_space) +
      "' xmlns:x='urn:&quot;x'><e:Header/><p:Document xmlns:s='urn:s' s:hint='1'>\n"
      "<p:CstmrCdtTrfInitn>\n"
      "  <p:GrpHdr><p:MsgId>M</p:MsgId><p:NbOfTxs>4</p:NbOfTxs></p:GrpHdr>\n"
      "  <p:PmtInf><!-- one -->\n"
      "    <p:CdtTrfTxInf x:a=''/>\n"
      "    <p:CdtTrfTxInf><p:Purp/></p:CdtTrfTxInf>\n"
      "    <p:CdtTrfTxInf ><x:y>2</x:y></p:CdtTrfTxInf >\n"
      "  </p:PmtInf>\n"
      "  <p:PmtInf><p:PmtMtd>TRF</p:PmtMtd><p:CdtTrfTxInf>3</p:CdtTrfTxInf></p:PmtInf>\n"
      "</p:CstmrCdtTrfInitn></p:Document></e:Envelope>";
  EXPECT_EQ(document(text, {}, but_first),
            std::string(declaration) +
                "<p:Document xmlns:s='urn:s' s:hint='1' xmlns:e=\"urn:e\" xmlns:p=\"" +
                std::string(name_space) +
                "\" xmlns:x=\"urn:&quot;x\"><p:CstmrCdtTrfInitn>\n"
                "  <p:GrpHdr><p:MsgId>M</p:MsgId><p:NbOfTxs>3</p:NbOfTxs></p:GrpHdr>\n"
                "  <p:PmtInf><!-- one -->\n"
                "    <p:CdtTrfTxInf><p:Purp/></p:CdtTrfTxInf>\n"
                "    <p:CdtTrfTxInf ><x:y>2</x:y></p:CdtTrfTxInf ></p:PmtInf>\n"
                "  <p:PmtInf><p:PmtMtd>TRF</p:PmtMtd><p:CdtTrfTxInf>3</p:CdtTrfTxInf></p:PmtInf>"
                "</p:CstmrCdtTrfInitn></p:Document>\n");
}

TEST(RejectedXml, has_the_parts_behind_payments_in_their_order) {
  const std::string parts = "<SplmtryData>1</SplmtryData>";
  const std::string b = transfer("B", "2.00");
  const std::string text =
      message("", "", transfer("A", "1.00") + "<X>0</X>" + b + "<Y>1</Y>") + "\n";
  const std::string end = "</PmtInf>";
  std::string with_tail = text;
  with_tail.insert(with_tail.find(end) + end.size(), parts);
  std::string wanted = set_aside_message("", "", "<X>0</X>" + b + "<Y>1</Y>");
  wanted.insert(wanted.find(end) + end.size(), parts);
  EXPECT_EQ(document(with_tail, {}, second), wanted);
}

TEST(RejectedXml, becomes_utf_8) {
  const std::string text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
                           message("<MsgId>\xe4</MsgId>", "", transfer("\xf6", "1"));
  EXPECT_EQ(document(text, {}, test::every_payment),
            set_aside_message("<MsgId>ä</MsgId>", "", transfer("ö", "1")));
}

TEST(RejectedXml, needs_a_folder_for_several_documents) {
  const std::string one = message("<MsgId>M</MsgId>", "", transfer("A", "1.00"));
  const SetAside aside = set_aside("<Both>" + one + one + "</Both>", {}, test::every_payment);
  EXPECT_NE(aside.error.find("a path that ends in \"/\""), std::string::npos) << aside.error;
  ASSERT_EQ(aside.documents.size(), 2u);
  EXPECT_EQ(aside.documents[0], std::string(declaration) + one + '\n');
  EXPECT_EQ(aside.documents[1], aside.documents[0]);
}

TEST(RejectedXml, of_any_size_is_whole) {
  constexpr std::size_t count = 40'000;
  std::string transfers;
  for (std::size_t i = 0; i < count; ++i) {
    transfers += '\n' + transfer("E" + std::to_string(i), "0.01");
  }
  const std::string text =
      message("<NbOfTxs>40000</NbOfTxs><CtrlSum>400.00</CtrlSum>", "", transfers);
  ASSERT_GT(text.size(), limits::window_bytes);
  const SetAside aside = set_aside(text, {}, test::every_payment);
  ASSERT_EQ(aside.documents.size(), 1u);
  EXPECT_EQ(aside.documents[0], std::string(declaration) + text + '\n');
  EXPECT_EQ(aside.together, aside.documents[0]);
}

/// A STET request with that list and these members behind it.
std::string request(std::string_view list, std::string_view rest) {
  return R"({"paymentInformationId": "P", "creditTransferTransaction": [)" + std::string(list) +
         R"(], )" + std::string(rest) + "}";
}

TEST(RejectedJson, has_another_number_of_payments) {
  const std::string a = R"({"requestedExecutionDate": "2026-12-01T00:00:00+01:00"})";
  const std::string b = "{ \"x\\\"y\": \"é\",\n \"requestedExecutionDate\":\"2026-12-02\" }";
  const std::string c = R"({"requestedExecutionDate": "2026-12-03"})";
  const std::string list = a + " ,\n" + b + ",\n" + c;
  EXPECT_EQ(document(request(list, R"("numberOfTransactions" : 3 , "x": [3])"), "stet", but_first),
            request(b + ',' + c, R"("numberOfTransactions" : 2 , "x": [3])") + '\n');
  // A text is no number (STR-021): it stays.
  EXPECT_EQ(document(request(list, R"("numberOfTransactions": "\u0033")"), "stet", second),
            request(b, R"("numberOfTransactions": "\u0033")") + '\n');
}

TEST(RejectedJson, of_any_size_is_whole) {
  std::string list;
  for (std::size_t i = 0; i < 150'000; ++i) {  // more than the window holds
    list += (i == 0 ? "" : ",") + ("{\"endToEndIdentification\": \"" + std::to_string(i)) + "\"}";
  }
  const std::string text = request(list, "\"numberOfTransactions\": 150000");
  ASSERT_GT(text.size(), limits::window_bytes);
  const SetAside aside = set_aside(text, "stet", test::every_payment);
  ASSERT_EQ(aside.documents.size(), 1u);
  EXPECT_EQ(aside.documents[0], text + '\n');
  EXPECT_EQ(aside.together, aside.documents[0]);
}

TEST(RejectedJson, is_the_request_of_an_answer) {
  const std::string text = R"({"_links": {}, "paymentRequest": )" +
                           request("{},{}", R"("numberOfTransactions":2)") + R"(, "x": 1})";
  EXPECT_EQ(document(text, "stet", second), request("{}", R"("numberOfTransactions":1)") + '\n');
}

TEST(RejectedJson, has_a_document_for_each_body) {
  const std::string single = R"({"creditorName": "A"})";
  const std::string bulk = R"({"payments": [{"creditorName": "B"} , {"creditorName": "C"}]})";
  const std::string text = '[' + single + ", " + bulk + ", " + bulk + ",\n" + single + ']';
  const SetAside aside = set_aside(text, "berlin-group", but_first);
  EXPECT_EQ(aside.error, "");
  EXPECT_EQ(aside.documents.size(), 3u);
  const std::string written = R"({"payments": [{"creditorName": "B"},{"creditorName": "C"}]})";
  EXPECT_EQ(aside.together, written + '\n' + written + '\n' + single + '\n');
}

TEST(RejectedCanonical, is_the_line) {
  const std::string a = R"({"document":0,"batch":0,"payment":0,"creditor.name":"A"})";
  const std::string b = R"({"document":0,"batch":0,"payment":1,"creditor.name":"B"})";
  const std::string c = R"({"document":0,"batch":1,"payment":2,"creditor.name":"C"})";
  const std::string d = R"({"document":1,"batch":2,"payment":3,"creditor.name":"D"})";
  EXPECT_EQ(document(a + '\n' + b + '\n' + c + '\n' + d, "canonical", but_first),
            b + '\n' + c + '\n' + d + '\n');
}

}  // namespace
}  // namespace remit
