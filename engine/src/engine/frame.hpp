#pragma once
// What stands around payments in their source, for a document that holds some of them.

#include "mapping/writing.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace remit::engine {

/// What is said of the payments in a frame.
struct FrameTotals {
  mapping::Totals known;
  bool sum_is_known = true;  ///< every payment has an amount that is a number
};

/// The bytes around payments, or around batches, as they stood, in UTF-8.
struct Frame {
  /// A total that the frame declares.
  struct Total {
    enum Kind : std::uint8_t { number, sum } kind;
    std::size_t at;  ///< in `bytes`
    std::size_t size;
    // The element that it is the content of. Nothing in JSON, where it is not left out.
    std::size_t whole_at = 0;
    std::size_t whole_size = 0;
  };

  std::string bytes = {};
  std::size_t hole = 0;            ///< where the payments or batches stood
  std::string separator = {};      ///< between two of them
  std::vector<Total> totals = {};  ///< in the order in which they stand

  /// The bytes up to the hole and from it on, with other totals. A sum that is not known is left
  /// out: it would be wrong as soon as the payments are mended. In JSON it stays as it was
  /// declared.
  std::string before(const FrameTotals& now) const { return print(0, hole, now); }
  std::string behind(const FrameTotals& now) const { return print(hole, bytes.size(), now); }

 private:
  std::string print(std::size_t begin, std::size_t end, const FrameTotals& now) const;
};

}  // namespace remit::engine
