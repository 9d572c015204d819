// Where translations between these formats go wrong, one row each: what is read, what is written,
// what the ledger and the findings say. traps_input_test.cpp has the other side: what is wrong in
// an input. Names and levels of single formats are shown by the messages of tests/formats (stet:
// date-at-both, several-beneficiaries, merchant; younify: misprints; berlin-group:
// periodic-frequencies, remittance-structured-text), bodies of one and of several payments by
// cli/requests_test.py.

#include "support/canonical.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace remit {
namespace {

using test::Conversion;
using test::convert_text;
using test::findings;

/// Canonical fields: a text, a list in brackets as JSON, or nothing for an absent field.
using Changes = std::map<std::string, std::string>;

/// A canonical payment that every target accepts, with changes.
std::string payment(const Changes& changes) {
  Changes fields{
      {"initiating_party.name", "Payer"},
      {"initiating_party.organisation_id", "CLIENT-1"},
      {"debtor.name", "Payer"},
      {"debtor_account.iban", "DE63999123450123456789"},
      {"debtor_agent.bic", "BNKADEFF"},
      {"requested_execution_date.date", "2026-12-01"},
      {"batch.payment_type.service_level_code", "SEPA"},
      {"payment_identification.instruction_id", "I-1"},
      {"payment_identification.end_to_end_id", "E-1"},
      {"instructed_amount.value", "10.00"},
      {"instructed_amount.currency", "EUR"},
      {"creditor_account.iban", "AT939991100012345678"},
      {"creditor.name", "Payee"},
  };
  for (const auto& [name, value] : changes) fields[name] = value;
  std::string line = R"({"document":0,"batch":0,"payment":0,"source_format":"pain.001.001.09")";
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    line += value.front() == '[' ? fmt::format(R"(,"{}":{})", name, value)
                                 : fmt::format(R"(,"{}":"{}")", name, value);
  }
  return line + "}\n";
}

/// What a payment for Younify has besides.
Changes for_younify(Changes changes = {}) {
  changes.merge(Changes{{"debtor_account.other_id", "ACC-1"}, {"charge_bearer", "SHAR"}});
  return changes;
}

struct Trap {
  std::string name;
  Changes changes;
  std::string_view to;
  /// Stands in the output; empty: there is none. With a `!` in front: there is one without this.
  std::string writes;
  /// The field that the trap is about, and what the ledger says of it.
  std::string field = {};
  std::string ledger = {};
  std::string findings = {};
};

std::ostream& operator<<(std::ostream& out, const Trap& trap) { return out << trap.name; }

/// `ACTION, ACTION`: what the ledger has about the field.
std::string ledger(const Conversion& conversion, const std::string& field) {
  std::string text;
  for (const Loss& loss : conversion.result.losses()) {
    if (loss.field == no_field || name(loss.field) != field) continue;
    text += (text.empty() ? "" : ", ") + std::string(name(loss.action));
  }
  return text;
}

class Writing : public testing::TestWithParam<Trap> {};

TEST_P(Writing, Trap) {
  const Trap& trap = GetParam();
  const Conversion out = convert_text(payment(trap.changes), formats::canonical, trap.to);
  EXPECT_EQ(findings(out), trap.findings);
  EXPECT_EQ(ledger(out, trap.field), trap.ledger);
  EXPECT_EQ(out.output.empty(), trap.writes.empty()) << out.output;
  const bool absent = trap.writes.starts_with('!');
  const std::string wanted = trap.writes.substr(absent ? 1 : 0);
  EXPECT_EQ(out.output.find(wanted) == std::string::npos, absent) << out.output;
}

