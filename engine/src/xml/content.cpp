#include "xml/content.hpp"

#include "mapping/read.hpp"
#include "xml/attributes.hpp"

#include <algorithm>
#include <string>

namespace remit::xml {

namespace {

using mapping::ContentElement;
using mapping::ContentForm;
using mapping::ContentType;
using mapping::Digits;
using mapping::Sentence;

class Check {
 public:
  Check(Field field, Reading& in) : field_(field), in_(in) {}

  /// @param required  it has to be there, so its text may not be blank
  void content(Element element, const ContentType& type, bool required) {
    switch (type.form) {
      case ContentForm::sequence:
      case ContentForm::choice:
        return children(element, type);
      case ContentForm::any:
        return something(element);
      default:
        return value(element, type, required);
    }
  }

 private:
  void error(std::string_view rule, Value value, Sentence message, std::string missing = {}) {
    in_.error(rule, field_, value, std::move(message), std::move(missing));
  }

  static Value whole(Element element) {
    const Token& token = element.token();
    return {{element.unit().tape.base + token.at, token.end - token.at}, token.at};
  }

  /// Calls `visit(child)` for the elements in it; text between them is an error.
  template <class Visit>
  void each_child(Element element, Visit visit) {
    const Tape& tape = element.unit().tape;
    const Token& token = element.token();
    if (token.leaf) return text_between(token, tape);
    for (std::uint32_t i = element.index() + 1; i < token.next; i = tape.tokens[i].next) {
      if (tape.tokens[i].kind == Token::element) {
        visit(Element{element.unit(), i});
      } else {
        text_between(tape.tokens[i], tape);
      }
    }
  }

  void text_between(const Token& token, const Tape& tape) {
    const std::string_view text = tape.text(token);
    if (!mapping::is_blank(text)) {
      error("STR-010", {text, token.content}, "text stands where elements are expected");
    }
  }

  void children(Element parent, const ContentType& type) {
    std::size_t at = 0;       // of the last child in its place
    std::uint32_t count = 0;  // of its kind
    bool is_any = false;
    each_child(parent, [&](Element child) {
      const std::size_t found = child.token().foreign ? type.elements.size() : find(child, type);
      if (found == type.elements.size()) {
        return error("STR-010", whole(child),
                     child.token().foreign ? Sentence{"element of another namespace"}
                                           : Sentence{"unknown element"});
      }
      const ContentElement& known = type.elements[found];
      const ContentType& of_child = mapping::content_types()[known.type];
      attributes(child, of_child.form == ContentForm::amount);
      content(child, of_child, known.min != 0);
      if (type.form == ContentForm::choice) {
        if (is_any) error("STR-010", whole(child), "only one of several elements may stand here");
      } else if (is_any && found < at) {
        return error("STR-010", whole(child), "element out of the order of the schema");
      } else if (known.max != 0 && is_any && found == at && count == known.max) {
        return error("STR-010", whole(child), "element more often than the schema allows");
      } else {
        require(parent, type, is_any ? at + 1 : 0, found);
      }
      count = is_any && found == at ? count + 1 : 1;
      at = found;
      is_any = true;
    });
    if (type.form == ContentForm::sequence) {
      require(parent, type, is_any ? at + 1 : 0, type.elements.size());
    } else if (!is_any) {
      error("STR-011", parent.origin(), "one of several elements must stand here");
    }
  }

  static std::size_t find(Element child, const ContentType& type) {
    const auto found = std::ranges::find(type.elements, child.name(), &ContentElement::name);
    return static_cast<std::size_t>(found - type.elements.begin());
  }

  /// Those in between have to be there and are not.
  void require(Element parent, const ContentType& type, std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
      if (type.elements[i].min == 0) continue;
      error("STR-011", parent.origin(), "a mandatory element is missing",
            std::string(type.elements[i].name));
    }
  }

  /// One element, whatever it is.
  void something(Element parent) {
    std::uint32_t count = 0;
    each_child(parent, [&](Element child) {
      if (++count == 2) error("STR-010", whole(child), "only one element may stand here");
    });
    if (count == 0) error("STR-011", parent.origin(), "an element must stand here");
  }

  void attributes(Element element, bool has_currency) {
    const Token& token = element.token();
    if (has_currency) {
      const Value currency = element.attribute("Ccy", field_, in_);
      if (currency && !mapping::matches(mapping::Pattern::currency, currency.text())) {
        error("CCY-001", currency, "the value is no currency");
      }
    }
    if (!token.attributes) return;
    const Tape& tape = element.unit().tape;
    for_each_attribute(tape, token, [&](std::string_view name, std::string_view value) {
      if (is_declaration(name) || prefix_of(name) == "xml" || (has_currency && name == "Ccy"))
        return;
      error("STR-010", {value, static_cast<std::uint32_t>(value.data() - tape.base)},
            "unknown attribute");
    });
  }

  void value(Element element, const ContentType& type, bool required) {
    const bool is_text = type.form == ContentForm::text || type.form == ContentForm::code;
    const Value value = is_text ? element.text(field_, in_) : element.scalar(field_, in_);
    if (!value) return;
    if (required && mapping::is_blank(value.text())) {
      return error("STR-013", value, "a mandatory text is empty");
    }
    if (value.size == 0) return error("STR-026", element.origin(), "the text is empty");
    form(value, type);
  }

  void form(Value value, const ContentType& type) {
    if (mapping::is_value_of(type, value.text())) return;
    const auto expect = [&](std::string_view what) {
      error("STR-026", value, std::string(what) + " is expected");
    };
    switch (type.form) {
      case ContentForm::code:
        return error("STR-027", value, "the code is not in the list " + std::string(type.name));
      case ContentForm::decimal:
        return expect(limits("a number", type.digits));
      case ContentForm::amount:
        return expect(limits("an amount", type.digits));
      case ContentForm::date:
        return expect("a date YYYY-MM-DD that exists");
      case ContentForm::year:
        return expect("a year YYYY");
      case ContentForm::boolean:
        return expect("true or false");
      case ContentForm::binary:
        return expect("base64 of at most " + std::to_string(type.lexical.max) + " bytes");
      default:
        return mapping::check_text(field_, value, type.lexical, in_);
    }
  }

  static std::string limits(std::string_view what, const Digits& max) {
    return std::string(what) + " of at most " + std::to_string(max.total) + " digits, " +
           std::to_string(max.fraction) + " of them behind the point,";
  }

  Field field_;
  Reading& in_;
};

}  // namespace

void check_content(Element element, const ContentType& type, Field field, Reading& in) {
  Check{field, in}.content(element, type, false);
}

}  // namespace remit::xml
