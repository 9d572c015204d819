// Berlin Group to pain.001 as an application would do it: a document of each body, looked up by
// name, strings put together. Shares no code with the engine.

#include "baseline/berlin_group_to_pain_001.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>

namespace baseline {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Counts transfers and sums their amounts exactly: pain.001 has at most five fraction digits.
class Totals {
 public:
  void add(std::string_view amount) {
    const std::size_t point = std::min(amount.find('.'), amount.size());
    const std::size_t digits = amount.size() - std::min(amount.size(), point + 1);
    std::int64_t units = 0;
    for (const char c : amount) {
      if (c != '.') units = units * 10 + (c - '0');
    }
    for (std::size_t i = digits; i < scale; ++i) units *= 10;
    add(1, units, digits);
  }
  void add(const Totals& other) { add(other.transfers_, other.units_, other.digits_); }

  std::string transfers() const { return std::to_string(transfers_); }
  /// With as many fraction digits as the amount with the most.
  std::string sum() const {
    std::string text = std::to_string(units_);
    if (text.size() <= scale) text.insert(0, scale + 1 - text.size(), '0');
    text.insert(text.size() - scale, 1, '.');
    text.resize(text.size() - scale + digits_);
    if (digits_ == 0) text.pop_back();
    return text;
  }

 private:
  static constexpr std::size_t scale = 5;
  void add(std::uint64_t transfers, std::int64_t units, std::size_t digits) {
    transfers_ += transfers;
    units_ += units;
    digits_ = std::max(digits_, digits);
  }

  std::uint64_t transfers_ = 0;
  std::int64_t units_ = 0;
  std::size_t digits_ = 0;
};

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        out += c;
    }
  }
}

void open(std::string& out, std::string_view name) { ((out += '<') += name) += '>'; }
void close(std::string& out, std::string_view name) { ((out += "</") += name) += '>'; }

/// An element with text; nothing when the text is empty.
void write(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  open(out, name);
  append_escaped(out, text);
  close(out, name);
}

/// The text of a member; empty when there is none.
std::string_view text(const object& from, std::string_view name) {
  std::string_view value;
  if (from[name].get(value) != simdjson::SUCCESS) return {};
  return value;
}

void write_other(std::string& out, std::string_view id, std::string_view code,
                 std::string_view proprietary, std::string_view issuer) {
  open(out, "Othr");
  write(out, "Id", id);
  if (!code.empty() || !proprietary.empty()) {
    open(out, "SchmeNm");
    write(out, code.empty() ? "Prtry" : "Cd", code.empty() ? proprietary : code);
    close(out, "SchmeNm");
  }
  write(out, "Issr", issuer);
  close(out, "Othr");
}

void write_account(std::string& out, std::string_view name, const object& from) {
  open(out, name);
  open(out, "Id");
  object other;
  if (const std::string_view iban = text(from, "iban"); !iban.empty()) {
    write(out, "IBAN", iban);
  } else if (const std::string_view bban = text(from, "bban"); !bban.empty()) {
    write_other(out, bban, "BBAN", {}, {});
  } else if (from["other"].get(other) == simdjson::SUCCESS) {
    write_other(out, text(other, "identification"), text(other, "schemeNameCode"),
                text(other, "schemeNameProprietary"), text(other, "issuer"));
  }
  close(out, "Id");
  if (const std::string_view type = text(from, "cashAccountType"); !type.empty()) {
    open(out, "Tp");
    write(out, "Cd", type);
    close(out, "Tp");
  }
  write(out, "Ccy", text(from, "currency"));
  close(out, name);
}

void write_amount(std::string& out, std::string_view currency, std::string_view amount) {
  open(out, "Amt");
  ((out += "<InstdAmt Ccy=\"") += currency) += "\">";
  out += amount;
  close(out, "InstdAmt");
  close(out, "Amt");
}

void write_agent(std::string& out, std::string_view bic, std::string_view name) {
  if (bic.empty() && name.empty()) return;
  open(out, "CdtrAgt");
  open(out, "FinInstnId");
  write(out, "BICFI", bic);
  write(out, "Nm", name);
  close(out, "FinInstnId");
  close(out, "CdtrAgt");
}

