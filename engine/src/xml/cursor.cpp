#include "xml/cursor.hpp"

#include "text/utf8.hpp"
#include "xml/chars.hpp"
#include "xml/scanner.hpp"
#include "xml/verbatim.hpp"

namespace remit::xml {

namespace {

/// Decodes the reference at `p` (well-formed) into `out`; `p` is behind it afterwards.
std::size_t decode_reference(const char*& p, char* out) {
  ++p;
  if (*p == '#') {
    const int base = p[1] == 'x' ? 16 : 10;
    std::uint32_t code_point = 0;
    for (p += base == 16 ? 2 : 1; *p != ';'; ++p) {
      const int digit = *p <= '9' ? *p - '0' : (*p | 0x20) - 'a' + 10;
      code_point =
          code_point * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
    }
    ++p;
    return text::encode(code_point, out);
  }
  const char first = *p;
  const char second = p[1];
  while (*p++ != ';') {
  }
  *out = first == 'l' ? '<' : first == 'g' ? '>' : first == 'q' ? '"' : second == 'm' ? '&' : '\'';
  return 1;
}

}  // namespace

std::size_t decode(std::string_view raw, bool references, char* out) {
  char* const start = out;
  const char* p = raw.data();
  const char* const end = p + raw.size();
  while (p < end) {
    if (*p == '&' && references) {
      out += decode_reference(p, out);
    } else if (*p == '\r') {
      *out++ = '\n';
      p += p + 1 < end && p[1] == '\n' ? 2 : 1;
    } else {
      *out++ = *p++;
    }
  }
  return static_cast<std::size_t>(out - start);
}

std::optional<Value> Element::assemble(Field field, Reading& in) const {
  const Tape& tape = unit_->tape;
  const Token& token = this->token();
  const std::uint32_t bytes = token.end - token.content;
  char* const buffer = in.arena.allocate(bytes);
  std::size_t size = 0;
  if (token.leaf) {
    size = decode(tape.text(token), true, buffer);
  }
  for (std::uint32_t i = index_ + 1; !token.leaf && i < token.next; i = tape.tokens[i].next) {
    const Token& part = tape.tokens[i];
    if (part.kind == Token::element) {
      in.error("STR-010", field, Element{*unit_, i}.origin(),
               "an element stands where text is expected");
      continue;
    }
    size += decode(tape.text(part), part.kind == Token::text, buffer + size);
  }
  in.arena.shrink_last(bytes - size);
  return Value{{buffer, size}, at(token.content)};
}

std::optional<Value> Element::scalar(Field field, Reading& in) const {
  std::optional<Value> value = text(field, in);
  if (!value || value->size == 0) return value;
  while (value->size > 0 && is_space(*value->data)) {
    ++value->data;
    --value->size;
    if (value->at != Value::no_offset) ++value->at;
  }
  while (value->size > 0 && is_space(value->data[value->size - 1])) --value->size;
  return value;
}

std::optional<Value> Element::boolean(Field field, Reading& in) const {
  const std::optional<Value> value = scalar(field, in);
  if (!value) return value;
  const std::string_view text = value->text();
  if (text == "true" || text == "1") return Value{"true", value->at};
  if (text == "false" || text == "0") return Value{"false", value->at};
  in.error("STR-026", field, *value, "true or false is expected");
  return std::nullopt;
}

std::optional<Value> Element::attribute(std::string_view name, Field field, Reading& in) const {
  const Token& token = this->token();
  const std::string_view raw =
      token.attributes ? find_attribute(unit_->tape, token, name) : std::string_view{};
  if (raw.data() == nullptr) {
    in.error("STR-011", field, origin(), "a mandatory attribute is missing",
             "@" + std::string(name));
    return std::nullopt;
  }
  const auto offset = static_cast<std::uint32_t>(raw.data() - unit_->tape.base);
  if (raw.find_first_of("&\r\n\t") == std::string_view::npos) return Value{raw, at(offset)};
  char* const buffer = in.arena.allocate(raw.size());
  const std::size_t size = decode(raw, true, buffer);
  in.arena.shrink_last(raw.size() - size);
  return Value{{buffer, size}, at(offset)};
}

Value Element::verbatim(Reading& in) const {
  return {self_contained(*unit_, token(), in.arena), at(token().at)};
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
  return tape.tokens[parent].leaf && tape.text(tape.tokens[parent]) == literal;
}

ChildrenBase::ChildrenBase(Element parent, Reading& in)
    : parent_(parent), in_(in), next_(parent.index() + 1), end_(parent.token().next) {
  const Token& token = parent.token();
  if (token.leaf && token.size != 0 && !is_blank(parent.unit().tape.text(token))) {
    in_.unmapped(Value{parent.unit().tape.text(token), token.content},
                 "text stands where elements are expected");
  }
}

void ChildrenBase::note_text(const Token& token) {
  const std::string_view text = parent_.unit().tape.text(token);
  if (token.kind == Token::text && is_blank(text)) return;
  in_.unmapped(Value{text, token.content}, "text stands where elements are expected");
}

void ChildrenBase::note_unknown() {
  const Token& token = element().token();
  const Tape& tape = parent_.unit().tape;
  in_.unmapped(Value{{tape.base + token.at, token.end - token.at}, token.at},
               token.foreign ? "element of another namespace" : "unknown element");
}

void ChildrenBase::note_misplaced() {
  const Token& token = element().token();
  const Tape& tape = parent_.unit().tape;
  in_.unmapped(Value{{tape.base + token.at, token.end - token.at}, token.at},
               "element out of the order of the schema");
}

void ChildrenBase::note_surplus() {
  const Token& token = element().token();
  const Tape& tape = parent_.unit().tape;
  in_.unmapped(Value{{tape.base + token.at, token.end - token.at}, token.at},
               "element more often than the schema allows");
}

void ChildrenBase::note_attributes(std::string_view expected) {
  const Token& token = element().token();
  const Tape& tape = parent_.unit().tape;
  const char* p = tape.base + token.at + 1 + token.prefix_size + token.name_size;
  for (;;) {
    p = skip_space(p);
    if (*p == '>' || *p == '/') return;
    const char* const name = p;
    while (*p != '=' && !is_space(*p)) ++p;
    const std::string_view attribute{name, static_cast<std::size_t>(p - name)};
    while (*p != '"' && *p != '\'') ++p;
    const char quote = *p++;
    const char* const value = p;
    while (*p != quote) ++p;
    const bool known =
        attribute == expected || attribute.starts_with("xmlns") || attribute.starts_with("xml:");
    if (!known) {
      in_.unmapped(Value{{value, static_cast<std::size_t>(p - value)},
                         static_cast<std::uint32_t>(name - tape.base)},
                   "unknown attribute");
    }
    ++p;
  }
}

void ChildrenBase::note_missing(std::string_view name) {
  in_.error("STR-011", no_field, parent_.origin(), "a mandatory element is missing",
            std::string(name));
}

void ChildrenBase::note_choice(bool none) {
  in_.error(none ? "STR-011" : "STR-010", no_field, parent_.origin(),
            none ? "one of several elements must stand here"
                 : "only one of several elements may stand here");
}

}  // namespace remit::xml
