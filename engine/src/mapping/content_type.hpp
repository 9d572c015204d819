#pragma once
// The schema types of content that the model keeps as it stands (mappings/types).

#include "mapping/lexical.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::mapping {

/// A child element of a type.
struct ContentElement {
  std::string_view name;
  std::uint16_t min;   ///< how often it has to be there
  std::uint16_t max;   ///< and may be; 0: as often as one likes
  std::uint16_t type;  ///< its place in `content_types()`
};

/// What an element of a type holds.
enum class ContentForm : std::uint8_t {
  sequence,  ///< its elements in their order
  choice,    ///< one of its elements
  text,
  code,  ///< one of `codes`
  decimal,
  amount,  ///< a decimal, with the attribute Ccy
  date,
  year,
  boolean,
  binary,  ///< base64
  any      ///< one element of whatever type
};

struct ContentType {
  std::string_view name;
  ContentForm form;
  std::span<const ContentElement> elements = {};
  Lexical lexical = {};         ///< text; `max` of binary is in bytes
  Digits digits = {};           ///< decimal and amount
  std::string_view codes = {};  ///< with blanks between
};

/// All of them in order of their names; generated.
std::span<const ContentType> content_types();

/// The type of that name; null when the tables have none.
const ContentType* find_content_type(std::string_view name);

/// True when the code is one of those with blanks between them.
bool is_one_of(std::string_view code, std::string_view codes);

/// True when the text is a value of the type, which has no elements. Blanks around it count.
bool is_value_of(const ContentType& type, std::string_view text);

/// True when whatever is valid for the one type is so for the other one, too.
bool covers(const ContentType& wide, const ContentType& narrow);

}  // namespace remit::mapping
