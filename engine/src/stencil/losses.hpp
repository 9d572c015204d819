#pragma once
// What every payment of a stencil loses.

#include "mapping/note.hpp"
#include "stencil/match.hpp"

#include <remit/model/payment.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// The entries of the ledger that follow from a stencil, for many stencils. What is looked at for
/// each payment is small: of notes that differ in their value only there is one.
class Losses {
 public:
  /// The entries of one stencil.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  /// @param fresh_id  the identification made for the payment
  /// @return nothing when the value of an entry comes from elsewhere than a gap, a single field or
  /// a row of the transfer, that identification or a place that does not change
  std::optional<Range> learn(const Match& match, const Payment& payment, std::string_view fresh_id,
                             std::span<const mapping::LossNote> noted);
  /// Notes the same of another payment.
  void note(Range range, const Match& match, const Payment& payment, std::string_view fresh_id,
            mapping::Notes& notes) const;
  /// Calls `visit` for what of these entries is the same for all payments: with notes that lack
  /// their values.
  template <class Visit>
  void each_without_value(Range range, Visit visit) const {
    for (std::uint32_t i = range.first; i != range.first + range.count; ++i) {
      visit(notes_[entries_[i].note]);
    }
  }
  void forget();

 private:
  enum class Source : std::uint8_t { gap, transfer, row, fresh_id, as_noted };
  struct Entry {
    std::uint16_t note;  // in `notes_`
    Source source = Source::as_noted;
    std::uint32_t number = 0;  // of the gap or the row
  };
  std::optional<Entry> entry_of(const mapping::LossNote& note, const Match& match,
                                const Payment& payment, std::string_view fresh_id);
  std::optional<std::uint16_t> number_of(const mapping::LossNote& note);

  std::vector<mapping::LossNote> notes_;
  std::vector<Entry> entries_;
};

}  // namespace remit::stencil
