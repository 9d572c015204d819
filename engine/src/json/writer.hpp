#pragma once
// Writes compact JSON (RFC 8259) into a buffer, member by member.

#include "text/buffer.hpp"

#include <cstddef>
#include <string_view>

namespace remit::json {

/// Where an object begins, so that it can vanish when nothing gets into it. The buffer must not be
/// emptied between the beginning of an object and its first member.
struct Mark {
  std::size_t size = 0;       ///< of the buffer before the object
  bool follows_item = false;  ///< a comma stands before the object
};

/// Appends to a buffer. Names are those of a mapping and have nothing to escape; texts are valid
/// UTF-8.
class Writer {
 public:
  explicit Writer(text::Buffer& out) : out_(out) {}

  /// Begins a member that is an object.
  Mark open(std::string_view name);
  /// Ends it; an object without members vanishes with its name. Answers whether it stayed.
  bool close(Mark mark, std::string_view name);
  /// Ends it, also when it is empty.
  void close_required(Mark mark, std::string_view name);
  /// The same for an object without a name: an item of a list, or a whole body.
  Mark open_item();
  void close_item(Mark mark);

  /// A member that is a string. Answers true: JSON can carry every text.
  bool text(std::string_view name, std::string_view text);
  /// The same for a text without quotes, backslashes and control characters.
  void token(std::string_view name, std::string_view text);
  /// Members without quotes around their value.
  void boolean(std::string_view name, std::string_view text) { bare(name, text); }
  void number(std::string_view name, std::string_view text) { bare(name, text); }

  /// Begins a member that is an array.
  Mark open_list(std::string_view name);
  /// Ends it; an array without items vanishes with its name. Answers whether it stayed.
  bool close_list(Mark mark);
  /// The same for an array that stays when it is empty.
  void begin_list(std::string_view name);
  bool list_text(std::string_view name, std::string_view text);
  void end_list(std::string_view name);

  /// Ends a line between two bodies.
  void new_line();

 private:
  void begin_name(std::string_view name);
  void separate();
  void bare(std::string_view name, std::string_view text);
  void quoted(std::string_view text);
  void escaped(std::string_view text);

  text::Buffer& out_;
  bool follows_item_ = false;  // the next member or item needs a comma
};

}  // namespace remit::json
