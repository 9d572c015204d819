#include "engine/open_input.hpp"

#include "io/read_ahead.hpp"
#include "io/transcode.hpp"
#include "xml/declaration.hpp"

#include <remit/limits.hpp>

#include <algorithm>

namespace remit::engine {

namespace {

std::string_view held(const io::Window& window) {
  return {window.begin(), static_cast<std::size_t>(window.end() - window.begin())};
}

/// A window over the source, filled; what is in another encoding than UTF-8 is converted.
Result<OpenInput> open_window(std::unique_ptr<io::Source> source) {
  OpenInput open{std::move(source), nullptr, nullptr};
  open.window = std::make_unique<io::Window>(*open.source, limits::window_bytes);
  if (auto filled = open.window->fill(open.window->begin()); !filled) return filled.error();
  const std::string_view bytes = held(*open.window);
  const text::Encoding encoding = xml::detect_encoding(bytes);
  constexpr std::string_view utf_8_mark = "\xef\xbb\xbf";
  open.has_byte_order_mark =
      xml::byte_order_mark(encoding, bytes) != 0 || bytes.starts_with(utf_8_mark);
  if (encoding == text::Encoding::utf_8) return open;
  const std::size_t mark = xml::byte_order_mark(encoding, bytes);
  auto rest = io::prefixed_source(std::string(bytes.substr(mark)), std::move(open.source));
  auto converted = io::transcoding_source(std::move(rest), encoding);
  if (!converted) return converted.error();
  open.source = std::move(converted.value());
  open.window = std::make_unique<io::Window>(*open.source, limits::window_bytes, encoding, mark);
  if (auto filled = open.window->fill(open.window->begin()); !filled) return filled.error();
  return open;
}

/// The last bytes of an input that can be read again; none of another one.
Result<std::string> last_bytes(OpenInput& open) {
  constexpr std::size_t wanted = 64;
  if (!open.source->seekable()) return std::string{};
  const std::string_view bytes = held(*open.window);
  if (open.window->complete()) {
    return std::string(bytes.substr(bytes.size() - std::min(bytes.size(), wanted)));
  }
  const std::uint64_t size = open.source->size_hint();
  if (size < wanted) return std::string{};
  std::string last(wanted, '\0');
  if (auto there = open.source->seek(size - wanted); !there) return there.error();
  const auto count = open.source->read(last);
  if (!count) return count.error();
  last.resize(*count);
  if (auto back = open.source->seek(bytes.size()); !back) return back.error();
  return last;
}

/// Whether bodies, or an array of them, end with a list.
bool ends_with_list(std::string_view bytes) {
  const auto drop = [&bytes](char c) {
    bytes = bytes.substr(0, bytes.find_last_not_of(" \t\r\n") + 1);
    if (!bytes.ends_with(c)) return false;
    bytes.remove_suffix(1);
    return true;
  };
  drop(']');
  return drop('}') && drop(']');
}

}  // namespace

Result<OpenInput> open_input(std::unique_ptr<io::Source> source, std::string_view from,
                             std::size_t workers) {
  if (workers > 1 && source->is_costly()) source = io::read_ahead(std::move(source));
  std::optional<Format> format;
  if (!from.empty()) {
    format = find_format(from);
    if (!format) {
      return Error{.code = ErrorCode::usage, .message = "unknown format " + std::string(from)};
    }
  }
  auto opened = open_window(std::move(source));
  if (!opened) return opened.error();
  OpenInput open = std::move(opened.value());
  const std::string_view bytes = held(*open.window);
  const Result<Syntax> syntax = detect_syntax(bytes);
  if (!syntax) return syntax.error();
  if (format && format->syntax() != syntax.value() &&
      (format->syntax() == Syntax::xml || syntax.value() == Syntax::xml)) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-009",
                 .message = "the input is not " + std::string(format->name())};
  }
  if (syntax.value() != Syntax::xml && open.window->encoding() != text::Encoding::utf_8) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-005",
                 .message = "JSON has to be UTF-8 (RFC 8259), but the input is " +
                            std::string(text::name(open.window->encoding())),
                 .place = Place{0, 0, 1, 1}};
  }
  if (!format && syntax.value() == Syntax::json) {
    const Result<Format> detected = detect_json_format(bytes);
    if (!detected) return detected.error();
    format = detected.value();
  }
  if (syntax.value() == Syntax::json) {
    const auto last = last_bytes(open);
    if (!last) return last.error();
    open.ends_with_list = ends_with_list(*last);
  }
  if (syntax.value() != Syntax::xml && !open.window->complete() && !open.source->seekable()) {
    // Bodies are scanned to their end first; what was read already is read again from the copy.
    auto copy =
        io::seekable_source(io::prefixed_source(std::string(bytes), std::move(open.source)));
    if (!copy) return copy.error();
    open.source = std::move(copy.value());
    open.window = std::make_unique<io::Window>(*open.source, limits::window_bytes);
  }
  // A thread that waits for a pipe could not be ended.
  if (workers > 1 && open.source->seekable()) open.window->read_ahead();
  if (syntax.value() == Syntax::xml) {
    // `pain.001` means any version: the namespace tells.
    const bool any_version = from == formats::pain_001;
    open.input = make_xml_input(*open.window, any_version ? std::nullopt : format);
  } else if (format->syntax() == Syntax::canonical) {
    open.input = make_canonical_input(*open.window);
  } else {
    open.input = make_json_input(*open.window, *format);
  }
  return open;
}

}  // namespace remit::engine
