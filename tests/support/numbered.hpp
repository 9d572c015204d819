#pragma once
// Messages of pain.001 whose payments are told apart by a number.

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace remit::test {

/// A payment of pain.001, told by a number; its purpose may be empty.
inline std::string payment(std::size_t number, std::string_view purpose,
                           std::string_view more = {}) {
  const std::string code =
      purpose.empty() ? std::string{} : fmt::format("<Purp><Cd>{}</Cd></Purp>", purpose);
  return fmt::format(
      "<CdtTrfTxInf><PmtId><InstrId>I{0}</InstrId><EndToEndId>E{0}</EndToEndId></PmtId><Amt>"
      "<InstdAmt Ccy=\"EUR\">{0}.50</InstdAmt></Amt>{2}<Cdtr><Nm>Payee</Nm></Cdtr><CdtrAcct><Id>"
      "<IBAN>AT939991100012345678</IBAN></Id></CdtrAcct>{1}</CdtTrfTxInf>\n",
      number, code, more);
}

inline std::string batch(std::string_view id, std::string_view payments,
                         std::string_view date = "2026-12-01") {
  return fmt::format(
      "<PmtInf><PmtInfId>{}</PmtInfId><PmtMtd>TRF</PmtMtd><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl>"
      "</PmtTpInf><ReqdExctnDt><Dt>{}</Dt></ReqdExctnDt><Dbtr><Nm>Payer</Nm></Dbtr><DbtrAcct><Id>"
      "<IBAN>DE63999123450123456789</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>BNKADEFF"
      "</BICFI></FinInstnId></DbtrAgt>{}</PmtInf>",
      id, date, payments);
}

inline std::string message(std::string_view batches) {
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
      "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T09:30:00</CreDtTm><NbOfTxs>1</NbOfTxs>"
      "<InitgPty><Nm>Payer</Nm></InitgPty></GrpHdr>{}</CstmrCdtTrfInitn></Document>",
      batches);
}

}  // namespace remit::test
