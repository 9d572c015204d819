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
  return bytes.equal('"') | bytes.equal('\\') | bytes.at_most(0x1f);
}

/// Copies `text` to `out`, which has room for 32 bytes more, up to the first byte that needs an
/// escape; answers how many bytes that are. The copy is checked instead of the text because what
/// stands behind it may be read.
std::size_t copy_plain(std::string_view text, char* out) {
  std::memcpy(out, text.data(), text.size());
  for (std::size_t at = 0; at < text.size(); at += 32) {
    const std::uint32_t found = to_be_escaped(Bytes32{out + at});
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

Mark Writer::open(std::string_view name) {
  const Mark mark{out_.size(), follows_item_};
  begin_name(name);
  out_.append('{');
  follows_item_ = false;
  return mark;
}

bool Writer::close(Mark mark, std::string_view name) {
  const bool is_empty = !follows_item_;
  if (is_empty) {
    out_.truncate(mark.size);
    follows_item_ = mark.follows_item;
  } else {
    close_required(mark, name);
  }
  return !is_empty;
}

void Writer::close_required(Mark, std::string_view) {
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

void Writer::close_item(Mark mark) { close(mark, {}); }

bool Writer::text(std::string_view name, std::string_view text) {
  begin_name(name);
  quoted(text);
  return true;
}

void Writer::token(std::string_view name, std::string_view text) {
  begin_name(name);
  char* out = out_.reserve(text.size() + 2);
  *out++ = '"';
  std::memcpy(out, text.data(), text.size());
  out[text.size()] = '"';
  out_.advance(text.size() + 2);
}

Mark Writer::open_list(std::string_view name) {
  const Mark mark{out_.size(), follows_item_};
  begin_list(name);
  return mark;
}

bool Writer::close_list(Mark mark) {
  const bool is_empty = !follows_item_;
  if (is_empty) {
    out_.truncate(mark.size);
    follows_item_ = mark.follows_item;
  } else {
    end_list({});
  }
  return !is_empty;
}

void Writer::begin_list(std::string_view name) {
  begin_name(name);
  out_.append('[');
  follows_item_ = false;
}

bool Writer::list_text(std::string_view, std::string_view text) {
  separate();
  quoted(text);
  return true;
}

void Writer::end_list(std::string_view) {
  out_.append(']');
  follows_item_ = true;
}

void Writer::new_line() {
  out_.append('\n');
  follows_item_ = false;
}

void Writer::begin_name(std::string_view name) {
  char* out = out_.reserve(name.size() + 4);
  const char* const start = out;
  if (follows_item_) *out++ = ',';
  *out++ = '"';
  out = text::copy(name, out);
  *out++ = '"';
  *out++ = ':';
  out_.advance(static_cast<std::size_t>(out - start));
  follows_item_ = true;
}

void Writer::separate() {
  if (follows_item_) out_.append(',');
  follows_item_ = true;
}

void Writer::bare(std::string_view name, std::string_view text) {
  begin_name(name);
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
