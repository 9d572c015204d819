#pragma once
// Walks JSON text in a window: finds the ends of values without looking closer at them.

#include "io/window.hpp"
#include "json/lexical.hpp"

#include <remit/issue.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit::json {

/// A position in the input, always on valid UTF-8. Functions that answer false have met an error,
/// see `error`.
class Scanner {
 public:
  explicit Scanner(io::Window& window);

  /// Reads the first bytes and skips a byte order mark.
  bool start();

  /// Moves to the next byte that is not white space, or to the end of the input.
  bool skip_blanks() {
    return (position_ < end_ && !is_blank(*position_)) || skip_further_blanks();
  }
  /// The byte at the position; 0 at the end of the input.
  char current() const { return position_ < end_ ? *position_ : '\0'; }
  bool at_end() const { return position_ == end_; }
  /// Skips the current byte, which must be `wanted`; `what` names it in the error.
  bool expect(char wanted, std::string_view what) {
    if (current() != wanted) return fail_expected(what);
    ++position_;
    return true;
  }

  /// In an object or array that ends with `close`: moves to the next item, past the comma before
  /// it, or past the closing bracket; `ended` tells which.
  bool next_item(char close, bool first, bool& ended);
  /// Skips a string from its opening quote.
  bool skip_string();
  /// Skips a value inside of `depth` objects and arrays. Brackets match and are not too deep
  /// afterwards; what is between them is not checked.
  bool skip_value(unsigned depth);

  /// Skips an array from its opening bracket by counting brackets outside of strings: whether they
  /// match is seen when its items are read.
  bool skip_array();

  /// Bytes from the position on stay in the window until `release`: they are one unit.
  void hold() { hold_from(position_); }
  /// The same from the byte before the position on.
  void hold_previous() { hold_from(position_ - 1); }
  /// The bytes from `hold` to the position.
  std::string_view held() const { return {held_, static_cast<std::size_t>(position_ - held_)}; }
  /// The bytes from `hold` to the end of what is known to be valid UTF-8.
  std::string_view held_and_ahead() const {
    return {held_, static_cast<std::size_t>(end_ - held_)};
  }
  /// The same from the position on.
  std::string_view ahead() const { return {position_, left()}; }
  /// Moves to `position`, which is among them.
  void move_to(const char* position) { position_ = position; }
  /// Held bytes may be dropped when the window is full.
  void loosen() { must_hold_ = false; }
  void release() {
    held_ = position_;
    must_hold_ = false;
  }
  /// Fails when the held bytes and `more` are above `limits::unit_bytes_max`.
  bool check_unit_size(std::size_t more = 0);

  /// Goes to an offset that was passed before; `place` is its line and column.
  bool go_back(std::uint64_t offset, io::LineColumn place);
  /// Goes to an offset further on, without looking at what is between.
  bool go_on(std::uint64_t offset);

  std::uint64_t offset() const { return window_.offset_of(position_); }
  io::LineColumn place() { return window_.place(position_); }
  /// The place where the held bytes begin.
  io::LineColumn held_place() { return window_.place(held_); }

  /// Notes an error at the position; answers false.
  bool fail(std::string_view rule, std::string message);
  const Error& error() const { return *error_; }

 private:
  void hold_from(const char* position) {
    held_ = position;
    must_hold_ = true;
  }
  /// Sees to it that `count` bytes follow the position, or all that the input has.
  bool look(std::size_t count) { return left() >= count || look_further(count); }
  bool look_further(std::size_t count);
  bool fill();
  /// Finds how far the window holds valid UTF-8.
  void validate();
  std::size_t left() const { return static_cast<std::size_t>(end_ - position_); }
  /// True when no byte follows `end_` that can be read.
  bool exhausted() const { return invalid_ || window_.complete(); }
  /// Notes that the position is the end of the input, or a byte that is not UTF-8.
  bool fail_at_end(std::string message);
  bool fail_expected(std::string_view what);
  bool skip_further_blanks();
  bool skip_container(unsigned depth);
  bool skip_scalar();

  io::Window& window_;
  const char* position_;
  const char* end_;   // of valid UTF-8 in the window
  const char* held_;  // nothing from here on is dropped, unless it may be and must be
  bool must_hold_ = false;
  bool invalid_ = false;            // the byte at `end_` is not UTF-8
  std::uint64_t valid_offset_ = 0;  // bytes before it are known to be valid
  std::optional<Error> error_;
};

}  // namespace remit::json
