#include "xml/direct_content.hpp"

#include "mapping/read.hpp"
#include "xml/direct.hpp"

namespace remit::xml::direct {

namespace {

using mapping::ContentElement;
using mapping::ContentForm;
using mapping::ContentType;

/// Goes past start tags, content and end tags; whatever it does not take is null.
class Content {
 public:
  explicit Content(text::Arena& arena) : arena_(arena) {}

  /// From behind the start tag to behind the end tag.
  const char* element(const char* p, std::string_view name, const ContentType& type) {
    switch (type.form) {
      case ContentForm::sequence:
        p = sequence(p, type.elements);
        break;
      case ContentForm::choice:
        p = choice(p, type.elements);
        break;
      case ContentForm::any:
        return nullptr;
      default:
        p = value(p, type);
        break;
    }
    return p == nullptr ? nullptr : end_tag(p, name);
  }

 private:
  static const char* end_tag(const char* p, std::string_view name) {
    const char* const after = p + 2 + name.size();
    const bool stands_there = p[0] == '<' && p[1] == '/' && text::holds(p + 2, name);
    return stands_there && *after == '>' ? after + 1 : nullptr;
  }

  /// There may be something to say of a blank text.
  const char* value(const char* p, const ContentType& type) {
    Value value;
    const char* const end = take_text(p, arena_, value);
    const bool is_right = end != nullptr && !mapping::is_blank(value.text()) &&
                          mapping::is_value_of(type, value.text());
    return is_right ? end : nullptr;
  }

  /// True when a start tag of that name is at `p`, whatever attributes it has.
  static bool begins(const char* p, const ContentElement& element) {
    if (!text::holds(p + 1, element.name)) return false;
    const char after = p[1 + element.name.size()];
    return after == '>' || after == ' ';
  }

  const char* child(const char* p, const ContentElement& known) {
    const ContentType& type = mapping::content_types()[known.type];
    p += 1 + known.name.size();
    if (type.form == ContentForm::amount) {
      p = currency(p);
    } else {
      p = *p == '>' ? p + 1 : nullptr;
    }
    return p == nullptr ? nullptr : element(p, known.name, type);
  }

  /// The only attribute of an amount, and the end of the start tag.
  static const char* currency(const char* p) {
    constexpr std::string_view name = " Ccy=\"";
    if (!text::holds(p, name)) return nullptr;
    Value value;
    p = take_attribute_text(p + name.size(), value);
    const bool is_right =
        p != nullptr && p[1] == '>' && mapping::matches(mapping::Pattern::currency, value.text());
    return is_right ? p + 2 : nullptr;
  }

  /// Up to the end tag around them.
  const char* sequence(const char* p, std::span<const ContentElement> elements) {
    std::size_t at = 0;       // of the last child
    std::uint32_t count = 0;  // of its kind
    p = skip_indentation(p);
    if (p[0] != '<' || p[1] == '/') return nullptr;
    do {
      for (; at != elements.size() && !begins(p, elements[at]); ++at, count = 0) {
        if (count < elements[at].min) return nullptr;
      }
      if (at == elements.size() || (count != 0 && count == elements[at].max)) return nullptr;
      p = child(p, elements[at]);
      if (p == nullptr) return nullptr;
      ++count;
      p = skip_indentation(p);
    } while (p[0] == '<' && p[1] != '/');
    for (; at != elements.size(); ++at, count = 0) {
      if (count < elements[at].min) return nullptr;
    }
    return p;
  }

  const char* choice(const char* p, std::span<const ContentElement> elements) {
    p = skip_indentation(p);
    if (*p != '<') return nullptr;
    for (const ContentElement& element : elements) {
      if (!begins(p, element)) continue;
      p = child(p, element);
      return p == nullptr ? nullptr : skip_indentation(p);
    }
    return nullptr;
  }

  text::Arena& arena_;
};

}  // namespace

const char* take_element(const char* p, const ContentType& type, text::Arena& arena, Value& value) {
  const char* begin = p - 2;
  while (*begin != '<') --begin;
  const std::string_view name{begin + 1, static_cast<std::size_t>(p - begin - 2)};
  const char* const end = Content{arena}.element(p, name, type);
  if (end != nullptr) value = {{begin, static_cast<std::size_t>(end - begin)}};
  return end;
}

}  // namespace remit::xml::direct
