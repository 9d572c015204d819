#pragma once
// Payments that were dealt with ahead of the run, and what became of them.

#include "engine/currency_code.hpp"
#include "engine/pen.hpp"
#include "engine/whole_file.hpp"
#include "mapping/writing.hpp"

#include <remit/convert.hpp>
#include <remit/model/payment.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace remit::engine {

/// What a worker leaves behind of a payment.
///
/// Most payments have nothing to say that is told one by one: they are translated, and counted in
/// what is found and lost. Whatever else a payment is, the run itself deals with it in its turn.
struct Worked {
  /// In what its stretch has of all payments.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::string_view bytes;  ///< in the window; as they were guessed to be for one that is not done
  bool is_done = false;    ///< all below is known
  CurrencyCode currency;
  std::uint64_t fresh = 0;  ///< `Pen::fresh`
  std::size_t mark = 0;     ///< which of the marks of its stretch are its own
  Part written = {};
  Part losses = {};
  Part findings = {};
};

/// Payments that are done and follow one another in a batch: the run takes them as one.
class Series {
 public:
  /// @param payment  the last of them, of which all is read but the transfer
  /// @param begin    where the first one begins in the input, and
  /// @param end      where the last one ends
  /// @param each     one at least
  /// @param marks    of each
  /// @param written  what `Worked::written` are parts of
  Series(const Payment& payment, std::uint64_t begin, std::uint64_t end,
         std::span<const Worked> each, std::span<const WholeFile::Marks> marks,
         std::string_view written)
      : payment_(payment), begin_(begin), end_(end), each_(each), marks_(marks), written_(written) {
    for (const WholeFile::Marks& one : marks) totals_.add(one.amount);
  }

  const Payment& payment() const { return payment_; }
  std::span<const Worked> each() const { return each_; }
  std::span<const WholeFile::Marks> marks() const { return marks_; }
  const mapping::Totals& totals() const { return totals_; }
  SourceRange source() const { return {payment_.batch_index, each_.size(), begin_, end_}; }
  /// One of them, as a pen has written it.
  std::string_view written(const Worked& one) const { return part(one.written); }
  /// Appends them to `out` and calls `flush` whenever it has got that long, as if they came one by
  /// one: how much of an output is out does not depend on who wrote it, even when the run fails.
  template <class Flush>
  Result<void> append_to(text::Buffer& out, std::size_t flush_bytes, Flush flush) const {
    for (auto left = each_; !left.empty();) {
      const std::size_t begin = left.front().written.begin;
      const std::size_t room = flush_bytes - std::min(flush_bytes, out.size());
      const auto fills = std::ranges::partition_point(
          left, [&](const Worked& one) { return one.written.end - begin < room; });
      const bool is_full = fills != left.end();
      const auto taken = static_cast<std::size_t>(fills - left.begin()) + (is_full ? 1 : 0);
      out.append(part({begin, left[taken - 1].written.end}));
      if (auto flushed = is_full ? flush() : Result<void>{}; !flushed) return flushed;
      left = left.subspan(taken);
    }
    return {};
  }
  /// The only one, and as a pen has written it.
  std::string_view written() const { return written(each_.front()); }
  Outgoing outgoing() const { return {payment_, marks_.front().amount, begin_, end_}; }

 private:
  std::string_view part(Worked::Part part) const {
    return written_.substr(part.begin, part.end - part.begin);
  }

  const Payment& payment_;
  std::uint64_t begin_;
  std::uint64_t end_;
  std::span<const Worked> each_;
  std::span<const WholeFile::Marks> marks_;
  std::string_view written_;
  mapping::Totals totals_;
};

}  // namespace remit::engine
