#pragma once
// Writes compact JSON (RFC 8259) into a buffer, member by member.

#include "json/block.hpp"
#include "mapping/trace.hpp"
#include "text/buffer.hpp"
#include "text/literal.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::json {

/// The name of a member with what stands around it, ready to be copied in steps of 32 bytes.
class Key {
 public:
  static constexpr std::size_t room = 96;

  /// @param name  plain ASCII without quotes and backslashes, at most 92 characters
  template <std::size_t Size>
  consteval Key(const char (&name)[Size]) : Key(std::string_view{name, Size - 1}) {}
  constexpr explicit Key(std::string_view name) : size(static_cast<std::uint8_t>(name.size() + 4)) {
    if (name.size() + 4 > room) throw "the name is too long";
    text[0] = ',';
    text[1] = '"';
    for (std::size_t i = 0; i < name.size(); ++i) text[i + 2] = name[i];
    text[name.size() + 2] = '"';
    text[name.size() + 3] = ':';
  }

  /// The name itself.
  std::string_view name() const { return {text.data() + 2, size - std::size_t{4}}; }

  std::array<char, room + 1> text{};  ///< `,"name":`; a copy without the comma is as long
  std::uint8_t size;                  ///< with the comma
};

/// `key<"iban">`: the key of that name.
template <text::Literal Name>
inline constexpr Key key{Name.view()};

/// What a string may not hold as it is: quotes, backslashes and control characters (RFC 8259,
/// section 7). One bit per byte.
inline std::uint32_t to_be_escaped(const Bytes32& bytes) {
  return (bytes.equal('"') | bytes.equal('\\') | bytes.at_most(0x1f)).bits();
}

/// Writes a text as the content of a string to `out`, where there is room for `text_room` bytes;
/// answers the byte behind it.
char* put_long_text(std::string_view text, char* out);
inline char* put_text(std::string_view text, char* out) {
  if (text.size() <= Bytes32::size) [[likely]] {
    const Bytes32 bytes = Bytes32::of(text);
    bytes.store(out);
    const std::uint32_t found = to_be_escaped(bytes) & text::lowest_bits32(text.size());
    if (found == 0) [[likely]]
      return out + text.size();
  }
  return put_long_text(text, out);
}
constexpr std::size_t text_room(std::size_t text_size) { return 6 * text_size + Bytes32::size; }

/// Where an object begins, so that it can vanish when nothing gets into it. The buffer must not be
/// emptied between the beginning of an object and its first member.
struct Mark {
  std::size_t size = 0;       ///< of the buffer before the object
  bool follows_item = false;  ///< a comma stands before the object
};

/// Appends to a buffer. Texts are valid UTF-8.
class Writer {
 public:
  using Name = Key;

  /// @param trace  is told where texts go; null: nobody asks
  explicit Writer(text::Buffer& out, mapping::WriteTrace* trace = nullptr)
      : out_(out), trace_(trace) {}

  /// Begins a member that is an object.
  Mark open(const Key& key);
  /// Ends it; an object without members vanishes with its name. Answers whether it stayed.
  bool close(Mark mark, const Key& key);
  /// Ends it, also when it is empty.
  void close_required(Mark mark, const Key& key);
  /// The same for an object without a name: an item of a list, or a whole body.
  Mark open_item();
  void close_item(Mark mark);

  /// A member that is a string. Answers true: JSON can carry every text.
  bool text(const Key& key, std::string_view text);
  /// The same for a text without quotes, backslashes and control characters.
  void token(const Key& key, std::string_view text);
  /// A token that the format itself has there: no trace hears of it.
  void constant(const Key& key, std::string_view text);
  /// Members without quotes around their value.
  void boolean(const Key& key, std::string_view text) { bare(key, text); }
  void number(const Key& key, std::string_view text) { bare(key, text); }

  /// Begins a member that is an array.
  Mark open_list(const Key& key);
  /// Ends it; an array without items vanishes with its name. Answers whether it stayed.
  bool close_list(Mark mark);
  /// The same for an array that stays when it is empty.
  void begin_list(const Key& key);
  bool list_text(const Key& key, std::string_view text);
  void end_list(const Key& key);

  /// Begins a member with any text as its name. One item follows: its value.
  void begin_member(std::string_view name);
  /// Items: of a list, or the value of such a member.
  void item_text(std::string_view text);
  void item_number(std::string_view text);

  /// Ends a line between two bodies.
  void new_line();

 private:
  bool close_object(Mark mark);
  void begin_name(const Key& key);
  void separate();
  void bare(const Key& key, std::string_view text);
  void quoted(std::string_view text);
  /// Tells that a text went out from `begin` up to `behind` bytes before the end.
  void note_text(std::size_t begin, std::size_t behind) {
    if (trace_ != nullptr) [[unlikely]]
      trace_->wrote(begin, out_.size() - behind);
  }

  text::Buffer& out_;
  mapping::WriteTrace* trace_;
  bool follows_item_ = false;  // the next member or item needs a comma
};

}  // namespace remit::json
