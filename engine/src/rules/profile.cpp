#include "rules/charge_bearer.hpp"
#include "rules/families.hpp"
#include "rules/reach.hpp"
#include "rules/region.hpp"

#include <remit/identifier.hpp>
#include <remit/subject.hpp>

#include <algorithm>
#include <span>
#include <string>

namespace remit::rules {

namespace {

constexpr Field service_level = "payment_type.service_level_code"_field;
constexpr Field local_instrument = "payment_type.local_instrument_code"_field;
constexpr Field product_field = "envelope.payment_product"_field;
constexpr Field identification = "payment_information.identification"_field;
constexpr Field end_to_end_id = "payment_identification.end_to_end_id"_field;

/// Reports a code other than the one that is asked for where it stands. Whether it is stated at all
/// is known when all payments of the batch are (engine/whole_file.hpp).
void check_code(Subject& subject, std::string_view rule, Field field, std::string_view code) {
  const Value value = subject.value(field);
  if (value && value.text() != code)
    subject.report(rule, field, value, std::string(name(field)) + " must be " + std::string(code));
}

/// PRF-005 in a scheme of SEPA. Another service level is told where it stands.
void check_only_sepa(Subject& subject) {
  constexpr Field proprietary = "payment_type.service_level_proprietary"_field;
  constexpr Field further = "payment_type.further_service_level"_field;
  subject.each_of({proprietary, further}, [&](Field other, const Value& value) {
    subject.report("PRF-005", other, value, "SEPA is the only service level");
  });
  check_code(subject, "PRF-005", service_level, "SEPA");
}

/// PRF-005. An API that knows other payments, too, asks for it where the payment is one of SEPA.
void check_service_level(Subject& subject) {
  if (subject.has_profile(Profile::sepa_sct) || subject.has_profile(Profile::sepa_sct_inst)) {
    check_only_sepa(subject);
  } else if (is_euro_in_sepa(subject) && !is_sepa_by_service_level(subject) &&
             !has_faulty_service_level(subject)) {
    subject.report("PRF-005", service_level, subject.value(service_level),
                   "a payment in euro inside of SEPA has the service level SEPA");
  }
}

/// PRF-006.
void check_instant(Subject& subject) { check_code(subject, "PRF-006", local_instrument, "INST"); }

/// PRF-007.
void check_not_instant(Subject& subject) {
  const Value value = subject.value(local_instrument);
  if (value.text() == "INST")
    subject.report("PRF-007", local_instrument, value,
                   "an instant payment is judged by the rules of another scheme");
}

/// PRF-008.
void check_method(Subject& subject) {
  constexpr Field method = "payment_information.payment_method"_field;
  const Value value = subject.value(method);
  if (value && value.text() != "TRF")
    subject.report("PRF-008", method, value, "the payment method is TRF");
}

/// The two digits of the version; empty for what is not pain.001.
std::string_view pain_001_version(const std::optional<Format>& source) {
  if (!source || !source->name().starts_with("pain.001.")) return {};
  return source->name().substr(std::string_view{"pain.001.001."}.size(), 2);
}

/// PRF-009.
void check_version(Subject& subject) {
  constexpr std::string_view version_of_2019 = "09";
  constexpr std::string_view version_of_2009 = "03";
  const std::string_view version = pain_001_version(subject.circumstances().source);
  if (version.empty()) return;
  if (subject.has_profile(Profile::sps) && version != version_of_2019) {
    subject.report_missing("PRF-009", no_field,
                           "the Swiss banks take pain.001.001.09 since November 2026");
  } else if (!subject.has_profile(Profile::sps) && version == version_of_2009) {
    subject.report_missing("PRF-009", no_field, "version 03 is taken by agreement only",
                           {.severity = Severity::info});
  } else if (version < version_of_2019) {
    subject.report_missing("PRF-009", no_field, "the scheme takes the versions from 2019 on");
  }
}

/// PRF-011 on the batch.
void check_client(Subject& subject) {
  const Value value = subject.value(identification);
  if (value && !value.text().starts_with(subject.settings().client_id))
    subject.report("PRF-011", identification, value,
                   "the identification does not begin with that of the client");
}

/// PRF-011 on the transfer.
void check_same_identification(Subject& subject) {
  const std::string_view wanted = subject.effective(identification);
  const Value value = subject.value(end_to_end_id);
  if (wanted.empty() || value.text() == wanted) return;
  if (subject.has(end_to_end_id) && !value) return;
  subject.report("PRF-011", end_to_end_id, value,
                 "the end-to-end identification is not that of the payment information");
}

void check_identifications(Subject& subject) {
  subject.level() == batch_level ? check_client(subject) : check_same_identification(subject);
}

/// Products of banks that publish them.
std::span<const std::string_view> published_products(const Subject& subject) {
  static constexpr std::string_view cec[] = {"sepa-credit-transfer"};
  static constexpr std::string_view bank_of_georgia[] = {"aspsp", "domestic", "foreign"};
  if (subject.has_profile(Profile::cec)) return cec;
  if (subject.has_profile(Profile::bank_of_georgia)) return bank_of_georgia;
  return {};
}

/// PRF-014.
void check_product(Subject& subject) {
  const Value product = subject.value(product_field);
  if (!product) return;
  const auto& agreed = subject.settings().products;
  const auto published = published_products(subject);
  const bool is_offered =
      agreed.empty()
          ? published.empty() || std::ranges::find(published, product.text()) != published.end()
          : std::ranges::find(agreed, product.text()) != agreed.end();
  if (!is_offered)
    subject.report("PRF-014", product_field, product, "the bank does not offer the product");
}

/// PRF-017.
void check_uetr(Subject& subject) {
  constexpr Field uetr = "payment_identification.uetr"_field;
  const Value value = subject.value(uetr);
  if (!subject.has(uetr)) {
    subject.report_missing("PRF-017", uetr, "a UETR is needed");
  } else if (value && !check_uuid4(value.text())) {
    subject.report("PRF-017", uetr, value, "a UETR is a UUID of version 4 in small letters");
  }
}

/// PRF-020. Where the beneficiary stands, only readers know.
void check_standing_order(Subject& subject) {
  constexpr Field count = "payment_information.number_of_transactions"_field;
  if (subject.has("periodic.frequency"_field)) {
    const std::string_view payments = subject.effective(count);
    if (!payments.empty() && payments != "1")
      subject.report("PRF-020", "periodic.frequency"_field,
                     subject.value("periodic.frequency"_field),
                     "a standing order has exactly one instruction");
    return;
  }
  for (const Field field : {"periodic.execution_rule"_field, "periodic.end_date"_field}) {
    if (subject.has(field))
      subject.report("PRF-020", field, subject.value(field),
                     "only a standing order, with its frequency, has this");
  }
}

constexpr Rule table[] = {
    {.id = "PRF-001",
     .level = IssueLevel::instruction,
     .profiles = sepa,
     .condition = "ChrgBr, when present, is SLEV.",
     .reason = "BE19",
     .source = "EPC C2PSU IG; STET table (SLEV for SCT)",
     .confidence = 'S',
     .levels = batch_level | transfer_level,
     .check = check_bearer_of_scheme},
    {.id = "PRF-002",
     .level = IssueLevel::instruction,
     .profiles = {Profile::cbpr_plus},
     .condition = "ChrgBr is DEBT, CRED or SHAR.",
     .reason = "BE19",
     .source = "STET table for international payments; CBPR+",
     .confidence = 'S',
     .levels = batch_level | transfer_level,
     .check = check_bearer_cross_border},
    {.id = "PRF-003",
     .level = IssueLevel::instruction,
     .profiles = {Profile::younify},
     .condition = "ChrgBr is DEBT, CRED or SHAR, and SHAR for a domestic transfer (code 1002).",
     .reason = "BE19",
     .source = "Younify documentation ChrgBr",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_bearer_of_younify},
    {.id = "PRF-004",
     .profiles = {Profile::stet},
     .condition = "chargeBearer is SLEV for SCT and SCT Inst; CRED, DEBT or SHAR for international "
                  "payments.",
     .reason = "BE19",
     .source = "STET payment-requests table",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_bearer_of_stet},
    {.id = "PRF-005",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::stet},
     .condition =
         "Service level SEPA is stated (payment or transaction level) and is the only one.",
     .reason = "FF04",
     .source = "EPC C2PSU IG; STET table; BPCE page",
     .confidence = 'S',
     .levels = batch_level | transfer_level,
     .check = check_service_level},
    {.id = "PRF-006",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct_inst},
     .condition = "Local instrument code INST is stated.",
     .reason = "FF05",
     .source = "EPC SCT Inst C2PSU IG; STET table",
     .confidence = 'P',
     .levels = batch_level | transfer_level,
     .check = check_instant},
    {.id = "PRF-007",
     .level = IssueLevel::instruction,
     .profiles = {Profile::sepa_sct},
     .condition =
         "Local instrument INST is absent (an INST order under the SCT profile is routed wrongly).",
     .reason = "FF05",
     .source = "product decision",
     .confidence = 'D',
     .levels = batch_level | transfer_level,
     .check = check_not_instant},
    {.id = "PRF-008",
     .level = IssueLevel::instruction,
     .profiles = sepa,
     .condition = "PmtMtd is TRF.",
     .reason = "FF03",
     .source = "EPC C2PSU IG; Younify documentation",
     .levels = batch_level,
     .check = check_method},
    {.id = "PRF-009",
     .level = IssueLevel::file,
     .profiles = {Profile::sepa_sct, Profile::sepa_sct_inst, Profile::sps},
     .condition =
         "The message version is one the profile accepts on the day (SPS: pain.001.001.03 ended "
         "with the November 2026 release; SEPA: 2019 versions, .03 by bank agreement).",
     .reason = "FF01",
     .source = "SIX roadmap page; SEB Lithuania page",
     .confidence = 'S',
     .from = Date{2026, 11, 14},
     .levels = message_level,
     .check = check_version},
    {.id = "PRF-010",
     .level = IssueLevel::file,
     .profiles = {Profile::younify},
     .condition =
         "The message holds one PmtInf object, one CdtTrfTxInf object and NbOfTxs 1 (code 1002).",
     .reason = "AM18",
     .source = "Younify documentation 'structure applies only to one payment instruction'",
     .confidence = 'P'},
    {.id = "PRF-011",
     .profiles = {Profile::younify},
     .condition = "EndToEndId equals PmtInfId, and PmtInfId begins with the client_id (code 1002).",
     .reason = "FF08",
     .source = "Younify documentation",
     .confidence = 'P',
     .levels = batch_level | transfer_level,
     .check = check_identifications},
    {.id = "PRF-012",
     .profiles = every_berlin_group,
     .condition = "Elements of a bulk have no debtorAccount, requestedExecutionDate or "
                  "requestedExecutionTime of their own.",
     .reason = "CH17",
     .source = "Berlin Group 1.3.11 paymentInitiationBulkElement_json",
     .confidence = 'P'},
    {.id = "PRF-013",
     .level = IssueLevel::file,
     .profiles = every_berlin_group,
     .condition = "A bulk has debtorAccount and a non-empty payments array, and "
                  "batchBookingPreferred, when given, is a JSON boolean.",
     .reason = "CH21",
     .source = "Berlin Group 1.3.11 bulkPaymentInitiation_json",
     .confidence = 'P'},
    {.id = "PRF-014",
     .level = IssueLevel::file,
     .profiles = every_berlin_group,
     .condition = "The payment product of the path is one the bank offers (Bank of Georgia: aspsp, "
                  "domestic, foreign; CEC: sepa-credit-transfer, singular).",
     .reason = "FF03",
     .api_code = "PRODUCT_UNKNOWN",
     .source = "Bank of Georgia and CEC documentation",
     .confidence = 'P',
     .levels = batch_level | transfer_level,
     .check = check_product},
    {.id = "PRF-015",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "numberOfTransactions equals the number of creditTransferTransaction entries.",
     .reason = "AM18",
     .source = "STET functional model (numberOfTransactions); BPCE page",
     .confidence = 'S'},
    {.id = "PRF-016",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "The beneficiary stands at payment level when common to all instructions and "
                  "otherwise in every instruction, never at both.",
     .reason = "CH07",
     .source = "STET payment-requests text (data content)",
     .confidence = 'P'},
    {.id = "PRF-017",
     .profiles = {Profile::cbpr_plus},
     .condition = "UETR is present and a version 4 UUID in lower case.",
     .reason = "CH16",
     .source = "CBPR+; ISO 20022 UUIDv4Identifier pattern",
     .levels = transfer_level,
     .check = check_uetr},
    {.id = "PRF-018",
     .level = IssueLevel::group,
     .profiles = every_format,
     .condition = "Transactions per file and per payment block, and the total amount, stay within "
                  "the agreed limits.",
     .reason = "AM21",
     .api_code = "PAYMENT_FAILED",
     .source = "product decision; limits are bank specific",
     .confidence = 'D'},
    {.id = "PRF-019",
     .severity = Severity::warning,
     .level = IssueLevel::instruction,
     .profiles = every_berlin_group,
     .condition = "chargeBearer is absent for SEPA products (not applicable in the core table).",
     .reason = "BE19",
     .source = "Berlin Group 1.3.11 paymentInitiation_json product table",
     .confidence = 'P',
     .levels = batch_level | transfer_level,
     .check = check_bearer_needless},
    {.id = "PRF-020",
     .level = IssueLevel::instruction,
     .profiles = {Profile::stet},
     .condition = "frequency, executionRule (FWNG or PREC) and endDate occur only for a standing "
                  "order, which has exactly one instruction and one beneficiary at payment level.",
     .reason = "CH16",
     .source = "STET payment-requests text (standing order)",
     .confidence = 'P',
     .levels = transfer_level,
     .check = check_standing_order},
};

}  // namespace

std::span<const Rule> profile_rules() { return table; }

}  // namespace remit::rules
