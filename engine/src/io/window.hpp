#pragma once
// A fixed window over a source. What a framer looks at is always contiguous.

#include "io/large_pages.hpp"
#include "io/place.hpp"
#include "io/prefetch.hpp"
#include "io/source.hpp"
#include "text/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::io {

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

  /// From now on a thread reads what follows while this window is looked at, in buffers that change
  /// places. It also looks through it for lines and for what is no UTF-8.
  void read_ahead();

  /// From now on `fill` calls this before it moves anything.
  void before_fill(std::function<void()> call) { before_fill_ = std::move(call); }

  /// Starts again at `offset`, whose line and column are `place`. The window is empty afterwards.
  /// Only over a source that can seek.
  Result<void> seek(std::uint64_t offset, LineColumn place);

  /// Line and column of a position in the window. Cheap when positions do not go backwards.
  LineColumn place(const char* position);

  /// Offset of the first byte of `part`, a part of the window, that does not belong to valid UTF-8.
  std::optional<std::size_t> find_invalid_utf8(std::string_view part) const;

  /// Of the source.
  bool is_costly() const { return source_.is_costly(); }
  std::uint64_t size_hint() const { return source_.size_hint(); }
  std::uint64_t position_hint() const { return position_hint_; }

 private:
  void set_end(char* end);
  Result<void> read_on(std::size_t kept);
  Result<void> take_block(const char* keep, std::size_t kept);
  void exchange(const Block& block, std::size_t kept);
  void note(const Survey& survey, const char* begin);
  void read_next_block();
  /// The same as `place`, with nothing in front of the first column but a byte order mark.
  LineColumn count(const char* position);
  std::uint64_t count_input(const char* position);

  Source& source_;
  std::function<void()> before_fill_;
  std::size_t capacity_;
  Pages buffer_;
  std::uint64_t position_hint_ = 0;
  const char* begin_;
  const char* end_;
  std::uint64_t offset_ = 0;
  bool complete_ = false;
  LineColumn begin_place_;
  Survey survey_;  // of what this thread reads
  // What was found out of the bytes from `surveyed_` on.
  const char* surveyed_;
  std::vector<LineColumn> steps_;  // their places
  std::string_view valid_;         // what is known to be UTF-8
  // What is read ahead.
  Pages other_;
  std::unique_ptr<Prefetch> prefetch_;
  bool has_block_ = false;  // it reads one, or has read one
  std::size_t taken_ = 0;   // of this block, when it did not fit in one piece
  // The last position asked for.
  const char* counted_;
  LineColumn counted_place_;
  text::Encoding encoding_ = text::Encoding::utf_8;
  std::uint64_t begin_input_ = 0;  // encodings other than UTF-8: offset in the input of `begin()`
  const char* counted_input_at_;
  std::uint64_t counted_input_ = 0;
};

}  // namespace remit::io
