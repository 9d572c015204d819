#include "status/pain_002_parts.hpp"

#include "mapping/pattern.hpp"
#include "status/additional_information.hpp"
#include "status/findings.hpp"
#include "text/utf8.hpp"

#include <remit/codes.hpp>
#include <remit/model/date.hpp>

#include <algorithm>

namespace remit::status {

namespace {

using mapping::matches;
using mapping::Pattern;
using xml::tag;

constexpr std::size_t id_max = 35;
constexpr std::size_t name_max = 140;
constexpr std::size_t account_id_max = 34;

bool fits(std::string_view text, std::size_t max) {
  return !text.empty() && text::code_points(text) <= max;
}

/// Answers whether the text was written.
bool text_within(xml::Writer& out, const xml::Tag& tag, std::string_view text, std::size_t max) {
  return fits(text, max) && out.text(tag, text);
}

/// Something that has to be there.
void identification(xml::Writer& out, const xml::Tag& tag, std::string_view text) {
  if (!text_within(out, tag, text, id_max)) out.constant(tag, not_provided);
}

void declared_count(xml::Writer& out, std::string_view text) {
  constexpr std::size_t digits_max = 15;
  if (fits(text, digits_max) && matches(Pattern::numeric, text)) {
    out.constant(tag<"OrgnlNbOfTxs">, text);
  }
}

void declared_sum(xml::Writer& out, std::string_view text) {
  constexpr std::uint8_t fraction_max = 17;  // ISO 20022 DecimalNumber
  const auto sum = parse_decimal(text);
  if (sum && sum->scale <= fraction_max) out.constant(tag<"OrgnlCtrlSum">, print(*sum));
}

void reason_code(xml::Writer& out, const Issue& finding) {
  const auto mark = out.open(tag<"Rsn">);
  const std::string_view code = reason(finding);
  if (codes::status_reason.has(code)) {
    out.constant(tag<"Cd">, code);
  } else {
    text_within(out, tag<"Prtry">, code, id_max);
  }
  out.close(mark, tag<"Rsn">);
}

/// Answers whether there is an amount that can be written.
bool amount(xml::Writer& out, const xml::Tag& tag, const Record& record, Field value,
            Field currency) {
  constexpr std::uint8_t fraction_max = 5;
  const auto number = parse_decimal(record.text(value));
  const std::string_view code = record.text(currency);
  if (!number || number->units < 0 || number->scale > fraction_max) return false;
  return matches(Pattern::currency, code) && out.text(tag, "Ccy", code, print(*number));
}

void equivalent_amount(xml::Writer& out, const Record& transfer) {
  const std::string_view currency = transfer.text("equivalent_amount.currency_of_transfer"_field);
  if (!matches(Pattern::currency, currency)) return;
  const auto mark = out.open(tag<"EqvtAmt">);
  if (amount(out, tag<"Amt">, transfer, "equivalent_amount.value"_field,
             "equivalent_amount.currency"_field)) {
    out.constant(tag<"CcyOfTrf">, currency);
  }
  out.close(mark, tag<"EqvtAmt">);
}

void amounts(xml::Writer& out, const Record& transfer) {
  const auto mark = out.open(tag<"Amt">);
  if (transfer.has("equivalent_amount.value"_field)) {
    equivalent_amount(out, transfer);
  } else {
    amount(out, tag<"InstdAmt">, transfer, "instructed_amount.value"_field,
           "instructed_amount.currency"_field);
  }
  out.close(mark, tag<"Amt">);
}

void execution_date(xml::Writer& out, const Pain002Version& version, const Payment& payment) {
  constexpr Field day = "requested_execution_date.date"_field;
  constexpr Field moment = "requested_execution_date.date_time"_field;
  const auto date = parse_date(payment.effective(day).text(day));
  const auto time = parse_date_time(payment.effective(moment).text(moment));
  if (!version.since_2019) {
    if (date) out.constant(tag<"ReqdExctnDt">, print(*date));
    return;
  }
  const auto mark = out.open(tag<"ReqdExctnDt">);
  if (date) {
    out.constant(tag<"Dt">, print(*date));
  } else if (time) {
    out.constant(tag<"DtTm">, print(*time));
  }
  out.close(mark, tag<"ReqdExctnDt">);
}

void creditor(xml::Writer& out, const Pain002Version& version, const Payment& payment) {
  const auto mark = out.open(tag<"Cdtr">);
  const auto party = version.since_2019 ? out.open(tag<"Pty">) : mark;
  text_within(out, tag<"Nm">, payment.creditor().name(), name_max);
  if (version.since_2019) out.close(party, tag<"Pty">);
  out.close(mark, tag<"Cdtr">);
}

void creditor_account(xml::Writer& out, const Account& account) {
  const auto mark = out.open(tag<"CdtrAcct">);
  const auto id = out.open(tag<"Id">);
  if (matches(Pattern::iban, account.iban())) {
    out.constant(tag<"IBAN">, account.iban());
  } else {
    const auto other = out.open(tag<"Othr">);
    const std::string_view number = account.bban().empty() ? account.other_id() : account.bban();
    text_within(out, tag<"Id">, number, account_id_max);
    out.close(other, tag<"Othr">);
  }
  out.close(id, tag<"Id">);
  out.close(mark, tag<"CdtrAcct">);
}

}  // namespace

void write_original_group(xml::Writer& out, const Payment& payment, std::string_view format) {
  const Record& message = payment.message;
  identification(out, tag<"OrgnlMsgId">, message.text("group_header.message_identification"_field));
  out.constant(tag<"OrgnlMsgNmId">, format);
  const auto moment = parse_date_time(message.text("group_header.creation_date_time"_field));
  if (moment) out.constant(tag<"OrgnlCreDtTm">, print(*moment));
  declared_count(out, message.text("group_header.number_of_transactions"_field));
  declared_sum(out, message.text("group_header.control_sum"_field));
}

void write_unknown_group(xml::Writer& out, std::string_view format) {
  out.constant(tag<"OrgnlMsgId">, not_provided);
  out.constant(tag<"OrgnlMsgNmId">, format);
}

void write_original_batch(xml::Writer& out, const Payment& payment) {
  identification(out, tag<"OrgnlPmtInfId">,
                 payment.batch.text("payment_information.identification"_field));
}

void write_identity(xml::Writer& out, const Pain002Version& version, const Payment& payment,
                    std::string_view status_id) {
  const Record& transfer = payment.transfer;
  out.constant(tag<"StsId">, status_id);
  text_within(out, tag<"OrgnlInstrId">,
              transfer.text("payment_identification.instruction_id"_field), id_max);
  // Readers take the literal for absent; here it is what the sender wrote.
  const std::string_view end_to_end_id = payment.end_to_end_id();
  text_within(out, tag<"OrgnlEndToEndId">, end_to_end_id.empty() ? not_provided : end_to_end_id,
              id_max);
  const std::string_view uetr = transfer.text("payment_identification.uetr"_field);
  if (version.since_2019 && matches(Pattern::uuid4, uetr)) out.constant(tag<"OrgnlUETR">, uetr);
}

void write_verdict(xml::Writer& out, Status status, std::span<const Issue> findings,
                   std::string_view originator) {
  out.constant(tag<"TxSts">, code(status));
  write_reasons(out, findings, originator);
}

void write_reasons(xml::Writer& out, std::span<const Issue> findings, std::string_view originator) {
  for (const Issue& finding : findings) {
    const auto mark = out.open(tag<"StsRsnInf">);
    const auto party = out.open(tag<"Orgtr">);
    text_within(out, tag<"Nm">, originator, name_max);
    out.close(party, tag<"Orgtr">);
    reason_code(out, finding);
    for (const std::string& line : additional_information(finding)) {
      out.text(tag<"AddtlInf">, line);
    }
    out.close(mark, tag<"StsRsnInf">);
  }
}

void write_reference(xml::Writer& out, const Pain002Version& version, const Payment& payment) {
  const auto mark = out.open(tag<"OrgnlTxRef">);
  amounts(out, payment.transfer);
  execution_date(out, version, payment);
  creditor(out, version, payment);
  creditor_account(out, payment.creditor_account());
  out.close(mark, tag<"OrgnlTxRef">);
}

void write_counts(xml::Writer& out, const BatchTally& tally) {
  for (const Status status : {Status::rejected, Status::accepted, Status::accepted_with_change}) {
    if (tally.count(status) == 0) continue;
    const auto mark = out.open(tag<"NbOfTxsPerSts">);
    out.constant(tag<"DtldNbOfTxs">, std::to_string(tally.count(status)));
    out.constant(tag<"DtldSts">, code(status));
    if (const auto sum = tally.sum(status)) out.constant(tag<"DtldCtrlSum">, *sum);
    out.close(mark, tag<"NbOfTxsPerSts">);
  }
}

}  // namespace remit::status
