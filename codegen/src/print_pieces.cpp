#include "print_pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace mapc {

using ast::Direction;
using ast::Modifiers;
using ast::Statement;
using ast::Step;
using ast::Verb;
using ast::Word;

namespace {

std::string step_text(const Step& step) {
  std::string names = step.name;
  for (const std::string& alias : step.aliases) names += '|' + alias;
  if (!step.repeated) return names + (step.min == 0 ? "?" : "");
  const bool endless = step.max == ast::unbounded;
  if (step.min == 0 && endless) return names + "[]";
  return fmt::format("{}[{}..{}]", names, step.min, endless ? "" : std::to_string(step.max));
}

void add(Pieces& pieces, std::string_view keyword, const Word& word) {
  if (!word.empty()) pieces.push_back(fmt::format("{} {}", keyword, word.text));
}

std::string_view sign_of(Direction direction) {
  switch (direction) {
    case Direction::read:
      return "->";
    case Direction::write:
      return "<-";
    default:
      return "<->";
  }
}

std::string code_word(const Word& word) {
  const bool plain = std::all_of(word.text.begin(), word.text.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.';
  });
  return plain ? word.text : in_quotes(word.text);
}

}  // namespace

std::string in_quotes(const std::string& text) { return '"' + text + '"'; }

std::string wire_text(const std::vector<Step>& wire) {
  std::string text;
  for (const Step& step : wire) text += (text.empty() ? "" : ".") + step_text(step);
  return text;
}

std::string_view sign_of(const Statement& statement) {
  switch (statement.verb) {
    case Verb::constant:
    case Verb::count:
    case Verb::sum:
      return "=";
    case Verb::bind:
    case Verb::unit:
    case Verb::rows:
      return sign_of(statement.direction);
    default:
      return {};
  }
}

Pieces target_pieces(const Statement& statement) {
  switch (statement.verb) {
    case Verb::constant:
      return {in_quotes(statement.target.text)};
    case Verb::count:
      return {"count as " + statement.target.text};
    case Verb::sum:
      return {"sum as " + statement.target.text};
    case Verb::rows:
      return {statement.target.text + " list"};
    case Verb::first:
      return {"first"};
    case Verb::bind:
    case Verb::unit:
      return {statement.target.text};
    default:
      return {};
  }
}

Pieces modifier_pieces(const Statement& statement) {
  const Modifiers& modifiers = statement.modifiers;
  Pieces pieces;
  if (statement.verb == Verb::first) {
    pieces.push_back(
        fmt::format("rest {} {}", sign_of(statement.direction), statement.target.text));
  }
  add(pieces, "as", modifiers.as);
  if (modifiers.is.empty()) add(pieces, "else", modifiers.else_field);
  add(pieces, "verbatim", modifiers.verbatim);
  if (modifiers.max) pieces.push_back(fmt::format("max {}", modifiers.max->value));
  if (modifiers.width) pieces.push_back(fmt::format("width {}", modifiers.width->value));
  add(pieces, "is", modifiers.is);
  if (!modifiers.is.empty()) add(pieces, "else", modifiers.else_field);
  if (modifiers.digits) {
    pieces.push_back(
        fmt::format("digits {} fraction {}", modifiers.digits->value, modifiers.fraction->value));
    if (modifiers.whole) pieces.push_back(fmt::format("whole {}", modifiers.whole->value));
    if (modifiers.positive) pieces.push_back("positive");
    if (modifiers.point) pieces.emplace_back("point");
  }
  if (modifiers.absent == ast::Default::literal) {
    pieces.push_back("absent " + in_quotes(modifiers.absent_text.text));
  } else {
    add(pieces, "absent", modifiers.absent_text);
  }
  if (!modifiers.fallback.empty())
    pieces.push_back("default " + in_quotes(modifiers.fallback.text));
  if (!modifiers.or_field.empty()) {
    pieces.push_back(fmt::format("or {} as {}", modifiers.or_field.text, modifiers.or_codec.text));
    pieces.push_back(in_quotes(modifiers.or_reason.text));
  }
  if (modifiers.when == ast::When::one) pieces.push_back("when one");
  if (modifiers.when == ast::When::many) pieces.push_back("when many");
  if (modifiers.when == ast::When::single) pieces.push_back("when single");
  if (modifiers.when == ast::When::several) pieces.push_back("when several");
  if (!modifiers.guard.empty()) {
    pieces.push_back(
        fmt::format("when {} = {}", modifiers.guard.text, in_quotes(modifiers.guard_text.text)));
  }
  if (!modifiers.with.empty()) {
    pieces.push_back(
        fmt::format("with {} = {}", modifiers.with.text, in_quotes(modifiers.with_text.text)));
  }
  if (modifiers.join) pieces.push_back("join");
  if (modifiers.parts) pieces.push_back("parts");
  if (modifiers.extension) pieces.push_back("ext");
  add(pieces, "misspells", modifiers.misspells);
  if (!statement.reason.empty()) {
    pieces.push_back("else drop " + in_quotes(statement.reason.text));
  }
  return pieces;
}

Pieces keyword_pieces(const Statement& statement) {
  const auto with_list = [&](std::string_view keyword) {
    Pieces pieces = list_pieces(statement.names);
    pieces.front() = fmt::format("{} {}", keyword, pieces.front());
    if (statement.verb == Verb::only) pieces.push_back(in_quotes(statement.target.text));
    pieces.push_back(in_quotes(statement.reason.text));
    return pieces;
  };
  switch (statement.verb) {
    case Verb::choice:
      return {statement.optional ? "choice?" : "choice"};
    case Verb::any:
      return {"any"};
    case Verb::use:
      if (statement.names.empty()) return {"use " + statement.target.text};
      return {fmt::format("use {} of {}", statement.target.text, statement.names.front().text)};
    case Verb::skip:
      return with_list("skip");
    case Verb::drop:
      return with_list("drop");
    case Verb::refuse:
      return with_list("refuse");
    default:
      return with_list("only");
  }
}

std::string code_text(const ast::Code& code) {
  if (code.canonical.empty()) return code_word(code.wire);
  return fmt::format("{} {} {}{}", code_word(code.wire), sign_of(code.direction),
                     code_word(code.canonical), code.domestic ? " domestic" : "");
}

Pieces list_pieces(const std::vector<Word>& words) {
  Pieces pieces;
  for (const Word& word : words) pieces.push_back(word.text + (&word == &words.back() ? "" : ","));
  return pieces;
}

std::string path_text(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : ".") + word.text;
  return text;
}

}  // namespace mapc
