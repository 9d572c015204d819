#pragma once
// Writes XML into a buffer.

#include "mapping/trace.hpp"
#include "text/buffer.hpp"
#include "text/copy.hpp"
#include "text/literal.hpp"
#include "xml/chars.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace remit::xml {

/// The two tags of an element, ready to be copied: always `room` bytes, of which some count.
class Tag {
 public:
  static constexpr std::size_t room = 48;

  /// @param name  plain ASCII, known when the program is compiled
  template <std::size_t Size>
  consteval Tag(const char (&name)[Size]) : Tag(std::string_view{name, Size - 1}) {}
  consteval explicit Tag(std::string_view name)
      : start_size(static_cast<std::uint8_t>(name.size() + 2)) {
    if (name.size() + 3 > room) throw "the name is too long";
    std::size_t i = 0;
    start[i] = '<';
    end[i++] = '<';
    end[i] = '/';
    for (const char c : name) {
      start[i] = c;
      end[++i] = c;
    }
    start[i] = end[i + 1] = '>';
  }

  std::size_t end_size() const { return start_size + std::size_t{1}; }
  /// The name itself.
  std::string_view name() const { return {start.data() + 1, start_size - std::size_t{2}}; }

  std::array<char, room> start{};
  std::array<char, room> end{};
  std::uint8_t start_size;
};

/// `tag<"Nm">`: the tags of that name.
template <text::Literal Name>
inline constexpr Tag tag{Name.view()};

/// Writes a text as the content of an element to `out`, where there is room for `text_room` bytes;
/// answers the byte behind it, or null when the text holds a character that XML cannot.
char* put_long_text(std::string_view text, char* out);
inline char* put_text(std::string_view text, char* out) {
  using text::Bytes32;
  if (text.size() <= Bytes32::size) [[likely]] {
    const Bytes32 bytes = Bytes32::of(text);
    bytes.store(out);
    const std::uint32_t found = unwritable(bytes).bits() & text::lowest_bits32(text.size());
    if (found == 0) [[likely]]
      return out + text.size();
  }
  return put_long_text(text, out);
}
constexpr std::size_t text_room(std::size_t text_size) {
  return 6 * text_size + text::Bytes32::size;
}

/// The verbs of generated writers, see mapping/write.hpp.
class Writer {
 public:
  using Mark = std::size_t;
  using Name = Tag;

  /// @param trace  is told where texts go; null: nobody asks
  explicit Writer(text::Buffer& out, mapping::WriteTrace* trace = nullptr)
      : out_(out), trace_(trace) {}

  /// `<name>`
  Mark open(const Tag& tag) {
    const Mark mark = out_.size();
    put_start(tag, out_.reserve(Tag::room));
    out_.advance(tag.start_size);
    return mark;
  }
  /// `</name>`, or nothing at all when nothing was written since `mark`; answers whether something
  /// was.
  bool close(Mark mark, const Tag& tag) {
    if (out_.size() == mark + tag.start_size) {
      out_.truncate(mark);
      return false;
    }
    close_required(mark, tag);
    return true;
  }
  /// `</name>` in any case.
  void close_required(Mark, const Tag& tag) {
    put_end(tag, out_.reserve(Tag::room));
    out_.advance(tag.end_size());
  }

  /// An element with text. False when the text holds a character that XML cannot.
  bool text(const Tag& tag, std::string_view text) {
    char* const p = start(tag, text.size());
    char* const end = put_text(text, p);
    if (end == nullptr) return false;
    finish(end, tag);
    note_text(static_cast<std::size_t>(end - p), tag.end_size());
    return true;
  }
  /// An element with an attribute and text; both texts need no escaping.
  bool text(const Tag& tag, std::string_view attribute, std::string_view attribute_text,
            std::string_view text);
  /// An element with text that needs no escaping.
  void token(const Tag& tag, std::string_view text) {
    constant(tag, text);
    note_text(text.size(), tag.end_size());
  }
  /// A token that the format itself has there: no trace hears of it.
  void constant(const Tag& tag, std::string_view text) {
    finish(text::copy(text, start(tag, text.size())), tag);
  }
  void boolean(const Tag& tag, std::string_view text) { token(tag, text); }
  void number(const Tag& tag, std::string_view text) { token(tag, text); }

  /// XML repeats the element: a list has no tag of its own.
  std::size_t open_list(const Tag&) const { return out_.size(); }
  bool list_text(const Tag& tag, std::string_view text) { return this->text(tag, text); }
  /// Answers whether something was written since `open_list`.
  bool close_list(std::size_t begin) const { return out_.size() != begin; }

  /// The declaration and the start tags of `root`, the outermost of which declares `name_space`.
  void begin_document(std::string_view name_space, std::span<const std::string_view> root);
  /// The end tags of `root`.
  void end_document(std::span<const std::string_view> root);

  /// Content that is XML already.
  void verbatim(std::string_view xml) {
    out_.append(xml);
    note_text(xml.size(), 0);
  }
  void new_line() { out_.append('\n'); }

 private:
  char* start(const Tag& tag, std::size_t text_size) {
    return put_start(tag, out_.reserve(2 * Tag::room + text_room(text_size)));
  }
  void finish(char* p, const Tag& tag) {
    p = put_end(tag, p);
    out_.advance(static_cast<std::size_t>(p - out_.reserve(0)));
  }
  /// These write to `p`, where there is room, and answer the byte behind the tag.
  static char* put_start(const Tag& tag, char* p) {
    std::memcpy(p, tag.start.data(), Tag::room);
    return p + tag.start_size;
  }
  static char* put_end(const Tag& tag, char* p) {
    std::memcpy(p, tag.end.data(), Tag::room);
    return p + tag.end_size();
  }

  /// Tells that a text of `size` bytes went out, and `behind` bytes since.
  void note_text(std::size_t size, std::size_t behind) {
    if (trace_ != nullptr) [[unlikely]]
      trace_->wrote(out_.size() - behind - size, out_.size() - behind);
  }

  text::Buffer& out_;
  mapping::WriteTrace* trace_;
};

}  // namespace remit::xml
