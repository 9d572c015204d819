#pragma once
// Messages of payments with content that the model keeps as it stands.

#include "support/mutation.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace remit::test {

/// Messages of pain.001.001.09 whose payments have other content each, and some of which have it in
/// an unusual form or wrong.
class KeptPayments {
 public:
  /// @param odd  one payment in that many is changed; 0: none
  KeptPayments(std::uint32_t seed, std::size_t odd) : random_(seed, xml_fragments), odd_(odd) {}

  std::string message(std::size_t batches, std::size_t payments) {
    std::string text =
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\" "
        "xmlns:p=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
        "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T09:30:00+01:00</CreDtTm><NbOfTxs>" +
        std::to_string(batches * payments) +
        "</NbOfTxs><InitgPty><Nm>Nordwind Handel GmbH</Nm></InitgPty></GrpHdr>\n";
    for (std::size_t batch = 0; batch < batches; ++batch) {
      text += "<PmtInf><PmtInfId>B" + std::to_string(batch) +
              "</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><Dbtr>"
              "<Nm>Nordwind Handel GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>DE63999123450123456789"
              "</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>NOWIDEFFXXX</BICFI></FinInstnId>"
              "</DbtrAgt>\n";
      for (std::size_t i = 0; i < payments; ++i) text += payment();
      text += "</PmtInf>\n";
    }
    return text + "</CstmrCdtTrfInitn></Document>\n";
  }

