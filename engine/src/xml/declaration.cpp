#include "xml/declaration.hpp"

#include "xml/chars.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace remit::xml {

namespace {

/// Walks over the pseudo-attributes of the declaration.
class Walker {
 public:
  Walker(const char* p, const char* end) : p_(p), end_(end) {}

  /// The value of `name` if it stands next, after white space.
  std::optional<std::string_view> take(std::string_view name) {
    const char* q = skip_space(p_);
    const auto left = static_cast<std::size_t>(end_ - q);
    if (q == p_ || left < name.size() || std::string_view{q, name.size()} != name) return {};
    q = skip_space(q + name.size());
    if (*q != '=') return {};
    q = skip_space(q + 1);
    const char quote = *q;
    if (quote != '"' && quote != '\'') return {};
    const char* const start = ++q;
    while (q < end_ && *q != quote && *q != '<' && *q != '>') ++q;
    if (q >= end_ || *q != quote) return {};
    p_ = q + 1;
    return std::string_view{start, static_cast<std::size_t>(q - start)};
  }

  bool at_close() {
    p_ = skip_space(p_);
    if (end_ - p_ < 2 || p_[0] != '?' || p_[1] != '>') return false;
    p_ += 2;
    return true;
  }

  const char* position() const { return p_; }

 private:
  const char* p_;
  const char* end_;
};

bool is_encoding_name(std::string_view name) {
  if (name.empty() || !std::isalpha(static_cast<unsigned char>(name.front()))) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
  });
}

}  // namespace

Declaration parse_declaration(const char* p, const char* end) {
  Walker walker{p + 5, end};
  const auto refuse = [&walker](std::string_view rule, std::string message) {
    return Declaration{rule, std::move(message), {}, walker.position()};
  };
  const auto version = walker.take("version");
  if (!version) return refuse("STR-001", "the XML declaration needs a version");
  if (*version != "1.0") return refuse("STR-001", "only XML version 1.0 is supported");
  const auto encoding = walker.take("encoding");
  if (encoding && !is_encoding_name(*encoding)) {
    return refuse("STR-001", "the encoding name in the XML declaration is not valid");
  }
  const auto standalone = walker.take("standalone");
  if (standalone && *standalone != "yes" && *standalone != "no") {
    return refuse("STR-001", "standalone must be yes or no");
  }
  if (!walker.at_close()) return refuse("STR-001", "the XML declaration is not well-formed");
  return {{}, {}, encoding.value_or(std::string_view{}), walker.position()};
}

std::string wrong_encoding(std::string_view declared, text::Encoding actual) {
  const bool utf_16 = actual == text::Encoding::utf_16_be || actual == text::Encoding::utf_16_le;
  const auto encoding = text::find_encoding(declared);
  if (declared.empty() || encoding == actual) return {};
  if (text::is_utf_16_name(declared) && utf_16) return {};
  if (!encoding && !text::is_utf_16_name(declared)) {
    return "the encoding " + std::string(declared) + " is not supported; known are " +
           std::string(text::encoding_names());
  }
  return "the declaration says " + std::string(declared) + ", but the bytes are " +
         std::string(text::name(actual));
}

text::Encoding detect_encoding(std::string_view bytes) {
  using text::Encoding;
  constexpr std::string_view big_endian{"\0<", 2};
  constexpr std::string_view little_endian{"<\0", 2};
  if (bytes.starts_with("\xfe\xff") || bytes.starts_with(big_endian)) return Encoding::utf_16_be;
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with(little_endian)) return Encoding::utf_16_le;
  constexpr std::size_t declaration_bytes = 6;
  if (bytes.size() < declaration_bytes || !bytes.starts_with("<?xml") || !is_space(bytes[5])) {
    return Encoding::utf_8;
  }
  const Declaration declaration = parse_declaration(bytes.data(), bytes.data() + bytes.size());
  const auto declared = text::find_encoding(declaration.encoding);
  // Bytes that spell out the declaration one by one are not UTF-16.
  const bool is_utf_16 = declared && *declared >= Encoding::utf_16_be;
  return declaration.ok() && declared && !is_utf_16 ? *declared : Encoding::utf_8;
}

std::size_t byte_order_mark(text::Encoding encoding, std::string_view bytes) {
  const bool big = encoding == text::Encoding::utf_16_be && bytes.starts_with("\xfe\xff");
  const bool little = encoding == text::Encoding::utf_16_le && bytes.starts_with("\xff\xfe");
  return big || little ? 2 : 0;
}

}  // namespace remit::xml
