// The content of units: elements and text go on the tape.

#include "xml/scanner.hpp"

#include <remit/limits.hpp>

#include <limits>

namespace remit::xml {

namespace {

std::uint32_t offset(const Tape& tape, const char* p) {
  return static_cast<std::uint32_t>(p - tape.base);
}

/// A text or CDATA token with the content [start, end).
Token text_token(const Tape& tape, Token::Kind kind, const char* at, const char* start,
                 const char* end) {
  Token token;
  token.kind = kind;
  token.at = offset(tape, at);
  token.content = offset(tape, start);
  token.size = static_cast<std::uint32_t>(end - start);
  token.next = static_cast<std::uint32_t>(tape.tokens.size() + 1);
  return token;
}

}  // namespace

Scanner::Step Scanner::fail(std::string_view rule, std::string_view message, const char* at) {
  failure_ = {rule, std::string(message), at};
  return Step::failed;
}

Scanner::Step Scanner::end_or_fail(const char* p, std::string_view rule, std::string_view message) {
  return p >= end_ ? Step::incomplete : fail(rule, message, p);
}

Scanner::Status Scanner::to_status(Step step) {
  return step == Step::failed       ? Status::failed
         : step == Step::incomplete ? Status::incomplete
                                    : Status::complete;
}

void Scanner::end_scope(std::size_t depth) {
  namespaces_.leave(depth);
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
  outer_depth_ = depth_;
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
  outer_depth_ = depth_ - 1;
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
    end_scope(depth_ + 1);
  }
  return to_status(step);
}

Scanner::Step Scanner::scan_text(const char*& p) {
  const char* const start = p;
  bool escaped = false;
  const Step step = skip_text(p, escaped);
  if (step != Step::go_on) return step;
  const bool between_tags = !after_markup_ && p[1] != '!' && p[1] != '?';
  const bool may_be_layout = between_tags || directly_in_content();
  if (may_be_layout && is_blank({start, static_cast<std::size_t>(p - start)})) return Step::go_on;
  Token token = text_token(*tape_, Token::text, start, start, p);
  token.escaped = escaped;
  tape_->tokens.push_back(token);
  return Step::go_on;
}

Scanner::Step Scanner::scan_markup(const char*& p, std::string_view stop) {
  if (p[1] == '/') {
    if (directly_in_content()) return Step::done;
    after_markup_ = false;
    return close_element(p);
  }
  if (p[1] != '!' && p[1] != '?') {
    after_markup_ = false;
    return scan_child(p, stop);
  }
  after_markup_ = true;
  if (p[1] == '?') return skip_instruction(p);
  if (starts_with(p + 2, "--")) return skip_comment(p);
  if (!starts_with(p + 2, "[CDATA[")) return refuse_markup(p);
  const char* const start = p;
  const Step step = skip_cdata(p);
  if (step != Step::go_on) return step;
  Token token = text_token(*tape_, Token::cdata, start, start + 9, p - 3);
  token.escaped = tape_->text(token).find('\r') != std::string_view::npos;
  tape_->tokens.push_back(token);
  return Step::go_on;
}

// The next three are parts of `scan_child`, which runs once per element: calls would cost a tenth.

/// Reads the start tag at `q`: its name, attributes and namespace.
[[gnu::always_inline]] inline Scanner::Step Scanner::scan_child_tag(const char*& q, Token& token,
                                                                    bool& empty) {
  const char* const start = q;
  const char* const name = q + 1;
  const char* colon = nullptr;
  q = scan_qname(name, colon);
  if (q == nullptr || q >= end_) {
    const char* const wrong = colon != nullptr ? colon + 1 : name;
    return end_or_fail(q == nullptr ? wrong : q, not_well_formed, "a name is expected after \"<\"");
  }
  const auto name_size = static_cast<std::size_t>(q - name);
  const auto prefix_size = colon == nullptr ? 0 : static_cast<std::size_t>(colon + 1 - name);
  if (name_size > std::numeric_limits<std::uint16_t>::max()) {
    return fail("STR-015", "an element name is too long", start);
  }
  if (level() >= limits::xml_depth_max) {
    return fail("STR-014", "elements are nested too deeply", start);
  }
  token.at = offset(*tape_, start);
  token.prefix_size = static_cast<std::uint16_t>(prefix_size);
  token.name_size = static_cast<std::uint16_t>(name_size - prefix_size);
  if (*q == '>') [[likely]] {
    ++q;
  } else {
    const Step step = scan_rest_of_tag(q, empty);
    if (step != Step::go_on) return step;
    token.attributes = !attributes_.empty();
  }
  token.foreign = default_foreign_;
  return prefix_size == 0 ? Step::go_on
                          : resolve_prefix({name, prefix_size - 1}, start, token.foreign);
}

