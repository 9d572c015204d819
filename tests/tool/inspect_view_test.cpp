#include "tool/inspect_view.hpp"

#include "text/utf8.hpp"
#include "tool/table.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace remit::tool {
namespace {

InspectSummary sample_summary() {
  InspectSummary summary;
  summary.file = "payments.xml.gz";
  summary.format = "pain.001";
  summary.version = "pain.001.001.09";
  summary.encoding = "UTF-8";
  summary.input_bytes = 1'234'567;
  summary.documents = 1;
  summary.message_id = "MSG-20261201";
  summary.created = "2026-12-01T09:30:00+01:00";
  summary.payments = 1500;
  summary.batches = {
      {"PAY-1", "Keller & Söhne GmbH", "DE", "2026-12-03", 1000, {{"EUR", "1234567.80"}}},
      {"PAY-2",
       "Keller & Söhne GmbH",
       "DE",
       "2026-12-04",
       500,
       {{"CHF", "90.00"}, {"JPY", "1000"}}}};
  summary.currencies = {{"EUR", 1000, "1234567.80", "0.01", "99999.99"},
                        {"CHF", 300, "90.00", "0.10", "0.50"},
                        {"JPY", 200, "1000", "1", "9"}};
  summary.execution_dates = {{"2026-12-03", 1000}, {"2026-12-04", 500}};
  summary.creditor_countries = {{"DE", 1200}, {"FR", 299}, {"CH", 1}};
  summary.structured_remittance = 450;
  summary.addresses = {.structured = 750, .hybrid = 75, .unstructured = 0};
  return summary;
}

TEST(InspectText, ShowsTheSummary) {
  EXPECT_EQ(print_text(sample_summary(), false), R"(payments.xml.gz
  pain.001 · pain.001.001.09 · UTF-8 · 1,234,567 bytes
  message MSG-20261201, created 2026-12-01T09:30:00+01:00
  1 document, 2 batches, 1,500 payments

Batches
  id     debtor               account  execution   payments               sum
  PAY-1  Keller & Söhne GmbH  DE       2026-12-03     1,000  1,234,567.80 EUR
  PAY-2  Keller & Söhne GmbH  DE       2026-12-04       500         90.00 CHF
                                                                    1,000 JPY

Currencies
  currency  payments           sum  smallest    largest
  EUR          1,000  1,234,567.80      0.01  99,999.99
  CHF            300         90.00      0.10       0.50
  JPY            200         1,000         1          9

Execution dates
  2026-12-03  1,000  66.7 %  ████████████████████
  2026-12-04    500  33.3 %  ██████████

Creditor countries
  DE  1,200  80.0 %  ████████████████████████
  FR    299  19.9 %  ██████
  CH      1   0.1 %  ▏

Payments with
  structured remittance  450  30.0 %  █████████
  structured address     750  50.0 %  ███████████████
  hybrid address          75   5.0 %  █▌
  unstructured address     0   0.0 %
)");
}

TEST(InspectText, LeavesOutWhatIsNotKnown) {
  InspectSummary summary;
  summary.file = "-";
  summary.format = "berlin-group";
  summary.documents = 1;
  const std::string text = print_text(summary, false);
  EXPECT_TRUE(
      text.starts_with("-\n"
                       "  berlin-group · 0 bytes\n"
                       "  1 document, 0 batches, 0 payments\n"
                       "\nPayments with\n"))
      << text;
}

TEST(InspectText, LinesFit) {
  InspectSummary summary = sample_summary();
  for (BatchSummary& batch : summary.batches) {
    batch.id = std::string(35, 'W');
    batch.debtor = std::string(140, 'W');
    batch.sums.push_back({"USD", "999999999999999.99999"});
  }
  for (int i = 0; i < 100; ++i) summary.creditor_countries.push_back({"X" + std::to_string(i), 1});
  std::istringstream lines{print_text(summary, false)};
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(text::code_points(line), line_width) << line;
  }
}

TEST(InspectText, AddsUpWhatIsTooMuch) {
  InspectSummary summary = sample_summary();
  summary.further_batches = {3000, 45'000, {{"EUR", "12.00"}}};
  summary.creditor_countries.clear();
  for (int i = 0; i < 20; ++i) {
    summary.creditor_countries.push_back({"C" + std::to_string(10 + i), 10});
  }
  const std::string text = print_text(summary, false);
  EXPECT_NE(text.find("3,002 batches"), std::string::npos) << text;
  EXPECT_NE(text.find("  3,000 more                                              45,000"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("  C20     10  0.7 %  ▎\n  9 more  90  6.0 %  █▊\n"), std::string::npos)
      << text;
}

TEST(InspectText, ColourOnlyWhenAsked) {
  EXPECT_EQ(print_text(sample_summary(), false).find('\x1b'), std::string::npos);
  EXPECT_NE(print_text(sample_summary(), true).find("\x1b[1mBatches\x1b[0m"), std::string::npos);
}

TEST(InspectJson, ShowsTheSummary) {
  EXPECT_EQ(
      print_json(sample_summary()),
      R"({"file":"payments.xml.gz","format":"pain.001","version":"pain.001.001.09",)"
      R"("encoding":"UTF-8","input_bytes":1234567,"documents":1,)"
      R"("message_id":"MSG-20261201","created":"2026-12-01T09:30:00+01:00",)"
      R"("payments":1500,"batches":[{"id":"PAY-1","debtor":"Keller & Söhne GmbH",)"
      R"("account_country":"DE","execution_date":"2026-12-03","payments":1000,)"
      R"("sums":[{"currency":"EUR","sum":"1234567.80"}]},{"id":"PAY-2","debtor":"Keller & Söhne GmbH",)"
      R"("account_country":"DE","execution_date":"2026-12-04","payments":500,)"
      R"("sums":[{"currency":"CHF","sum":"90.00"},{"currency":"JPY","sum":"1000"}]}],"currencies":[)"
      R"({"currency":"EUR","payments":1000,"sum":"1234567.80","min":"0.01",)"
      R"("max":"99999.99"},{"currency":"CHF","payments":300,"sum":"90.00","min":"0.10",)"
      R"("max":"0.50"},{"currency":"JPY","payments":200,"sum":"1000","min":"1","max":"9"}],)"
      R"("execution_dates":[{"date":"2026-12-03","payments":1000},{"date":"2026-12-04","payments":500}],)"
      R"("creditor_countries":[{"country":"DE","payments":1200},{"country":"FR","payments":299},)"
      R"({"country":"CH","payments":1}],"structured_remittance":450,)"
      R"("addresses":{"structured":750,"hybrid":75,"unstructured":0}})"
      "\n");
}

TEST(InspectJson, FurtherBatchesAndEscapes) {
  InspectSummary summary;
  summary.file = "a \"b\"\\\n.xml";
  summary.format = "stet";
  summary.further_batches = {2, 5, {{"EUR", "7.5"}}};
  EXPECT_EQ(print_json(summary),
            R"({"file":"a \"b\"\\\n.xml","format":"stet","input_bytes":0,"documents":0,)"
            R"("payments":0,"batches":[],"further_batches":{"batches":2,"payments":5,)"
            R"("sums":[{"currency":"EUR","sum":"7.5"}]},"currencies":[],"execution_dates":[],)"
            R"("creditor_countries":[],"structured_remittance":0,)"
            R"("addresses":{"structured":0,"hybrid":0,"unstructured":0}})"
            "\n");
}

}  // namespace
}  // namespace remit::tool