void write_creditor(std::string& out, const object& transfer) {
  open(out, "Cdtr");
  write(out, "Nm", text(transfer, "creditorName"));
  object address;
  if (transfer["creditorAddress"].get(address) == simdjson::SUCCESS) {
    open(out, "PstlAdr");
    write(out, "StrtNm", text(address, "streetName"));
    write(out, "BldgNb", text(address, "buildingNumber"));
    write(out, "PstCd", text(address, "postCode"));
    write(out, "TwnNm", text(address, "townName"));
    write(out, "Ctry", text(address, "country"));
    close(out, "PstlAdr");
  }
  close(out, "Cdtr");
}

void write_transfer(std::string& out, const object& transfer, Totals& totals) {
  object amount;
  object account;
  const std::string_view end_to_end_id = text(transfer, "endToEndIdentification");
  out += "\n<CdtTrfTxInf><PmtId>";
  write(out, "EndToEndId", end_to_end_id.empty() ? "NOTPROVIDED" : end_to_end_id);
  close(out, "PmtId");
  if (transfer["instructedAmount"].get(amount) == simdjson::SUCCESS) {
    totals.add(text(amount, "amount"));
    write_amount(out, text(amount, "currency"), text(amount, "amount"));
  }
  write_agent(out, text(transfer, "creditorAgent"), text(transfer, "creditorAgentName"));
  write_creditor(out, transfer);
  if (transfer["creditorAccount"].get(account) == simdjson::SUCCESS) {
    write_account(out, "CdtrAcct", account);
  }
  const std::string_view remittance = text(transfer, "remittanceInformationUnstructured");
  if (!remittance.empty()) {
    open(out, "RmtInf");
    write(out, "Ustrd", remittance);
    close(out, "RmtInf");
  }
  close(out, "CdtTrfTxInf");
}

void write_batch_head(std::string& out, const object& body, const std::string& id,
                      const Totals& totals) {
  out += "\n<PmtInf>";
  write(out, "PmtInfId", id);
  write(out, "PmtMtd", "TRF");
  bool booking = false;
  if (body["batchBookingPreferred"].get(booking) == simdjson::SUCCESS) {
    write(out, "BtchBookg", booking ? "true" : "false");
  }
  write(out, "NbOfTxs", totals.transfers());
  write(out, "CtrlSum", totals.sum());
  open(out, "ReqdExctnDt");
  const std::string_view time = text(body, "requestedExecutionTime");
  write(out, time.empty() ? "Dt" : "DtTm",
        time.empty() ? text(body, "requestedExecutionDate") : time);
  close(out, "ReqdExctnDt");
  open(out, "Dbtr");
  write(out, "Nm", text(body, "debtorName"));
  close(out, "Dbtr");
  object account;
  if (body["debtorAccount"].get(account) == simdjson::SUCCESS) {
    write_account(out, "DbtrAcct", account);
  }
  out += "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>";
}

/// The totals stand before the transfers, so these are written first and copied behind the head.
bool write_batch(std::string& out, const object& body, const std::string& id, Totals& totals) {
  array payments;
  if (body["payments"].get(payments) != simdjson::SUCCESS) return false;
  std::string transfers;
  Totals batch;
  for (const element payment : payments) {
    object transfer;
    if (payment.get(transfer) != simdjson::SUCCESS) return false;
    write_transfer(transfers, transfer, batch);
  }
  write_batch_head(out, body, id, batch);
  out += transfers;
  close(out, "PmtInf");
  totals.add(batch);
  return true;
}

}  // namespace

bool berlin_group_to_pain_001(std::span<const std::string_view> bodies, const Envelope& envelope,
                              std::string& out) {
  simdjson::dom::parser parser;
  std::string batches;
  Totals totals;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    object body;
    const bool read =
        parser.parse(bodies[i].data(), bodies[i].size(), false).get(body) == simdjson::SUCCESS;
    if (!read || !write_batch(batches, body, envelope.batch_ids.at(i), totals)) return false;
  }
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>\n";
  open(out, "GrpHdr");
  write(out, "MsgId", envelope.message_id);
  write(out, "CreDtTm", envelope.created);
  write(out, "NbOfTxs", totals.transfers());
  write(out, "CtrlSum", totals.sum());
  out += "<InitgPty></InitgPty></GrpHdr>";
  out += batches;
  out += "\n</CstmrCdtTrfInitn></Document>\n";
  return true;
}

}  // namespace baseline
