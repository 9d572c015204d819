#pragma once
// Sums per currency.

#include "engine/series.hpp"

#include <remit/code_table.hpp>
#include <remit/convert.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// Adds amounts to the sums of a summary, which outlives it. What a summary holds is a map; the
/// currencies of a run are few.
class CurrencySums {
 public:
  explicit CurrencySums(Summary& summary) : summary_(summary) {}

  void add(const Amount& amount, bool accepted) { add(amount.currency, amount.value, accepted); }
  /// They are accepted.
  void add(const Series& series) {
    DecimalSum sum;
    const Worked* last = &series.each().front();
    for (std::size_t i = 0; i < series.each().size(); ++i) {
      const Worked& worked = series.each()[i];
      if (worked.currency_text != last->currency_text) [[unlikely]] {
        add(last->currency(), sum, true);
        sum = {};
      }
      sum.add(series.marks()[i].amount);
      last = &worked;
    }
    add(last->currency(), sum, true);
  }

 private:
  /// Of a currency with a code of three characters.
  struct Sums {
    std::uint64_t code = 0;
    DecimalSum* all = nullptr;
    DecimalSum* accepted = nullptr;
  };

  /// @param amount  a decimal, or a sum of them
  template <class Amounts>
  void add(std::string_view currency, const Amounts& amount, bool accepted) {
    Sums unknown;
    Sums* const known = find(currency);
    Sums& sums = known != nullptr ? *known : unknown;
    if (sums.all == nullptr) sums.all = &summary_.sums[std::string(currency)];
    if (accepted && sums.accepted == nullptr) {
      sums.accepted = &summary_.sums_accepted[std::string(currency)];
    }
    sums.all->add(amount);
    if (accepted) sums.accepted->add(amount);
  }
  /// Null when it is none of those that are kept in mind.
  Sums* find(std::string_view currency) {
    constexpr std::size_t known_max = 16;
    if (currency.size() != 3) return nullptr;
    const std::uint64_t code = code_word(currency);
    for (Sums& sums : known_) {
      if (sums.code == code) return &sums;
    }
    if (known_.size() == known_max) return nullptr;
    known_.push_back({.code = code});
    return &known_.back();
  }

  Summary& summary_;
  std::vector<Sums> known_;
};

}  // namespace remit::engine
