#pragma once
// Messages of many payments.

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace remit::test {

/// Bulk messages whose payments differ in form, and some of which are not in order.
class Bulk {
 public:
  /// @param odd  one payment in that many is of an unusual kind; 0: none
  Bulk(std::uint32_t seed, std::size_t odd) : random_(seed), odd_(odd) {}

  std::string pain_001(std::size_t batches, std::size_t payments) {
    std::string text =
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
        "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T09:30:00+01:00</CreDtTm><NbOfTxs>" +
        std::to_string(batches * payments) +
        "</NbOfTxs><InitgPty><Nm>Nordwind Handel GmbH</Nm></InitgPty></GrpHdr>\n";
    for (std::size_t batch = 0; batch < batches; ++batch) {
      text += "<PmtInf><PmtInfId>B" + std::to_string(batch) +
              "</PmtInfId><PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></"
              "PmtTpInf><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><Dbtr>"
              "<Nm>Nordwind Handel GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>DE63999123450123456789"
              "</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>NOWIDEFFXXX</BICFI></FinInstnId>"
              "</DbtrAgt>\n";
      for (std::size_t i = 0; i < payments; ++i) text += transfer();
      text += "</PmtInf>\n";
    }
    return text + "</CstmrCdtTrfInitn></Document>\n";
  }

  std::string berlin_group(std::size_t bodies, std::size_t payments) {
    std::string text;
    for (std::size_t body = 0; body < bodies; ++body) {
      text += R"({"debtorAccount":{"iban":"DE63999123450123456789"},"payments":[)";
      for (std::size_t i = 0; i < payments; ++i) text += (i == 0 ? "" : ", ") + element();
      text += R"(],"requestedExecutionDate":"2026-12-01"})";
      text += '\n';
    }
    return text;
  }

 private:
  struct Creditor {
    std::string_view iban;
    std::string_view bic;
  };
  static constexpr Creditor creditors[] = {{"AT939991100012345678", "ALPEATWW"},
                                           {"CH5209991000012345678", "ALPECHZZ"}};

  bool sometimes(std::size_t in) { return random_() % in == 0; }
  const Creditor& creditor() { return creditors[random_() % 2]; }
  std::string id() { return 'E' + std::to_string(++count_); }

  std::string transfer() {
    const auto& [iban, bic] = creditor();
    std::string text = "<CdtTrfTxInf><PmtId>";
    if (sometimes(3)) text += "<InstrId>I" + std::to_string(count_) + "</InstrId>";
    text += "<EndToEndId>" + id() + "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">" +
            std::to_string(1 + random_() % 9999) + ".01</InstdAmt></Amt>";
    if (sometimes(2)) {
      text += "<CdtrAgt><FinInstnId><BICFI>" + std::string(bic) + "</BICFI></FinInstnId></CdtrAgt>";
    }
    text += "<Cdtr><Nm>Alpenblick &amp; Söhne " + std::to_string(random_() % 100) + "</Nm></Cdtr>";
    text += "<CdtrAcct><Id><IBAN>" + std::string(iban) + "</IBAN></Id></CdtrAcct>";
    text += "<RmtInf><Ustrd>Invoice " + std::to_string(count_) + "</Ustrd></RmtInf>";
    text += "</CdtTrfTxInf>\n";
    if (odd_ == 0 || !sometimes(odd_)) return text;
    const std::size_t end = text.find("</CdtTrfTxInf>");
    switch (random_() % 10) {
      case 0:
        return "<!-- <CdtTrfTxInf></CdtTrfTxInf> -->" + text;
      case 1:
        return text.insert(end, "<!-- </CdtTrfTxInf> -->");
      case 2:
        return text.replace(text.find("Invoice"), 7, "<![CDATA[</CdtTrfTxInf><CdtTrfTxInf>]]>");
      case 3:
        return text.insert(end, "<Unknwn><CdtTrfTxInf>1</CdtTrfTxInf></Unknwn>");
      case 4:
        return text.replace(text.find("<IBAN>") + 8, 2, "00");
      case 5:
        return text.replace(text.find("<Nm>"), 4, "<Nm> ");
      case 6:
        return text + text;
      case 7:
        return text.insert(end, "<SplmtryData><Envlp><CdtTrfTxInf/></Envlp></SplmtryData>");
      case 8:
        return text.replace(text.find(".01<"), 4, ".001<");
      default:
        return text.replace(0, 13, "<CdtTrfTxInf >");
    }
  }

  std::string element() {
    const auto& [iban, bic] = creditor();
    const std::string id = R"("endToEndIdentification":")" + this->id() + '"';
    const std::string amount = R"("instructedAmount":{"currency":"EUR","amount":")" +
                               std::to_string(1 + random_() % 9999) + R"(.01"})";
    std::string text = "{" + id + ',' + amount + R"(,"creditorName":"Alpenblick )" +
                       std::to_string(random_() % 100) + R"(","creditorAccount":{"iban":")" +
                       std::string(iban) + "\"}";
    if (sometimes(2)) text += R"(,"creditorAgent":")" + std::string(bic) + '"';
    text += R"(,"remittanceInformationUnstructured":"Invoice )" + std::to_string(count_) + '"';
    if (odd_ == 0 || !sometimes(odd_)) return text + '}';
    switch (random_() % 7) {
      case 0:
        return "{" + amount + ',' + text.substr(1 + id.size() + 1 + amount.size() + 1) + ',' + id +
               '}';
      case 1:
        return text.replace(text.find("Invoice"), 7, R"(}, {\"endToEndIdentification\")") + '}';
      case 2:
        return text + R"(,"more":[{"endToEndIdentification":"X"}, {"endToEndIdentification":1}]})";
      case 3:
        return text.replace(text.find("\"iban\":\"") + 10, 2, "00") + '}';
      case 4:
        return text + "}, " + text + '}';
      case 5:
        return text.replace(text.find("Alpen"), 5, " A\\tlp\\u0065n") + '}';
      default:
        return text + R"(,"requestedExecutionDate":"2026-12-02"})";
    }
  }

  std::mt19937 random_;
  std::size_t odd_;
  std::size_t count_ = 0;
};

}  // namespace remit::test
