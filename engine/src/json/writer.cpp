#include "json/writer.hpp"

#include "json/block.hpp"
#include "text/copy.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace remit::json {

namespace {

/// What a string may not hold as it is: quotes, backslashes and control characters (RFC 8259,
/// section 7).
std::uint32_t to_be_escaped(const Bytes32& bytes) {
  return (bytes.equal('"') | bytes.equal('\\') | bytes.at_most(0x1f)).bits();
}

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

void append_escape(text::Buffer& out, char c) {
  out.append('\\');
  if (const char letter = short_escape(c)) {
    out.append(letter);
    return;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  out.append("u00");
  out.append(digits[static_cast<unsigned char>(c) >> 4]);
  out.append(digits[static_cast<unsigned char>(c) & 0xf]);
}

}  // namespace

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
  out_.append(text);
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
  out_.append(text);
}

void Writer::quoted(std::string_view text) {
  constexpr std::size_t slack = 32;
  char* const out = out_.reserve(text.size() + 2 + slack);
  *out = '"';
  const std::size_t plain = copy_plain(text, out + 1);
  out_.advance(1 + plain);
  if (plain != text.size()) [[unlikely]]
    escaped(text.substr(plain));
  out_.append('"');
}

void Writer::escaped(std::string_view text) {
  constexpr std::size_t slack = 32;
  while (!text.empty()) {
    append_escape(out_, text.front());
    text.remove_prefix(1);
    const std::size_t plain = copy_plain(text, out_.reserve(text.size() + slack));
    out_.advance(plain);
    text.remove_prefix(plain);
  }
}

}  // namespace remit::json
