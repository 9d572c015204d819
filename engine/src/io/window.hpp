#pragma once
// A fixed window over a source. What a framer looks at is always contiguous.

#include "io/source.hpp"
#include "text/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace remit::io {

/// Line and column of a byte, both from 1; columns count code points.
struct LineColumn {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// The place of what follows `text`, when `text` starts at `place`. A line ends with its line feed.
LineColumn advance(LineColumn place, std::string_view text);

/// The bytes [begin, end) of the input, followed by at least 64 zero bytes so that wide loads may
/// run over the end. Empty until the first `fill`. Pointers into the window hold until the next
/// `fill` or `seek`.
class Window {
 public:
  /// Zero bytes behind `end()`.
  static constexpr std::size_t padding_bytes = 64;

  /// Takes `capacity` bytes once: those of the last window of this thread, if it had as many.
  Window(Source& source, std::size_t capacity);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();
  /// The source is converted from `encoding`; `skipped` bytes of the input stood before it.
  Window(Source& source, std::size_t capacity, text::Encoding encoding, std::uint64_t skipped);

  const char* begin() const { return begin_; }
  const char* end() const { return end_; }
  /// Offset in the input of `begin()`.
  std::uint64_t offset() const { return offset_; }
  std::uint64_t offset_of(const char* position) const {
    return offset_ + static_cast<std::uint64_t>(position - begin_);
  }
  /// The encoding of the input; what the window holds is UTF-8.
  text::Encoding encoding() const { return encoding_; }
  /// Offset of a position in the input as it was given, before its conversion to UTF-8. Cheap when
  /// positions do not go backwards.
  std::uint64_t input_offset(const char* position) {
    return encoding_ == text::Encoding::utf_8 ? offset_of(position) : count_input(position);
  }
  /// True when nothing follows `end()`.
  bool complete() const { return complete_; }

  /// Drops what stands before `keep`, moves the rest to the front and reads until the window is
  /// full or the input ends. `keep` is `begin()` afterwards. A window that is full already is left
  /// alone: the caller has met its limit.
  Result<void> fill(const char* keep);

  /// From now on `fill` calls this before it moves anything.
  void before_fill(std::function<void()> call) { before_fill_ = std::move(call); }

  /// Starts again at `offset`, whose line and column are `place`. The window is empty afterwards.
  /// Only over a source that can seek.
  Result<void> seek(std::uint64_t offset, LineColumn place);

  /// Line and column of a position in the window. Cheap when positions do not go backwards.
  LineColumn place(const char* position);

  Source& source() { return source_; }

 private:
  void set_end(char* end);
  /// The same as `place`, with nothing in front of the first column but a byte order mark.
  LineColumn count(const char* position);
  std::uint64_t count_input(const char* position);

  Source& source_;
  std::function<void()> before_fill_;
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  const char* begin_;
  const char* end_;
  std::uint64_t offset_ = 0;
  bool complete_ = false;
  LineColumn begin_place_;
  // The last position asked for.
  const char* counted_;
  LineColumn counted_place_;
  text::Encoding encoding_ = text::Encoding::utf_8;
  std::uint64_t begin_input_ = 0;  // encodings other than UTF-8: offset in the input of `begin()`
  const char* counted_input_at_;
  std::uint64_t counted_input_ = 0;
};

}  // namespace remit::io
