#pragma once
// What texts a verb treats alike.

#include "mapping/lexical.hpp"

#include <cstdint>
#include <limits>
#include <string_view>

namespace remit::mapping {

struct ContentType;

/// The texts that a verb of a generated reader or writer takes over as they stand, without a note:
/// whatever it does with one of them, it does with every other.
class ValueForm {
 public:
  enum class Kind : std::uint8_t { text, integer, decimal, date, date_time, element };

  ValueForm() = default;
  ValueForm(Kind kind) : kind_(kind) {}
  static ValueForm text(const Lexical& lexical) { return {Kind::text, lexical}; }
  static ValueForm integer(const Lexical& lexical) { return {Kind::integer, lexical}; }
  static ValueForm decimal(const Digits& digits) {
    ValueForm form{Kind::decimal};
    form.digits_ = digits;
    return form;
  }
  /// Elements of that type, which are kept as they stand: no text is one. Writers need not name the
  /// type, as they take over what theirs covers.
  static ValueForm element(const ContentType& type);

  /// Whether a reader takes `text` over.
  bool reads(std::string_view text) const {
    const bool is_plain = text.size() - 1 < plain_max_ &&
                          static_cast<unsigned char>(text.front()) > ' ' &&
                          text.size() != lexical_.absent.size();
    return is_plain || reads_otherwise(text);
  }
  /// Whether a writer does. Values that were read may be longer than the target allows, or written
  /// otherwise there.
  bool writes(std::string_view text) const {
    return text.size() - 1 < plain_max_ || writes_otherwise(text);
  }
  /// True when a writer takes over every text that was read as `read`.
  bool writes_all(const ValueForm& read) const;

  const Lexical& lexical() const { return lexical_; }
  bool is_element() const { return kind_ == Kind::element; }
  /// Of elements that are read.
  const ContentType& type() const;

  friend bool operator==(const ValueForm&, const ValueForm&) = default;

 private:
  ValueForm(Kind kind, const Lexical& lexical) : lexical_(lexical), kind_(kind) {
    if (kind != Kind::text || lexical.pattern != Pattern::none) return;
    plain_max_ = lexical.max == 0 ? std::numeric_limits<std::uint32_t>::max() : lexical.max;
  }
  bool reads_otherwise(std::string_view text) const;
  bool writes_otherwise(std::string_view text) const;

  Lexical lexical_ = {};         // of a text or an integer
  Digits digits_ = {};           // of a decimal
  std::uint32_t plain_max_ = 0;  // so many bytes of any text are short enough
  std::uint16_t type_ = 0;       // of an element, in `content_types()`
  Kind kind_ = Kind::text;
};

/// True when the decimal is within the bounds.
bool is_within(std::string_view decimal, const Digits& digits);
/// True when it goes out as it stands: within the bounds, without digits that say nothing.
bool is_canonical(std::string_view decimal, const Digits& digits);

}  // namespace remit::mapping
