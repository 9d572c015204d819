#include "json/writer.hpp"

#include "text/copy.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace remit::json {

namespace {

/// Copies `text` to `out`, which has room for 32 bytes more, up to the first byte that needs an
/// escape; answers how many bytes that are.
std::size_t copy_plain(std::string_view text, char* out) {
  for (std::size_t at = 0; at < text.size(); at += Bytes32::size) {
    const Bytes32 part = Bytes32::of(text.substr(at));
    part.store(out + at);
    const std::uint32_t found = to_be_escaped(part);
    if (found != 0)
      return std::min(at + static_cast<unsigned>(std::countr_zero(found)), text.size());
  }
  return text.size();
}

/// The letter of a two-character escape, 0 when the character has none.
constexpr char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

char* put_escape(char c, char* out) {
  *out++ = '\\';
  if (const char letter = short_escape(c)) {
    *out++ = letter;
    return out;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  out = text::copy("u00", out);
  *out++ = digits[static_cast<unsigned char>(c) >> 4];
  *out++ = digits[static_cast<unsigned char>(c) & 0xf];
  return out;
}

}  // namespace

char* put_long_text(std::string_view text, char* out) {
  for (;;) {
    const std::size_t plain = copy_plain(text, out);
    out += plain;
    if (plain == text.size()) [[likely]]
      return out;
    out = put_escape(text[plain], out);
    text.remove_prefix(plain + 1);
  }
}

Mark Writer::open(const Key& key) {
  const Mark mark{out_.size(), follows_item_};
  begin_name(key);
  out_.append('{');
  follows_item_ = false;
  return mark;
}

bool Writer::close(Mark mark, const Key&) { return close_object(mark); }

bool Writer::close_object(Mark mark) {
  const bool is_empty = !follows_item_;
  if (is_empty) {
    out_.truncate(mark.size);
    follows_item_ = mark.follows_item;
  } else {
    out_.append('}');
    follows_item_ = true;
  }
  return !is_empty;
}

void Writer::close_required(Mark, const Key&) {
  out_.append('}');
  follows_item_ = true;
}

Mark Writer::open_item() {
  const Mark mark{out_.size(), follows_item_};
  separate();
  out_.append('{');
  follows_item_ = false;
  return mark;
}

void Writer::close_item(Mark mark) { close_object(mark); }

bool Writer::text(const Key& key, std::string_view text) {
  begin_name(key);
  quoted(text);
  return true;
}

void Writer::token(const Key& key, std::string_view text) {
  constant(key, text);
  note_text(out_.size() - 1 - text.size(), 1);
}

void Writer::constant(const Key& key, std::string_view text) {
  begin_name(key);
  char* out = out_.reserve(text.size() + 2);
  *out++ = '"';
  *text::copy(text, out) = '"';
  out_.advance(text.size() + 2);
}

Mark Writer::open_list(const Key& key) {
  const Mark mark{out_.size(), follows_item_};
  begin_list(key);
  return mark;
}

bool Writer::close_list(Mark mark) {
  const bool is_empty = !follows_item_;
  if (is_empty) {
    out_.truncate(mark.size);
    follows_item_ = mark.follows_item;
  } else {
    out_.append(']');
    follows_item_ = true;
  }
  return !is_empty;
}

void Writer::begin_list(const Key& key) {
  begin_name(key);
  out_.append('[');
  follows_item_ = false;
}

bool Writer::list_text(const Key&, std::string_view text) {
  item_text(text);
  return true;
}

void Writer::end_list(const Key&) {
  out_.append(']');
  follows_item_ = true;
}

void Writer::begin_member(std::string_view name) {
  item_text(name);
  out_.append(':');
  follows_item_ = false;
}

void Writer::item_text(std::string_view text) {
  separate();
  quoted(text);
}

void Writer::item_number(std::string_view text) {
  separate();
  const std::size_t begin = out_.size();
  out_.append(text);
  note_text(begin, 0);
}

void Writer::new_line() {
  out_.append('\n');
  follows_item_ = false;
}

void Writer::begin_name(const Key& key) {
  const std::size_t from = follows_item_ ? 0 : 1;
  char* const out = out_.reserve(Key::room);
  constexpr std::size_t step = 32;
  std::memcpy(out, key.text.data() + from, step);
  if (key.size > step) std::memcpy(out + step, key.text.data() + from + step, Key::room - step);
  out_.advance(key.size - from);
  follows_item_ = true;
}

void Writer::separate() {
  if (follows_item_) out_.append(',');
  follows_item_ = true;
}

void Writer::bare(const Key& key, std::string_view text) {
  begin_name(key);
  const std::size_t begin = out_.size();
  out_.append(text);
  note_text(begin, 0);
}

void Writer::quoted(std::string_view text) {
  constexpr std::size_t quotes = 2;
  const std::size_t begin = out_.size() + 1;
  char* const out = out_.reserve(text_room(text.size()) + quotes);
  *out = '"';
  char* const end = put_text(text, out + 1);
  *end = '"';
  out_.advance(static_cast<std::size_t>(end + 1 - out));
  note_text(begin, 1);
}

}  // namespace remit::json