 private:
  /// What stands in a payment, and by what some have it replaced; the tags are those of content.
  struct Change {
    std::string_view from;
    std::string_view to;
  };
  static constexpr Change changes[] = {
      {"<Cd>CINV</Cd>", "<Cd>CREN</Cd>"},
      {"<Cd>CINV</Cd>", "<Cd>XXXX</Cd>"},
      {"<Cd>CINV</Cd>", "<Prtry>CINV</Prtry>"},
      {"<Cd>CINV</Cd>", "<Cd>CINV</Cd><Prtry>both</Prtry>"},
      {"<Cd>CINV</Cd>", ""},
      {"<Nb>", "<Nb>A &amp; &#66;&lt;"},
      {"<Nb>", "<Nb><![CDATA[</CdtTrfTxInf>]]>"},
      {"<Nb>", "<Nb>123456789012345678901234567890123456"},
      {"<Nb>",
       "<Nb>\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
       "\xc3\xa9\xc3\xa9"},
      {"<Nb>", "<Nb>\r\n"},
      {"<Nb>", "<Nb>]"},
      {"<Nb>", "<Nb a=\"1\">"},
      {"<Nb>", "<Nb >"},
      {"<Nb>", "<Nb><!-- <Nb> -->"},
      {"<Nb>", "<Nb><Nb/>"},
      {"<Nb>", "text <Nb>"},
      {"<Nb>", "<Nb>1</Nb><Nb>"},
      {"<Nb>", "<Nmbr/><Nb>"},
      {"<Nb>", "\n  <Nb>"},
      {"<Nb>", "<Nb xml:lang=\"de\">"},
      {"</Nb>", "</Nb >"},
      {"</Nb>", "</Nb><!-- -->"},
      {"</Nb>", "</Nb> "},
      {"<Tp>", "<RltdDt>2026-11-02</RltdDt><Tp>"},
      {"<RltdDt>", "<RltdDt>2026-11-0"},
      {"<RltdDt>", "<RltdDt> "},
      {"<RltdDt>2", "<RltdDt/><RltdDt>2"},
      {"</RltdDt>", "+01:00</RltdDt>"},
      {"<RfrdDocInf>", "<RfrdDocInf xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">"},
      {"<RfrdDocInf>", "<RfrdDocInf ><Tp/>"},
      {"<RfrdDocInf>", "<RfrdDocInf xmlns:q=\"urn:q\">"},
      {"<RfrdDocInf>", "<RfrdDocInf><q:Nb xmlns:q=\"urn:q\">1</q:Nb>"},
      {"<RfrdDocInf>", "<RfrdDocInf/><RfrdDocInf>"},
      {"<RfrdDocInf>", "<RfrdDocInf></RfrdDocInf><RfrdDocInf>"},
      {"<RfrdDocInf>", "<RfrdDocInf><Nb>4711</Nb></RfrdDocInf><RfrdDocInf>"},
      {"<RfrdDocInf>", "<p:RfrdDocInf><p:Nb>7</p:Nb></p:RfrdDocInf><RfrdDocInf>"},
      {"<RfrdDocInf>", "<RfrdDocAmt><RmtdAmt Ccy=\"EUR\">1</RmtdAmt></RfrdDocAmt><RfrdDocInf>"},
      {"<RmtdAmt Ccy=\"EUR\">", "<RmtdAmt Ccy=\"CHF\">"},
      {"<RmtdAmt Ccy=\"EUR\">", "<RmtdAmt Ccy='EUR'>"},
      {"<RmtdAmt Ccy=\"EUR\">", "<RmtdAmt Ccy=\"eur\">"},
      {"<RmtdAmt Ccy=\"EUR\">", "<RmtdAmt>"},
      {"<RmtdAmt Ccy=\"EUR\">", "<RmtdAmt Ccy=\"EUR\">-"},
      {"<RmtdAmt Ccy=\"EUR\">", "<RmtdAmt Ccy=\"EUR\">1234567890123456"},
      {"<CtctDtls>", "<CtctDtls><NmPrfx>MADM</NmPrfx>"},
      {"<CtctDtls>", "<CtctDtls><NmPrfx>DOCT</NmPrfx><NmPrfx>DOCT</NmPrfx>"},
      {"<PhneNb>", "<MobNb>+49-1</MobNb><PhneNb>"},
      {"<PhneNb>+", "<PhneNb>"},
      {"<Cdtr><TaxId>", "<Dbtr><TaxId>X</TaxId></Dbtr><Cdtr><TaxId>"},
      {"<SeqNb>", "<SeqNb>x"},
  };

  bool sometimes(std::size_t in) { return random_.below(in) == 0; }
  std::string number() { return std::to_string(1 + random_.below(99'999)); }

  std::string payment() {
    const std::string id = std::to_string(++count_);
    std::string text = "<CdtTrfTxInf><PmtId><EndToEndId>E" + id +
                       "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">" + number() +
                       ".01</InstdAmt></Amt><Cdtr><Nm>Alpenblick &amp; S\xc3\xb6hne</Nm>";
    if (sometimes(3)) {
      text += "<CtctDtls><Nm>Anna " + number() + "</Nm><PhneNb>+49-" + number() +
              "</PhneNb></CtctDtls>";
    }
    text += "</Cdtr><CdtrAcct><Id><IBAN>AT939991100012345678</IBAN></Id></CdtrAcct>";
    if (sometimes(4)) {
      text +=
          "<Tax><Cdtr><TaxId>T" + number() + "</TaxId></Cdtr><SeqNb>" + number() + "</SeqNb></Tax>";
    }
    text += "<RmtInf><Ustrd>Order " + number() + "</Ustrd><Strd>" + document(id);
    if (sometimes(3)) text += document(id + "-2");
    if (sometimes(2)) {
      text += "<RfrdDocAmt><RmtdAmt Ccy=\"EUR\">" + number() + ".10</RmtdAmt></RfrdDocAmt>";
    }
    text += "</Strd></RmtInf></CdtTrfTxInf>\n";
    while (odd_ != 0 && sometimes(odd_)) change(text);
    return text;
  }

  std::string document(const std::string& id) {
    return "<RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>Invoice-" + id +
           "</Nb><RltdDt>2026-11-" + std::to_string(10 + random_.below(20)) +
           "</RltdDt></RfrdDocInf>";
  }

  void change(std::string& text) {
    const Change& change = changes[random_.below(std::size(changes))];
    const std::size_t at = text.find(change.from);
    if (at != std::string::npos) text.replace(at, change.from.size(), change.to);
  }

  Mutation random_;
  std::size_t odd_;
  std::size_t count_ = 0;
};

}  // namespace remit::test
