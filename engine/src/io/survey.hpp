#pragma once
// What is found out of bytes as they are read, while they are in the cache.

#include "io/place.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace remit::io {

/// A look through bytes that come piece by piece, one behind the other: where their lines are, and
/// how far they are UTF-8.
class Survey {
 public:
  /// Bytes between places that are known.
  static constexpr std::size_t step_bytes = 64 << 10;
  /// Pieces of so many bytes stay in the cache until they were looked through.
  static constexpr std::size_t piece_bytes = 2 * step_bytes;

  /// Begins anew, with bytes at `begin`.
  /// @param counts  whether lines are counted
  void start(const char* begin, bool counts);
  /// So many more bytes are there.
  void add(std::size_t size);

  /// How far lines and columns go from the beginning to each step that was reached, the one at the
  /// beginning being the first; none when lines are not counted.
  std::span<const Distance> steps() const { return steps_; }
  /// The valid UTF-8 from the first whole character on.
  std::string_view valid() const { return {valid_begin_, valid_end_}; }

 private:
  void count();
  void check();

  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  std::vector<Distance> steps_;
  const char* valid_begin_ = nullptr;
  const char* valid_end_ = nullptr;
  bool is_valid_ = true;
};

}  // namespace remit::io
