#pragma once
// Writes XML into a buffer.

#include "text/buffer.hpp"
#include "text/copy.hpp"
#include "xml/chars.hpp"

#include <span>
#include <string_view>

namespace remit::xml {

/// The verbs of generated writers, see mapping/write.hpp. Names are plain ASCII and go out as they
/// are.
class Writer {
 public:
  using Mark = std::size_t;

  explicit Writer(text::Buffer& out) : out_(out) {}

  /// `<name>`
  Mark open(std::string_view name) {
    const Mark mark = out_.size();
    start_tag(name, out_.reserve(name.size() + 2));
    out_.advance(name.size() + 2);
    return mark;
  }
  /// `</name>`, or nothing at all when nothing was written since `mark`; answers whether something
  /// was.
  bool close(Mark mark, std::string_view name) {
    if (out_.size() == mark + name.size() + 2) {
      out_.truncate(mark);
      return false;
    }
    end_tag(name);
    return true;
  }
  /// `</name>` in any case.
  void close_required(Mark, std::string_view name) { end_tag(name); }

  /// An element with text. False when the text holds a character that XML cannot.
  bool text(std::string_view name, std::string_view text) {
    char* const p = start(name, text.size());
    char* end = text::copy(text, p);
    *end = '<';  // ends the search, and is that of the end tag
    if (find_unwritable(p) != end) [[unlikely]] {
      end = escape(text, p);
      if (end == nullptr) return false;
    }
    finish(end, name);
    return true;
  }
  /// An element with an attribute and text; both texts need no escaping.
  bool text(std::string_view name, std::string_view attribute, std::string_view attribute_text,
            std::string_view text);
  /// An element with text that needs no escaping.
  void token(std::string_view name, std::string_view text) {
    finish(text::copy(text, start(name, text.size())), name);
  }
  void boolean(std::string_view name, std::string_view text) { token(name, text); }
  void number(std::string_view name, std::string_view text) { token(name, text); }

  /// XML repeats the element: a list has no tag of its own.
  std::size_t open_list(std::string_view) const { return out_.size(); }
  bool list_text(std::string_view name, std::string_view text) { return this->text(name, text); }
  /// Answers whether something was written since `open_list`.
  bool close_list(std::size_t begin) const { return out_.size() != begin; }

  /// The declaration and the start tags of `root`, the outermost of which declares `name_space`.
  void begin_document(std::string_view name_space, std::span<const std::string_view> root);
  /// The end tags of `root`.
  void end_document(std::span<const std::string_view> root);

  /// Content that is XML already.
  void verbatim(std::string_view xml) { out_.append(xml); }
  void new_line() { out_.append('\n'); }

 private:
  /// Writes escaped; null when a character is not allowed in XML. Room for 6 bytes per byte of text
  /// is there.
  char* escape(std::string_view text, char* out);

  char* start(std::string_view name, std::size_t text_size) {
    constexpr std::size_t read_beyond = 32;  // by `find_unwritable`
    char* const p = out_.reserve(2 * name.size() + 5 + 6 * text_size + read_beyond);
    return start_tag(name, p);
  }
  void finish(char* p, std::string_view name) {
    p = end_tag(name, p);
    out_.advance(static_cast<std::size_t>(p - out_.reserve(0)));
  }
  void end_tag(std::string_view name) {
    end_tag(name, out_.reserve(name.size() + 3));
    out_.advance(name.size() + 3);
  }
  /// These write to `p`, where there is room, and answer the byte behind the tag.
  static char* start_tag(std::string_view name, char* p) {
    *p++ = '<';
    p = text::copy(name, p);
    *p++ = '>';
    return p;
  }
  static char* end_tag(std::string_view name, char* p) {
    *p++ = '<';
    *p++ = '/';
    p = text::copy(name, p);
    *p++ = '>';
    return p;
  }

  text::Buffer& out_;
};

}  // namespace remit::xml