/// Goes over the content behind a start tag: all of it and the end tag when it is plain text, else
/// up to where its first token starts.
[[gnu::always_inline]] inline Scanner::Step Scanner::scan_leaf(const char*& q, Token& token) {
  const char* const content = q;
  const Step step = skip_text(q, token.escaped);
  if (step != Step::go_on) return step;
  const std::string_view text{content, static_cast<std::size_t>(q - content)};
  if (const char* const after = after_end_tag(q, tape_->qualified_name(token))) [[likely]] {
    token.leaf = true;
    token.size = static_cast<std::uint32_t>(text.size());
    q = after;
    return Step::go_on;
  }
  token.escaped = false;
  const bool layout = q[1] != '!' && q[1] != '?' && is_blank(text);
  if (!layout) q = content;
  return Step::go_on;
}

[[gnu::always_inline]] inline Scanner::Step Scanner::fill_child(const char*& p,
                                                                std::string_view stop,
                                                                Token& token) {
  const std::size_t declared = namespaces_.size();
  bool empty = false;
  const char* q = p;
  Step step = scan_child_tag(q, token, empty);
  if (step != Step::go_on) return step;
  const bool may_stop = !stop.empty() && open_.size() == 1 && !token.foreign;
  if (may_stop && tape_->local_name(token) == stop) {
    if (namespaces_.size() != declared) end_scope(depth_ + 1);
    return Step::done;
  }
  token.content = offset(*tape_, q);
  token.leaf = empty;
  if (!empty) {
    step = scan_leaf(q, token);
    if (step != Step::go_on) return step;
  }
  p = q;
  const auto index = static_cast<std::uint32_t>(tape_->tokens.size() - 1);
  if (token.leaf) {
    token.end = offset(*tape_, q);
    token.next = index + 1;
    if (namespaces_.size() != declared) end_scope(level() + 1);
  } else {
    open_.push_back(index);
  }
  return Step::go_on;
}

/// The token is made in its place: to copy what was just written in parts takes longer than the
/// writing.
Scanner::Step Scanner::scan_child(const char*& p, std::string_view stop) {
  Token& token = tape_->tokens.emplace_back();
  const Step step = fill_child(p, stop, token);
  if (step != Step::go_on) tape_->tokens.pop_back();
  return step;
}

Scanner::Step Scanner::close_element(const char*& p) {
  Token& token = tape_->tokens[open_.back()];
  const std::string_view name = tape_->qualified_name(token);
  const char* const after = after_end_tag(p, name);
  if (after == nullptr) return refuse_end_tag(p, name);
  p = after;
  token.end = offset(*tape_, p);
  token.next = static_cast<std::uint32_t>(tape_->tokens.size());
  open_.pop_back();
  const auto& declarations = namespaces_.declarations();
  if (!declarations.empty() && declarations.back().depth > level()) end_scope(level() + 1);
  return Step::go_on;
}

Scanner::Step Scanner::refuse_end_tag(const char* p, std::string_view name) {
  const bool whole = p < end_ && std::string_view{p, end_}.find('>') != std::string_view::npos;
  if (!whole) return Step::incomplete;
  return fail(not_well_formed,
              "the end tag does not match the start tag <" + std::string(name) + ">", p);
}

Scanner::Step Scanner::refuse_prefix(std::string_view prefix, const char* at) {
  return fail(not_well_formed, "the prefix \"" + std::string(prefix) + "\" is not bound", at);
}

Scanner::Step Scanner::resolve_prefix(std::string_view prefix, const char* at, bool& foreign) {
  if (prefix == known_prefix_) {
    foreign = known_prefix_foreign_;
    return Step::go_on;
  }
  const std::string* const uri = namespaces_.find(prefix);
  if (uri == nullptr) return refuse_prefix(prefix, at);
  known_prefix_ = prefix;
  known_prefix_foreign_ = foreign = *uri != message_namespace_;
  return Step::go_on;
}

}  // namespace remit::xml
