#pragma once
// Payments of a text that are set aside as if they had been rejected, and what a reader sees of
// them.

#include "support/canonical.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {

/// Answers whether the payment of that index is meant.
using Choice = std::function<bool(std::uint64_t index)>;

inline bool every_payment(std::uint64_t) { return true; }

/// What a reader sees of payments.
struct Seen {
  std::vector<Fields> payments;  ///< without the totals that are declared of them
  std::vector<std::string> raw;  ///< their bytes
  std::string wrong_totals;      ///< declared totals that differ from what was counted
  std::string error;             ///< the message of the one that stopped the reading
};

/// Reads all payments of `text`, and tells what it sees of the chosen ones.
Seen see(std::string_view text, std::string_view from, const Choice& choice = every_payment);

/// The documents of the chosen payments.
struct SetAside {
  std::vector<std::string> documents;  ///< as files of their own
  std::string together;                ///< the same in one output
  std::string error;                   ///< why they cannot be together
};
SetAside set_aside(std::string_view text, std::string_view from, const Choice& choice);

}  // namespace remit::test