std::string name_of(const testing::TestParamInfo<Trap>& row) {
  std::string name = row.param.name;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

constexpr std::string_view pain_03 = formats::pain_001_03;
constexpr std::string_view pain_09 = formats::pain_001_09;
constexpr std::string_view berlin_group = formats::berlin_group;
constexpr std::string_view stet = formats::stet;
constexpr std::string_view younify = formats::younify;

constexpr const char* date = "requested_execution_date.date";
constexpr const char* moment = "requested_execution_date.date_time";
const Changes no_date{{date, ""}};
const Changes at_noon{{date, ""}, {moment, "2026-12-01T12:00:00+01:00"}};

// The date of execution is mandatory (pain.001, Younify), optional (STET, bulk), or has no place
// (single).
const std::vector<Trap> execution_dates{
    {"no date to pain 09", no_date, pain_09, "<ReqdExctnDt><Dt>2026-11-21</Dt>", date, "defaulted"},
    {"no date to pain 03", no_date, pain_03, "<ReqdExctnDt>2026-11-21<", date, "defaulted"},
    {"no date to younify", for_younify(no_date), younify, R"("Dt":"2026-11-21")", date,
     "defaulted"},
    {"no date to a bulk", no_date, berlin_group, "!requestedExecution"},
    {"no date to stet", no_date, stet, "!requestedExecutionDate"},
    {"moment to pain 09", at_noon, pain_09, "<DtTm>2026-12-01T12:00:00+01:00</DtTm>", moment},
    {"moment to pain 03", at_noon, pain_03, "<ReqdExctnDt>2026-12-01<", moment, "reformatted"},
    {"moment to a bulk", at_noon, berlin_group,
     R"("requestedExecutionTime":"2026-12-01T12:00:00+01:00")", moment},
    {"moment to younify", for_younify(at_noon), younify, R"("Dt":"2026-12-01")", moment,
     "reformatted"},
    {"moment to stet", at_noon, stet, R"("requestedExecutionDate":"2026-12-01T12:00:00+01:00")",
     moment},
    {"date to stet", {}, stet, R"("requestedExecutionDate":"2026-12-01T00:00:00+01:00")", date},
};
INSTANTIATE_TEST_SUITE_P(ExecutionDate, Writing, testing::ValuesIn(execution_dates), name_of);

// An account that pain.001 cannot do without.
const Changes no_account{{"debtor_account.iban", ""}};
const std::vector<Trap> debtor_accounts{
    {"none to pain", no_account, pain_09, "", "debtor_account.iban", "",
     "TGT-003 debtor_account.iban"},
    {"none to a bulk", no_account, berlin_group, "", "", "", "TGT-003 debtor_account.iban"},
    {"none to cec", no_account, formats::berlin_group_cec, "!debtorAccount"},
    {"none to stet", no_account, stet, "!debtorAccount"},
};
INSTANTIATE_TEST_SUITE_P(DebtorAccount, Writing, testing::ValuesIn(debtor_accounts), name_of);

constexpr const char* bearer = "charge_bearer";
const std::vector<Trap> charge_bearers{
    {"SLEV to stet", {{bearer, "SLEV"}}, stet, R"("chargeBearer":"SLEV")", bearer},
    {"SHAR to stet", {{bearer, "SHAR"}}, stet, "", bearer, "", "TGT-004 charge_bearer"},
    {"DEBT to stet", {{bearer, "DEBT"}}, stet, "", bearer, "", "TGT-004 charge_bearer"},
    {"SHAR to stet 1.4.2",
     {{bearer, "SHAR"}},
     formats::stet_1_4_2,
     R"("chargeBearer":"SHAR")",
     bearer},
    {"SHAR to younify", for_younify(), younify, R"("ChrgBr":"SHAR")", bearer},
    {"SLEV to younify", for_younify({{bearer, "SLEV"}}), younify, "", bearer, "",
     "TGT-004 charge_bearer"},
    {"none to younify", for_younify({{bearer, ""}}), younify, "", bearer, "",
     "TGT-003 charge_bearer"},
    {"SLEV to a bulk", {{bearer, "SLEV"}}, berlin_group, "!chargeBearer", bearer, "dropped"},
};
INSTANTIATE_TEST_SUITE_P(ChargeBearer, Writing, testing::ValuesIn(charge_bearers), name_of);

constexpr const char* lines = "remittance.unstructured";
constexpr const char* reference = "remittance.structured.reference";
const std::string two_lines = R"(["Invoice 1","Invoice 2"])";
const std::string long_lines =
    "[\"" + std::string(80, 'a') + "\",\"" + std::string(80, 'b') + "\"]";
const std::string structured =
    R"([{"remittance.structured.reference":"RF18539007547034","remittance.structured.reference_type_code":"SCOR"}])";
const std::vector<Trap> remittances{
    {"two lines to pain", {{lines, two_lines}}, pain_09, "<Ustrd>Invoice 1</Ustrd>", lines},
    {"two lines to a bulk",
     {{lines, two_lines}},
     berlin_group,
     R"("remittanceInformationUnstructured":"Invoice 1 Invoice 2")",
     lines,
     "reformatted, reformatted"},
    {"two lines to stet",
     {{lines, two_lines}},
     stet,
     R"("remittanceInformation":["Invoice 1 Invoice 2"])",
     lines,
     "reformatted, reformatted"},
    {"lines too long to join",
     {{lines, long_lines}},
     stet,
     "",
     "",
     "",
     "TGT-001 remittance.unstructured"},
    {"lines to younify", for_younify({{lines, two_lines}}), younify, "!Invoice", lines,
     "dropped, dropped"},
    {"reference to a bulk",
     {{"remittance.structured", structured}},
     berlin_group,
     R"("remittanceInformationUnstructured":"RF18539007547034")",
     reference,
     "reformatted"},
    {"reference to stet",
     {{"remittance.structured", structured}},
     stet,
     R"("remittanceInformation":["RF18539007547034"])",
     reference,
     "reformatted"},
    {"reference to pain",
     {{"remittance.structured", structured}},
     pain_09,
     "<Ref>RF18539007547034</Ref>",
     reference},
};
INSTANTIATE_TEST_SUITE_P(Remittance, Writing, testing::ValuesIn(remittances), name_of);

constexpr const char* street = "creditor.address.street_name";
constexpr const char* address_line = "creditor.address.line";
const Changes parts{{street, "Ringstrasse"},
                    {"creditor.address.building_number", "5"},
                    {"creditor.address.town_name", "Wien"},
                    {"creditor.address.country", "AT"}};
const Changes free_lines{{address_line, R"(["Ringstrasse 5","1010 Wien"])"},
                         {"creditor.address.country", "AT"}};
const Changes lines_only{{address_line, R"(["Ringstrasse 5","1010 Wien"])"}};
Changes with(Changes changes, const Changes& more) {
  changes.insert(more.begin(), more.end());
  return changes;
}
const std::vector<Trap> addresses{
    {"parts to stet", parts, stet,
     R"("postalAddress":{"country":"AT","addressLine":["Ringstrasse 5","Wien"]})", street,
     "reformatted"},
    {"lines to a bulk", free_lines, berlin_group, R"("creditorAddress":{"country":"AT"})",
     address_line, "dropped, dropped"},
    {"lines without country to a bulk", lines_only, berlin_group, "!creditorAddress", address_line,
     "dropped, dropped"},
    {"lines to younify", for_younify(free_lines), younify, R"("AdrLine":"Ringstrasse 5 1010 Wien")",
     address_line, "reformatted, reformatted"},
    {"parts to younify", for_younify(parts), younify, R"("StrtNm":"Ringstrasse","BldgNb":"5")",
     street},
    {"house number to a bulk", parts, berlin_group, R"("buildingNumber":"5")",
     "creditor.address.building_number"},
};
INSTANTIATE_TEST_SUITE_P(Address, Writing, testing::ValuesIn(addresses), name_of);

constexpr const char* batch_id = "payment_information.identification";
constexpr const char* id = "payment_identification.end_to_end_id";
const std::string of_35(35, 'x');
const std::string of_36(36, 'x');
const std::vector<Trap> identifications{
    {"batch of 36 to pain",
     {{batch_id, of_36}},
     pain_09,
     "",
     batch_id,
     "",
     "TGT-001 payment_information.identification"},
    {"batch of 36 to salt edge",
     {{batch_id, of_36}},
     formats::berlin_group_salt_edge,
     of_36,
     batch_id},
    {"batch of 35 to pain", {{batch_id, of_35}}, pain_09, "<PmtInfId>" + of_35 + "<", batch_id},
    {"characters that stet refuses",
     {{id, "A+B"}},
     stet,
     "",
     id,
     "",
     "TGT-002 payment_identification.end_to_end_id"},
    {"none to pain", {{id, ""}}, pain_09, "<EndToEndId>NOTPROVIDED<", id, "defaulted"},
    {"none to stet", {{id, ""}}, stet, R"("endToEndId":"NOTPROVIDED")", id, "defaulted"},
    {"none to a bulk", {{id, ""}}, berlin_group, "!endToEndIdentification", id},
};
INSTANTIATE_TEST_SUITE_P(Identification, Writing, testing::ValuesIn(identifications), name_of);

constexpr const char* amount = "instructed_amount.value";
const std::vector<Trap> amounts{
    {"5 fraction digits to pain", {{amount, "1.12345"}}, pain_09, ">1.12345<", amount},
    {"5 fraction digits to stet", {{amount, "1.12345"}}, stet, R"("amount":"1.12345")", amount},
    {"4 fraction digits to a bulk",
     {{amount, "1.1234"}},
     berlin_group,
     "",
     amount,
     "",
     "TGT-001 instructed_amount.value"},
    {"3 fraction digits to younify", for_younify({{amount, "1.123"}}), younify, "", amount, "",
     "TGT-001 instructed_amount.value"},
    {"13 whole digits to stet",
     {{amount, "1234567890123.00"}},
     stet,
     R"("amount":"1234567890123.00")",
     amount},
    {"14 whole digits to stet",
     {{amount, "12345678901234.00"}},
     stet,
     "",
     amount,
     "",
     "TGT-001 instructed_amount.value"},
    {"14 whole digits to pain",
     {{amount, "12345678901234.00"}},
     pain_09,
     ">12345678901234.00<",
     amount},
    {"zeros stay in younify", for_younify({{amount, "0.10"}}), younify, R"("InstdAmt":"0.10")",
     amount},
    {"zeros stay in a bulk", {{amount, "0.10"}}, berlin_group, R"("amount":"0.10")", amount},
};
INSTANTIATE_TEST_SUITE_P(Amount, Writing, testing::ValuesIn(amounts), name_of);

constexpr const char* bic = "creditor_agent.bic";
constexpr const char* booking = "payment_information.batch_booking";
constexpr const char* purpose = "purpose.code";
constexpr const char* frequency = "periodic.frequency";
const Changes monthly{{frequency, "MNTH"}, {"periodic.start_date", "2026-12-05"}};
const std::vector<Trap> codes{
    {"BIC to pain 03", {{bic, "BNKAATWW"}}, pain_03, "<BIC>BNKAATWW</BIC>", bic},
    {"BIC to pain 09", {{bic, "BNKAATWWXXX"}}, pain_09, "<BICFI>BNKAATWWXXX</BICFI>", bic},
    {"BIC with digits to pain 09", {{bic, "B2KAATWW"}}, pain_09, "<BICFI>B2KAATWW</BICFI>", bic},
    {"BIC with digits to pain 03",
     {{bic, "B2KAATWW"}},
     pain_03,
     "",
     bic,
     "",
     "TGT-002 creditor_agent.bic"},
    {"batch booking true",
     {{booking, "true"}},
     berlin_group,
     R"("batchBookingPreferred":true)",
     booking},
    {"batch booking false",
     {{booking, "false"}},
     berlin_group,
     R"("batchBookingPreferred":false)",
     booking},
    {"batch booking absent", {}, berlin_group, "!batchBooking", booking},
    {"batch booking to stet", {{booking, "false"}}, stet, "!batchBooking", booking, "dropped"},
    {"purpose in the head of stet",
     {{purpose, "COMC"}},
     stet,
     R"("purpose":"COMC","requestedExecutionDate")",
     purpose},
    {"purpose of an unknown code",
     {{purpose, "SALA"}},
     stet,
     "",
     purpose,
     "",
     "TGT-004 purpose.code"},
    {"frequency to a periodic body", monthly, berlin_group, R"("frequency":"Monthly")", frequency},
    {"frequency to stet", with(no_date, monthly), stet, R"("frequency":"MNTH")", frequency},
    {"frequency and moment to stet", with(at_noon, monthly), stet, "", frequency, "",
     "TGT-005 requested_execution_date.date_time"},
    {"several times a month to stet",
     {{"periodic.period_frequency", "MNTH"}, {"periodic.count_per_period", "2"}},
     stet,
     "",
     frequency,
     "",
     "TGT-005 periodic.period_frequency, TGT-005 periodic.count_per_period"},
    {"frequency to pain 10", monthly, "pain.001.001.10", "MNTH", frequency},
    {"frequency to pain 09", monthly, pain_09, "", frequency, "",
     "TGT-005 periodic.start_date, TGT-005 periodic.frequency"},
    {"frequency to younify", for_younify(monthly), younify, "", frequency, "",
     "TGT-005 periodic.start_date, TGT-005 periodic.frequency"},
};
INSTANTIATE_TEST_SUITE_P(Codes, Writing, testing::ValuesIn(codes), name_of);

// What the head of a body loses is judged before its payments go out.
TEST(LossPolicy, HoldsForTheHeadOfABody) {
  const std::string line = payment({{"debtor.name", ""}, {"debtor.address.country", "DE"}});
  ConvertOptions options;
  options.loss = LossPolicy::reject;
  const Conversion refused = convert_text(line, formats::canonical, stet, options);
  EXPECT_EQ(findings(refused), "TGT-006 debtor.address.country");
  EXPECT_EQ(refused.output, "");
  options.loss = LossPolicy::ignore;
  const Conversion ignored = convert_text(line, formats::canonical, stet, options);
  EXPECT_TRUE(ignored.result.losses().empty());
  EXPECT_NE(ignored.output, "");
}

}  // namespace
}  // namespace remit
