#pragma once
// What `remit inspect` shows: the summary of an input, as text for people and as JSON.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace remit::tool {

/// A sum in one currency; amounts are exact decimals.
struct CurrencySum {
  std::string currency;
  std::string sum;
};

/// All payments in one currency.
struct CurrencySummary {
  std::string currency;
  std::uint64_t payments = 0;
  std::string sum;
  std::string min;  ///< empty when no amount can be read
  std::string max;
};

/// How many payments have something in common.
struct PaymentCount {
  std::string key;
  std::uint64_t payments = 0;
};

struct BatchSummary {
  std::string id;
  std::string debtor;           ///< shown as it is: masking is the caller's
  std::string account_country;  ///< of the debtor's account
  std::string execution_date;
  std::uint64_t payments = 0;
  std::vector<CurrencySum> sums;
};

/// Batches that are counted but not shown.
struct FurtherBatches {
  std::uint64_t batches = 0;
  std::uint64_t payments = 0;
  std::vector<CurrencySum> sums;
};

/// Forms of the creditors' addresses.
struct AddressCounts {
  std::uint64_t structured = 0;
  std::uint64_t hybrid = 0;
  std::uint64_t unstructured = 0;
};

/// Texts that are not known stay empty and are left out.
struct InspectSummary {
  /// Batches that are kept one by one; the others go to `further_batches`.
  static constexpr std::size_t batches_max = 20;

  std::string file;
  std::string format;
  std::string version;
  std::string encoding;
  std::uint64_t input_bytes = 0;
  std::uint64_t documents = 0;
  std::string message_id;  ///< of the first document
  std::string created;     ///< its creation date and time
  std::uint64_t payments = 0;
  std::uint64_t unreadable_amounts = 0;  ///< payments whose amount no sum has: absent or no number
  std::vector<BatchSummary> batches;
  FurtherBatches further_batches;
  std::vector<CurrencySummary> currencies;
  std::vector<PaymentCount> execution_dates;     ///< in the order to show them
  std::vector<PaymentCount> creditor_countries;  ///< in the order to show them
  std::uint64_t structured_remittance = 0;       ///< payments that have any
  AddressCounts addresses;
};

/// Lines of at most `line_width` characters. `colour`: with ANSI escape sequences.
std::string print_text(const InspectSummary& summary, bool colour);

/// One JSON object on one line. Amounts are strings, as in reports.
std::string print_json(const InspectSummary& summary);

}  // namespace remit::tool
