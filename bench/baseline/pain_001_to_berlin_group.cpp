// pain.001 to Berlin Group as an application would do it: a tree of the whole document, looked up
// by name, strings put together. Shares no code with the engine.

#include "baseline/pain_001_to_berlin_group.hpp"

#include <pugixml.hpp>

namespace baseline {

namespace {

/// The two-character escape of a control character, 0 when JSON has none.
char short_escape(char c) {
  switch (c) {
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

/// Puts JSON together; knows when a comma is due by what was written last.
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out) {}

  void open(std::string_view name, char bracket) {
    this->name(name);
    out_ += bracket;
  }
  void open_item() {
    separate();
    out_ += '{';
  }
  void close(char bracket) { out_ += bracket; }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    this->name(name);
    out_ += '"';
    escaped(value);
    out_ += '"';
  }
  void bare(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    this->name(name);
    out_ += value;
  }

 private:
  void separate() {
    const bool first = out_.empty() || out_.back() == '{' || out_.back() == '[';
    if (!first && out_.back() != '\n') out_ += ',';
  }
  void name(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void escaped(std::string_view value) {
    for (const char c : value) {
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (static_cast<unsigned char>(c) >= 0x20) {
        out_ += c;
      } else if (const char letter = short_escape(c)) {
        out_ += '\\';
        out_ += letter;
      } else {
        constexpr std::string_view digits = "0123456789abcdef";
        out_ += "\\u00";
        out_ += digits[static_cast<unsigned char>(c) >> 4];
        out_ += digits[static_cast<unsigned char>(c) & 0xf];
      }
    }
  }

  std::string& out_;
};

std::string_view text(pugi::xml_node node) { return node.child_value(); }

void write_account(JsonText& out, const char* name, pugi::xml_node account) {
  if (!account) return;
  const pugi::xml_node id = account.child("Id");
  const pugi::xml_node other = id.child("Othr");
  const pugi::xml_node scheme = other.child("SchmeNm");
  out.open(name, '{');
  out.text("iban", text(id.child("IBAN")));
  if (text(scheme.child("Cd")) == "BBAN") {
    out.text("bban", text(other.child("Id")));
  } else if (other) {
    out.open("other", '{');
    out.text("identification", text(other.child("Id")));
    out.text("schemeNameCode", text(scheme.child("Cd")));
    out.text("schemeNameProprietary", text(scheme.child("Prtry")));
    out.text("issuer", text(other.child("Issr")));
    out.close('}');
  }
  out.text("currency", text(account.child("Ccy")));
  out.text("cashAccountType", text(account.child("Tp").child("Cd")));
  out.close('}');
}

/// An address without country cannot be sent.
void write_address(JsonText& out, pugi::xml_node address) {
  if (text(address.child("Ctry")).empty()) return;
  out.open("creditorAddress", '{');
  out.text("streetName", text(address.child("StrtNm")));
  out.text("buildingNumber", text(address.child("BldgNb")));
  out.text("townName", text(address.child("TwnNm")));
  out.text("postCode", text(address.child("PstCd")));
  out.text("country", text(address.child("Ctry")));
  out.close('}');
}

/// The body has one text: lines are joined, and the only creditor reference stands in for them.
std::string remittance_text(pugi::xml_node remittance) {
  std::string joined;
  for (const pugi::xml_node line : remittance.children("Ustrd")) {
    if (!joined.empty()) joined += ' ';
    joined += line.child_value();
  }
  if (!joined.empty()) return joined;
  int references = 0;
  for (const pugi::xml_node structured : remittance.children("Strd")) {
    const std::string_view reference = text(structured.child("CdtrRefInf").child("Ref"));
    if (reference.empty()) continue;
    ++references;
    joined = reference;
  }
  return references == 1 ? joined : std::string{};
}

void write_transfer(JsonText& out, pugi::xml_node transfer) {
  const std::string_view end_to_end_id = text(transfer.child("PmtId").child("EndToEndId"));
  const pugi::xml_node amount = transfer.child("Amt").child("InstdAmt");
  const pugi::xml_node agent = transfer.child("CdtrAgt").child("FinInstnId");
  const pugi::xml_node creditor = transfer.child("Cdtr");
  out.open_item();
  if (end_to_end_id != "NOTPROVIDED") out.text("endToEndIdentification", end_to_end_id);
  out.open("instructedAmount", '{');
  out.text("currency", amount.attribute("Ccy").value());
  out.text("amount", text(amount));
  out.close('}');
  write_account(out, "creditorAccount", transfer.child("CdtrAcct"));
  out.text("creditorAgent", text(agent.child("BICFI")));
  out.text("creditorAgentName", text(agent.child("Nm")));
  out.text("creditorName", text(creditor.child("Nm")));
  write_address(out, creditor.child("PstlAdr"));
  out.text("remittanceInformationUnstructured", remittance_text(transfer.child("RmtInf")));
  out.close('}');
}

void write_batch(JsonText& out, pugi::xml_node batch) {
  const pugi::xml_node date = batch.child("ReqdExctnDt");
  out.open_item();
  out.bare("batchBookingPreferred", text(batch.child("BtchBookg")));
  write_account(out, "debtorAccount", batch.child("DbtrAcct"));
  out.text("requestedExecutionDate", text(date.child("Dt")));
  out.text("requestedExecutionTime", text(date.child("DtTm")));
  out.open("payments", '[');
  for (const pugi::xml_node transfer : batch.children("CdtTrfTxInf")) write_transfer(out, transfer);
  out.close(']');
  out.close('}');
  out.close('\n');
}

}  // namespace

bool pain_001_to_berlin_group(std::string_view xml, std::string& json) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) return false;
  json.reserve(xml.size());
  JsonText out{json};
  const pugi::xml_node message = document.child("Document").child("CstmrCdtTrfInitn");
  for (const pugi::xml_node batch : message.children("PmtInf")) write_batch(out, batch);
  return true;
}

}  // namespace baseline
