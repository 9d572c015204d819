#pragma once
// Sums per currency.

#include "engine/currency_code.hpp"
#include "engine/series.hpp"

#include <remit/convert.hpp>
#include <remit/model/payment.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// Adds amounts to the sums of a summary, which outlives it; one without a currency is in none.
/// What a summary holds is a map; the currencies of a run are few.
class CurrencySums {
 public:
  explicit CurrencySums(Summary& summary) : summary_(summary) {}

  void add(const Amount& amount, bool accepted) {
    if (amount.currency.empty()) [[unlikely]]
      return;
    Sums unknown;
    Sums& sums = find(amount.currency, unknown);
    if (sums.all == nullptr) sums.all = &summary_.sums[std::string(amount.currency)];
    if (accepted && sums.accepted == nullptr) {
      sums.accepted = &summary_.sums_accepted[std::string(amount.currency)];
    }
    sums.all->add(amount.value);
    if (accepted) sums.accepted->add(amount.value);
  }
  /// They are accepted.
  void add(const Series& series) {
    for (std::size_t i = 0; i < series.each().size(); ++i) {
      const CurrencyCode& currency = series.each()[i].currency;
      const Decimal amount = series.marks()[i].amount;
      const auto known = std::ranges::find(known_, currency, &Sums::currency);
      if (known == known_.end() || known->accepted == nullptr) [[unlikely]] {
        add({amount, currency.text()}, true);
        continue;
      }
      known->all->add(amount);
      known->accepted->add(amount);
    }
  }

 private:
  struct Sums {
    CurrencyCode currency;
    DecimalSum* all = nullptr;
    DecimalSum* accepted = nullptr;
  };

  /// `unknown` when it is none of those that are kept in mind.
  Sums& find(std::string_view text, Sums& unknown) {
    constexpr std::size_t known_max = 16;
    if (!CurrencyCode::holds(text)) return unknown;
    const CurrencyCode currency{text};
    const auto known = std::ranges::find(known_, currency, &Sums::currency);
    if (known != known_.end()) return *known;
    if (known_.size() == known_max) return unknown;
    return known_.emplace_back(Sums{.currency = currency});
  }

  Summary& summary_;
  std::vector<Sums> known_;
};

}  // namespace remit::engine
