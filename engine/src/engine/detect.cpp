// Tells the format of an input from its first bytes.

#include "engine/input.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace remit::engine {

namespace {

Error unknown(std::string message) {
  return {.code = ErrorCode::unreadable,
          .rule = "STR-009",
          .message = std::move(message),
          .place = Place{0, 0, 1, 1}};
}

std::string_view skip_blank(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return text.substr(std::min(first, text.size()));
}

/// Member names may be escaped: replaces `\\u00XX` of ASCII, which is all that known names consist
/// of.
std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    const std::string_view digits = text.substr(i).starts_with("\\u00") && text.size() - i >= 6
                                        ? text.substr(i + 4, 2)
                                        : std::string_view{};
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const bool escape = digits.size() == 2 && parsed.ptr == digits.data() + 2 && code < 0x80;
    plain += escape ? static_cast<char>(code) : text[i];
    if (escape) i += 5;
  }
  return plain;
}

bool has_member(std::string_view text, std::string_view name) {
  return text.find('"' + std::string(name) + '"') != std::string_view::npos;
}

/// Members that tell a JSON format, each of which must be there.
struct Signature {
  std::string_view format;
  std::string_view members[2];
};

constexpr Signature signatures[] = {
    {formats::canonical, {"source_format", "payment"}},
    {formats::stet, {"creditTransferTransaction", "instructedAmount"}},
    {formats::berlin_group, {"instructedAmount", "creditorAccount"}},
    {formats::berlin_group, {"payments", "debtorAccount"}},
    {formats::younify, {"GrpHdr", "CdtTrfTxInf"}},
};

/// By its byte order mark, or by the zero that is one half of the first character.
bool is_utf_16(std::string_view text) {
  if (text.starts_with("\xfe\xff") || text.starts_with("\xff\xfe")) return true;
  return text.size() > 1 && (text[0] == '\0') != (text[1] == '\0');
}

}  // namespace

Result<Syntax> detect_syntax(std::string_view first_bytes) {
  if (is_utf_16(first_bytes)) {
    Error error = unknown("the input is UTF-16, which is not supported");
    error.rule = "STR-005";
    return error;
  }
  const std::string_view text = skip_blank(first_bytes);
  if (text.empty()) return unknown("the input is empty");
  if (text.front() == '<') return Syntax::xml;
  if (text.front() == '{' || text.front() == '[') return Syntax::json;
  return unknown("the input is neither XML nor JSON");
}

Result<Format> detect_json_format(std::string_view first_bytes) {
  std::string plain;
  if (first_bytes.find("\\u00") != std::string_view::npos) {
    plain = without_escapes(first_bytes);
    first_bytes = plain;
  }
  for (const Signature& signature : signatures) {
    const bool all =
        std::all_of(std::begin(signature.members), std::end(signature.members),
                    [&](std::string_view member) { return has_member(first_bytes, member); });
    if (!all) continue;
    if (const auto format = find_format(signature.format)) return *format;
  }
  return unknown(
      "JSON of no known format (berlin-group, stet, younify, canonical); --from names it");
}

}  // namespace remit::engine
