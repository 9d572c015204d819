#pragma once
// Looks into an element that the model keeps as it stands.

#include <remit/model/record.hpp>

#include <string>

namespace remit::rules {

/// The text of the first element of that name in one that is kept, whose own elements have no
/// prefix; no text where there is none. Where the texts of an element begin in the input cannot be
/// told from it in general (readers may have written it anew), so the place is that of the whole.
inline Value content_of(const Value& element, std::string_view name) {
  const std::string tag = '<' + std::string(name) + '>';
  const std::size_t found = element.text().find(tag);
  if (found == std::string_view::npos) return {};
  const std::string_view rest = element.text().substr(found + tag.size());
  return {rest.substr(0, rest.find('<')), element.at};
}

}  // namespace remit::rules
