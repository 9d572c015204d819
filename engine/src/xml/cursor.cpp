#include "xml/cursor.hpp"

#include "mapping/read.hpp"
#include "xml/attributes.hpp"
#include "xml/content.hpp"
#include "xml/references.hpp"
#include "xml/verbatim.hpp"

namespace remit::xml {

std::size_t Element::decode_text(char* out) const {
  const Tape& tape = unit_->tape;
  const Token& token = this->token();
  if (token.leaf) return decode(tape.text(token), Raw::text, out);
  std::size_t size = 0;
  for (std::uint32_t i = index_ + 1; i < token.next; i = tape.tokens[i].next) {
    const Token& part = tape.tokens[i];
    if (part.kind == Token::element) continue;
    const Raw form = part.kind == Token::cdata ? Raw::cdata : Raw::text;
    size += decode(tape.text(part), form, out + size);
  }
  return size;
}

Value Element::assemble(Field field, Reading& in) const {
  const Tape& tape = unit_->tape;
  const Token& token = this->token();
  bool holds_elements = false;
  for (std::uint32_t i = index_ + 1; i < token.next; i = tape.tokens[i].next) {
    if (tape.tokens[i].kind != Token::element) continue;
    holds_elements = true;
    in.error("STR-010", field, Element{*unit_, i}.origin(),
             "an element stands where text is expected");
  }
  const std::uint32_t bytes = token.end - token.content;
  char* const buffer = in.arena.allocate(bytes);
  const std::size_t size = decode_text(buffer);
  in.arena.shrink_last(bytes - size);
  // Without a text beside them there is nothing more to say of it.
  if (holds_elements && is_blank({buffer, size})) return {};
  return Value{{buffer, size}, token.content};
}

Value Element::scalar(Field field, Reading& in) const {
  Value value = text(field, in);
  if (!value || value.size == 0) return value;
  while (value.size > 0 && is_space(*value.data)) {
    ++value.data;
    --value.size;
    if (value.at != Value::no_offset) ++value.at;
  }
  while (value.size > 0 && is_space(value.data[value.size - 1])) --value.size;
  return value;
}

Value Element::boolean(Field field, Reading& in) const {
  const Value value = scalar(field, in);
  if (!value) return value;
  const std::string_view text = value.text();
  if (text == "true" || text == "1") return Value{"true", value.at};
  if (text == "false" || text == "0") return Value{"false", value.at};
  in.error("STR-026", field, value, "true or false is expected");
  return {};
}

Value Element::attribute(std::string_view name, Field field, Reading& in) const {
  const Token& token = this->token();
  std::string_view raw;
  if (token.attributes) {
    for_each_attribute(unit_->tape, token, [&](std::string_view found, std::string_view value) {
      if (found == name) raw = value;
    });
  }
  if (raw.data() == nullptr) {
    in.error("STR-011", field, origin(), "a mandatory attribute is missing",
             "@" + std::string(name));
    return {};
  }
  const auto offset = static_cast<std::uint32_t>(raw.data() - unit_->tape.base);
  if (raw.find_first_of("&\r\n\t") == std::string_view::npos) return Value{raw, offset};
  char* const buffer = in.arena.allocate(raw.size());
  const std::size_t size = decode(raw, Raw::attribute, buffer);
  in.arena.shrink_last(raw.size() - size);
  return Value{{buffer, size}, offset};
}

Value Element::verbatim(std::string_view type, Field field, Reading& in) const {
  if (const mapping::ContentType* const known = mapping::find_content_type(type)) {
    check_content(*this, *known, field, in);
  }
  return {self_contained(*unit_, token(), in.arena), token().at};
}

bool Element::holds(std::initializer_list<std::string_view> path, std::string_view literal) const {
  const Tape& tape = unit_->tape;
  std::uint32_t parent = index_;
  for (const std::string_view name : path) {
    const std::uint32_t end = tape.tokens[parent].next;
    std::uint32_t child = parent + 1;
    while (child < end &&
           (tape.tokens[child].kind != Token::element || tape.tokens[child].foreign ||
            tape.local_name(tape.tokens[child]) != name)) {
      child = tape.tokens[child].next;
    }
    if (child >= end) return false;
    parent = child;
  }
  const Token& token = tape.tokens[parent];
  if (token.leaf && !token.escaped) return mapping::is_literal(tape.text(token), literal);
  std::string text(token.end - token.content, '\0');
  text.resize(Element{*unit_, parent}.decode_text(text.data()));
  return mapping::is_literal(text, literal);
}

ChildrenBase::ChildrenBase(Element parent, Reading& in)
    : parent_(parent), in_(in), next_(parent.index() + 1), end_(parent.token().next) {
  const Token& token = parent.token();
  if (token.leaf && token.size != 0 && !is_blank(parent.unit().tape.text(token))) {
    in_.unmapped(Value{parent.unit().tape.text(token), token.content},
                 "text stands where elements are expected", "STR-010");
  }
  if (token.leaf && token.size == 0 && parent.name() == "PstlAdr") {
    // The schema allows it, the rules of addresses do not.
    in_.unmapped(parent.origin(), "an address without anything in it", "SEPA-ADDR-002");
  }
  const bool is_unit = parent.index() == 0;
  if (is_unit && token.attributes) note_attributes(token, {});
}

void ChildrenBase::note_text(const Token& token) {
  const std::string_view text = parent_.unit().tape.text(token);
  if (token.kind == Token::text && is_blank(text)) return;
  in_.unmapped(Value{text, token.content}, "text stands where elements are expected", "STR-010");
}

void ChildrenBase::note_skipped(std::string_view reason) {
  const Token& token = element().token();
  const Tape& tape = parent_.unit().tape;
  in_.unmapped(Value{{tape.base + token.at, token.end - token.at}, token.at}, reason, "STR-010");
}

void ChildrenBase::note_attributes(const Token& token, std::string_view expected) {
  const Tape& tape = parent_.unit().tape;
  for_each_attribute(tape, token, [&](std::string_view name, std::string_view value) {
    if (name == expected || is_declaration(name) || prefix_of(name) == "xml") return;
    in_.unmapped(Value{value, static_cast<std::uint32_t>(value.data() - tape.base)},
                 "unknown attribute", "STR-010");
  });
}

void ChildrenBase::note_missing(std::string_view name) {
  in_.error("STR-011", no_field, parent_.origin(), "a mandatory element is missing",
            std::string(name));
}

void ChildrenBase::note_choice(bool none) {
  in_.error(none ? "STR-011" : "STR-010", no_field, parent_.origin(),
            none ? mapping::Sentence{"one of several elements must stand here"}
                 : mapping::Sentence{"only one of several elements may stand here"});
}

}  // namespace remit::xml
