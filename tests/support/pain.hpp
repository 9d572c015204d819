#pragma once
// Small messages of pain.001, made of parts.

#include <string>
#include <string_view>

namespace remit::test {

/// A valid message of version `version` ("08", "09") with one payment; `extra` stands at its end.
inline std::string pain_001(std::string_view version, std::string_view extra) {
  return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001." + std::string(version) +
         "\"><CstmrCdtTrfInitn><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T09:30:00+01:00"
         "</CreDtTm><NbOfTxs>1</NbOfTxs><InitgPty><Nm>Nordwind Handel GmbH</Nm></InitgPty></GrpHdr>"
         "<PmtInf><PmtInfId>B1</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2026-12-01</Dt>"
         "</ReqdExctnDt><Dbtr><Nm>Nordwind Handel GmbH</Nm></Dbtr><DbtrAcct><Id>"
         "<IBAN>DE63999123450123456789</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId>"
         "<BICFI>NOWIDEFFXXX</BICFI></FinInstnId></DbtrAgt><CdtTrfTxInf><PmtId><EndToEndId>E1"
         "</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">10.00</InstdAmt></Amt><Cdtr>"
         "<Nm>Alpenblick Verlag AG</Nm></Cdtr><CdtrAcct><Id><IBAN>AT939991100012345678</IBAN></Id>"
         "</CdtrAcct>" +
         std::string(extra) + "</CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>";
}

/// The same with `content` as supplementary data of the payment.
inline std::string pain_001_with_data(std::string_view version, std::string_view content) {
  return pain_001(version,
                  "<SplmtryData><Envlp>" + std::string(content) + "</Envlp></SplmtryData>");
}

}  // namespace remit::test
