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

bool equal_ignoring_case(std::string_view text, std::string_view upper) {
  return std::equal(text.begin(), text.end(), upper.begin(), upper.end(), [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == b;
  });
}

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
  if (encoding && !equal_ignoring_case(*encoding, "UTF-8") &&
      !equal_ignoring_case(*encoding, "US-ASCII")) {
    return refuse("STR-005", "the encoding " + std::string(*encoding) + " is not supported");
  }
  return {{}, {}, encoding.value_or(std::string_view{}), walker.position()};
}

}  // namespace remit::xml
