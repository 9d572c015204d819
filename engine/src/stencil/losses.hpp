#pragma once
// What every payment of a stencil loses.

#include "mapping/note.hpp"
#include "stencil/match.hpp"

#include <remit/model/payment.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// The entries of the ledger that follow from the stencil.
class Losses {
 public:
  /// @param fresh_id  the identification made for the payment
  /// @return false when the value of an entry comes from elsewhere than a gap, a single field or a
  /// row of the transfer, that identification or a place that does not change
  bool learn(const Match& match, const Payment& payment, std::string_view fresh_id,
             std::span<const mapping::LossNote> noted);
  /// Notes the same of another payment.
  void note(const Match& match, const Payment& payment, std::string_view fresh_id,
            mapping::Notes& notes) const;

 private:
  enum class Source : std::uint8_t { gap, transfer, row, fresh_id, as_noted };
  struct Entry {
    mapping::LossNote note;
    Source source = Source::as_noted;
    std::uint32_t number = 0;  // of the gap or the row
  };
  std::vector<Entry> entries_;
};

}  // namespace remit::stencil
