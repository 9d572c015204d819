#include "xml/scanner.hpp"

#include "xml/chars.hpp"

#include <remit/limits.hpp>

#include <cstring>
#include <limits>

namespace remit::xml {

namespace {

constexpr std::string_view not_well_formed = "STR-001";

std::uint32_t offset(const Tape& tape, const char* p) {
  return static_cast<std::uint32_t>(p - tape.base);
}

bool starts_with(const char* p, std::string_view text) {
  return std::memcmp(p, text.data(), text.size()) == 0;
}

/// The end of the qualified name at `p`; null when there is none. `colon` is set to its colon or
/// stays null.
const char* scan_qname(const char* p, const char*& colon) {
  const char* q = p;
  while ((chars::classes[static_cast<unsigned char>(*q)] & chars::name) != 0) ++q;
  if (*q == ':' || static_cast<signed char>(*q) < 0 || q == p ||
      (chars::classes[static_cast<unsigned char>(*p)] & chars::name_start) == 0) [[unlikely]] {
    q = scan_ncname(p);
    if (q == p) return nullptr;
    if (*q == ':') {
      colon = q;
      q = scan_ncname(q + 1);
      if (q == colon + 1) return nullptr;
    }
  }
  return q;
}

}  // namespace

Scanner::Step Scanner::fail(std::string_view rule, std::string message, const char* at) {
  failure_ = {rule, std::move(message), at};
  return Step::failed;
}

Scanner::Step Scanner::end_or_fail(const char* p, std::string_view rule, std::string message) {
  return p >= end_ ? Step::incomplete : fail(rule, std::move(message), p);
}

Scanner::Status Scanner::to_status(Step step) const {
  return step == Step::done         ? Status::complete
         : step == Step::go_on      ? Status::complete
         : step == Step::incomplete ? Status::incomplete
                                    : Status::failed;
}

void Scanner::set_message_namespace(std::string_view uri) {
  message_namespace_ = uri;
  update_default();
}

void Scanner::update_default() {
  default_foreign_ = *namespaces_.find({}) != message_namespace_;
  known_prefix_.clear();
}

Scanner::Status Scanner::scan_element(const char*& p, const char* end, Tape& tape) {
  end_ = end;
  tape_ = &tape;
  tape.base = p;
  tape.tokens.clear();
  open_.clear();
  return run(p, {});
}

Scanner::Status Scanner::scan_content(const char*& p, const char* end, std::string_view stop,
                                      Tape& tape) {
  end_ = end;
  tape_ = &tape;
  tape.base = p;
  tape.tokens.clear();
  tape.tokens.push_back({});
  open_.assign(1, 0);
  const Status status = run(p, stop);
  if (status == Status::complete) {
    tape.tokens[0].next = static_cast<std::uint32_t>(tape.tokens.size());
    tape.tokens[0].end = offset(tape, p);
  }
  return status;
}

Scanner::Status Scanner::run(const char*& p, std::string_view stop) {
  const std::size_t declared = namespaces_.size();
  const char* position = p;
  after_markup_ = false;
  Step step = Step::go_on;
  while (step == Step::go_on) {
    step = *position == '<' ? scan_markup(position, stop) : scan_text(position);
    if (step == Step::go_on && open_.empty()) step = Step::done;
  }
  if (step == Step::done && position > end_) step = Step::incomplete;
  if (step == Step::done) {
    p = position;
  } else if (namespaces_.size() != declared) {
    namespaces_.leave(depth_ + 1);
    update_default();
  }
  return to_status(step);
}

Scanner::Step Scanner::scan_text(const char*& p) {
  const char* const start = p;
  bool escaped = false;
  for (;;) {
    p = find_text_special(p);
    if (*p == '<') break;
    const Step step = check_special(p, true, escaped);
    if (step != Step::go_on) return step;
  }
  const std::string_view text{start, static_cast<std::size_t>(p - start)};
  const bool between_tags = !after_markup_ && p[1] != '!' && p[1] != '?';
  if (between_tags && is_blank(text)) return Step::go_on;
  Token token;
  token.kind = Token::text;
  token.at = token.content = offset(*tape_, start);
  token.size = static_cast<std::uint32_t>(text.size());
  token.escaped = escaped;
  token.next = static_cast<std::uint32_t>(tape_->tokens.size() + 1);
  tape_->tokens.push_back(token);
  return Step::go_on;
}

Scanner::Step Scanner::check_special(const char*& p, bool in_text, bool& escaped) {
  const char c = *p;
  if (c == '&') {
    escaped = true;
    return scan_reference(p);
  }
  if (c == ']') {
    if (in_text && p[1] == ']' && p[2] == '>') {
      return fail(not_well_formed, "\"]]>\" may not stand in text", p);
    }
    ++p;
    return Step::go_on;
  }
  if (c == '\xef') {
    if (p[1] == '\xbf' && (p[2] == '\xbe' || p[2] == '\xbf')) {
      return fail("STR-008", "the character U+FFFE or U+FFFF is not allowed in XML", p);
    }
    ++p;
    return Step::go_on;
  }
  if (c == '\r') {
    escaped = true;
    ++p;
    return Step::go_on;
  }
  return end_or_fail(p, "STR-008", "a control character is not allowed in XML");
}

Scanner::Step Scanner::scan_reference(const char*& p) {
  const char* const start = p++;
  if (*p == '#') {
    const bool hexadecimal = p[1] == 'x';
    p += hexadecimal ? 2 : 1;
    std::uint32_t code_point = 0;
    const char* const digits = p;
    for (;; ++p) {
      const char c = *p;
      std::uint32_t digit = 0;
      if (c >= '0' && c <= '9') {
        digit = static_cast<std::uint32_t>(c - '0');
      } else if (hexadecimal && ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')) {
        digit = static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
      } else {
        break;
      }
      if (code_point <= 0x10ffff) code_point = code_point * (hexadecimal ? 16 : 10) + digit;
    }
    if (p == digits || *p != ';') {
      return end_or_fail(p, not_well_formed, "a character reference is not complete");
    }
    if (!is_char(code_point)) {
      return fail("STR-008", "a character reference names a character that XML does not allow",
                  start);
    }
    ++p;
    return Step::go_on;
  }
  for (const std::string_view entity : {"amp;", "lt;", "gt;", "quot;", "apos;"}) {
    if (starts_with(p, entity)) {
      p += entity.size();
      return Step::go_on;
    }
  }
  const char* const name_end = scan_ncname(p);
  if (name_end >= end_) return Step::incomplete;
  if (name_end == p || *name_end != ';') {
    return fail(not_well_formed, "\"&\" must be written as \"&amp;\"", start);
  }
  return fail("STR-003", "only the five predefined entities are allowed", start);
}

Scanner::Step Scanner::scan_markup(const char*& p, std::string_view stop) {
  if (p[1] == '/') {
    if (tape_->tokens[0].name_size == 0 && open_.size() == 1) return Step::done;
    after_markup_ = false;
    return close_element(p);
  }
  if (p[1] == '?') {
    after_markup_ = true;
    return scan_instruction(p);
  }
  if (p[1] != '!') {
    after_markup_ = false;
    return scan_child(p, stop);
  }
  after_markup_ = true;
  if (starts_with(p + 2, "--")) return scan_comment(p);
  if (starts_with(p + 2, "[CDATA[")) return scan_cdata(p);
  if (end_ - p < 9) return Step::incomplete;
  if (starts_with(p + 2, "DOCTYPE")) {
    return fail("STR-002", "a document type declaration is not allowed", p);
  }
  return fail(not_well_formed, "unknown markup after \"<!\"", p);
}

Scanner::Step Scanner::scan_child(const char*& p, std::string_view stop) {
  const char* const name = p + 1;
  const char* colon = nullptr;
  const char* q = scan_qname(name, colon);
  if (q == nullptr || q >= end_) {
    return end_or_fail(q == nullptr ? name : q, not_well_formed, "a name is expected after \"<\"");
  }
  const auto name_size = static_cast<std::size_t>(q - name);
  const auto prefix_size = colon == nullptr ? 0 : static_cast<std::size_t>(colon + 1 - name);
  if (name_size > std::numeric_limits<std::uint16_t>::max()) {
    return fail("STR-015", "an element name is too long", p);
  }
  if (depth_ + open_.size() >= limits::xml_depth_max) {
    return fail("STR-014", "elements are nested too deeply", p);
  }

  Token token;
  token.at = offset(*tape_, p);
  token.prefix_size = static_cast<std::uint16_t>(prefix_size);
  token.name_size = static_cast<std::uint16_t>(name_size - prefix_size);
  bool empty = false;
  const std::size_t declared = namespaces_.size();
  if (*q == '>') [[likely]] {
    ++q;
  } else {
    const Step step = scan_rest_of_tag(q, empty);
    if (step != Step::go_on) return step;
    token.attributes = !attributes_.empty();
  }
  if (prefix_size == 0) [[likely]] {
    token.foreign = default_foreign_;
  } else {
    const Step step = resolve_prefix({name, prefix_size - 1}, p, token.foreign);
    if (step != Step::go_on) return step;
  }
  if (!stop.empty() && open_.size() == 1 && !token.foreign &&
      std::string_view{name + prefix_size, token.name_size} == stop) {
    if (namespaces_.size() != declared) {
      namespaces_.leave(depth_ + 1);
      update_default();
    }
    return Step::done;
  }

  const char* const content = q;
  token.content = offset(*tape_, content);
  const auto token_index = static_cast<std::uint32_t>(tape_->tokens.size());
  if (!empty) {
    if (*q != '<') {
      for (;;) {
        q = find_text_special(q);
        if (*q == '<') break;
        const Step step = check_special(q, true, token.escaped);
        if (step != Step::go_on) return step;
      }
    }
    const bool closes = q[1] == '/' && end_ - q > static_cast<std::ptrdiff_t>(name_size + 2) &&
                        std::memcmp(q + 2, name, name_size) == 0 && q[2 + name_size] == '>';
    if (!closes) {
      token.escaped = false;
      tape_->tokens.push_back(token);
      open_.push_back(token_index);
      const bool blank = q[1] != '!' && q[1] != '?' && q[1] != '/' &&
                         is_blank({content, static_cast<std::size_t>(q - content)});
      p = blank ? q : content;
      return Step::go_on;
    }
    token.size = static_cast<std::uint32_t>(q - content);
    q += name_size + 3;
  }
  token.leaf = true;
  token.end = offset(*tape_, q);
  token.next = token_index + 1;
  tape_->tokens.push_back(token);
  if (namespaces_.size() != declared) {
    namespaces_.leave(depth_ + open_.size() + 1);
    update_default();
  }
  p = q;
  return Step::go_on;
}

Scanner::Step Scanner::close_element(const char*& p) {
  if (open_.empty()) return fail(not_well_formed, "an end tag without a start tag", p);
  Token& token = tape_->tokens[open_.back()];
  const std::string_view name = tape_->qualified_name(token);
  const char* q = p + 2;
  if (end_ - q <= static_cast<std::ptrdiff_t>(name.size())) return Step::incomplete;
  const bool same = std::memcmp(q, name.data(), name.size()) == 0;
  q = skip_space(q + (same ? name.size() : 0));
  if (!same || *q != '>') {
    return end_or_fail(same ? q : p, not_well_formed,
                       "the end tag does not match the start tag <" + std::string(name) + ">");
  }
  ++q;
  token.end = offset(*tape_, q);
  token.next = static_cast<std::uint32_t>(tape_->tokens.size());
  open_.pop_back();
  if (!namespaces_.declarations().empty() &&
      namespaces_.declarations().back().depth > depth_ + open_.size()) {
    namespaces_.leave(depth_ + open_.size() + 1);
    update_default();
  }
  p = q;
  return Step::go_on;
}

Scanner::Step Scanner::resolve_prefix(std::string_view prefix, const char* at, bool& foreign) {
  if (prefix == known_prefix_) {
    foreign = known_prefix_foreign_;
    return Step::go_on;
  }
  const std::string* const uri = namespaces_.find(prefix);
  if (uri == nullptr || prefix == "xmlns") {
    return fail(not_well_formed, "the prefix \"" + std::string(prefix) + "\" is not bound", at);
  }
  known_prefix_ = prefix;
  known_prefix_foreign_ = foreign = *uri != message_namespace_;
  return Step::go_on;
}

Scanner::Step Scanner::scan_comment(const char*& p) {
  const char* q = p + 4;
  for (;;) {
    if (q[0] == '-' && q[1] == '-') {
      if (q[2] == '>') break;
      return end_or_fail(q + 2, not_well_formed, "\"--\" may not stand in a comment");
    }
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  p = q + 3;
  return Step::go_on;
}

Scanner::Step Scanner::scan_cdata(const char*& p) {
  const char* const start = p + 9;
  const char* q = start;
  bool carriage_return = false;
  while (!(q[0] == ']' && q[1] == ']' && q[2] == '>')) {
    carriage_return |= *q == '\r';
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  if (tape_ == nullptr || open_.empty()) {
    return fail(not_well_formed, "a CDATA section may not stand here", p);
  }
  Token token;
  token.kind = Token::cdata;
  token.at = offset(*tape_, p);
  token.content = offset(*tape_, start);
  token.size = static_cast<std::uint32_t>(q - start);
  token.escaped = carriage_return;
  token.next = static_cast<std::uint32_t>(tape_->tokens.size() + 1);
  tape_->tokens.push_back(token);
  p = q + 3;
  return Step::go_on;
}

Scanner::Step Scanner::scan_instruction(const char*& p) {
  const char* const target = p + 2;
  const char* q = scan_ncname(target);
  if (q >= end_) return Step::incomplete;
  if (q == target) return fail(not_well_formed, "a processing instruction needs a name", p);
  if (q - target == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' &&
      (target[2] | 0x20) == 'l') {
    return fail(not_well_formed, "an XML declaration may stand at the very start only", p);
  }
  if (!is_space(*q) && !(q[0] == '?' && q[1] == '>')) {
    return end_or_fail(q + 1, not_well_formed, "a processing instruction is not well-formed");
  }
  while (!(q[0] == '?' && q[1] == '>')) {
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  p = q + 2;
  return Step::go_on;
}

Scanner::Step Scanner::check_plain(const char*& p) {
  const auto c = static_cast<unsigned char>(*p);
  if (c < 0x20 && !is_space(*p)) {
    return end_or_fail(p, "STR-008", "a control character is not allowed in XML");
  }
  bool escaped = false;
  if (c == 0xef) return check_special(p, false, escaped);
  ++p;
  return Step::go_on;
}

Scanner::Status Scanner::skip_misc(const char*& p, const char* end, bool text_allowed) {
  end_ = end;
  const char* q = p;
  bool escaped = false;
  for (;;) {
    q = skip_space(q);
    Step step = Step::go_on;
    if (q >= end_) {
      p = q;
      return Status::incomplete;
    }
    if (*q != '<') {
      if (!text_allowed) {
        fail(not_well_formed, "text may not stand outside of the root element", q);
        return Status::failed;
      }
      while (*q != '<') {
        q = find_text_special(q);
        if (*q != '<') step = check_special(q, true, escaped);
        if (step != Step::go_on) return to_status(step);
      }
    } else if (q[1] == '?') {
      step = scan_instruction(q);
    } else if (q[1] == '!' && end_ - q < 4) {
      step = Step::incomplete;
    } else if (q[1] == '!' && starts_with(q + 2, "--")) {
      step = scan_comment(q);
    } else if (q[1] == '!' && starts_with(q + 2, "DOCTYPE")) {
      step = fail("STR-002", "a document type declaration is not allowed", q);
    } else if (q[1] == '!' && text_allowed && starts_with(q + 2, "[CDATA[")) {
      step = skip_cdata(q);
    } else if (q[1] == '!') {
      step = fail(not_well_formed, "unknown markup after \"<!\"", q);
    } else {
      p = q;
      return end_ - q < 2 ? Status::incomplete : Status::complete;
    }
    if (step != Step::go_on) return to_status(step);
    p = q;
  }
}

Scanner::Step Scanner::skip_cdata(const char*& p) {
  const char* q = p + 9;
  while (!(q[0] == ']' && q[1] == ']' && q[2] == '>')) {
    const Step step = check_plain(q);
    if (step != Step::go_on) return step;
  }
  p = q + 3;
  return Step::go_on;
}

Scanner::Status Scanner::scan_start_tag(const char*& p, const char* end, StartTag& tag) {
  end_ = end;
  open_.clear();
  const char* const name = p + 1;
  const char* colon = nullptr;
  const char* q = scan_qname(name, colon);
  if (q == nullptr || q >= end_) {
    return to_status(
        end_or_fail(q == nullptr ? name : q, not_well_formed, "a name is expected after \"<\""));
  }
  if (depth_ >= limits::xml_depth_max) {
    return to_status(fail("STR-014", "elements are nested too deeply", p));
  }
  const auto name_size = static_cast<std::size_t>(q - name);
  tag.empty = false;
  if (*q == '>') {
    ++q;
  } else {
    const Step step = scan_rest_of_tag(q, tag.empty);
    if (step != Step::go_on) return to_status(step);
  }
  const auto prefix_size = colon == nullptr ? 0 : static_cast<std::size_t>(colon + 1 - name);
  bool foreign = false;
  const Step step = resolve_prefix(
      prefix_size == 0 ? std::string_view{} : std::string_view{name, prefix_size - 1}, p, foreign);
  if (step != Step::go_on) return to_status(step);
  tag.qualified_name = {name, name_size};
  tag.local_name = {name + prefix_size, name_size - prefix_size};
  tag.name_space = *namespaces_.find(prefix_size == 0 ? std::string_view{}
                                                      : std::string_view{name, prefix_size - 1});
  ++depth_;
  p = q;
  return Status::complete;
}

Scanner::Status Scanner::scan_end_tag(const char*& p, const char* end,
                                      std::string_view qualified_name) {
  end_ = end;
  const char* q = p + 2;
  if (end_ - q <= static_cast<std::ptrdiff_t>(qualified_name.size())) return Status::incomplete;
  const bool same = starts_with(q, qualified_name);
  q = skip_space(q + (same ? qualified_name.size() : 0));
  if (!same || *q != '>') {
    return to_status(end_or_fail(
        same ? q : p, not_well_formed,
        "the end tag does not match the start tag <" + std::string(qualified_name) + ">"));
  }
  p = q + 1;
  return Status::complete;
}

void Scanner::leave() {
  namespaces_.leave(depth_);
  --depth_;
  update_default();
}

}  // namespace remit::xml
