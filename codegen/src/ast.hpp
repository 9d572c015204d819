#pragma once
// The syntax tree of a mapping file, as written: nothing is looked up yet.

#include "source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mapc::ast {

/// A name or a text with its place.
struct Word {
  std::string text;
  Span at;

  bool empty() const { return text.empty(); }
  friend bool operator==(const Word&, const Word&) = default;
};

struct Number {
  std::uint32_t value = 0;
  Span at;

  friend bool operator==(const Number&, const Number&) = default;
};

inline constexpr std::uint32_t unbounded = 0xffffffff;

/// One step of a wire path: `Dbtr`, `Cdtr?`, `AdrLine[0..7]`, `@Ccy`, `.`
struct Step {
  std::string name;                       ///< with its `@`
  std::vector<std::string> aliases = {};  ///< other spellings that are read
  std::uint32_t min = 1;
  std::uint32_t max = 1;
  bool repeated = false;  ///< has bounds
  Span at;

  bool is_attribute() const { return name.starts_with('@'); }
  bool is_self() const { return name == "."; }
  friend bool operator==(const Step&, const Step&) = default;
};

enum class Direction : std::uint8_t { both, read, write };

/// What `absent` gives a required name whose field is absent.
enum class Default : std::uint8_t { none, literal, today, now, fresh_id };

/// Which spelling of a JSON list a statement is, or which bodies it is written in.
enum class When : std::uint8_t { always, one, many, single, several };

struct Modifiers {
  Word as;
  Word else_field;  ///< `as LIST else FIELD`, `is PATTERN else FIELD`
  Word verbatim;
  std::optional<Number> max;
  std::optional<Number> width;
  Word is;
  std::optional<Number> digits;
  std::optional<Number> fraction;
  std::optional<Number> whole;
  bool point = false;  ///< decimals: may end in a point
  bool positive = false;
  Default absent = Default::none;
  Word absent_text;  ///< the literal, or the word that names the default
  Word fallback;     ///< `default "X"`
  Word or_field;
  Word or_codec;
  Word or_reason;
  When when = When::always;
  Word guard;  ///< `when FIELD = "X"`
  Word guard_text;
  Word with;  ///< `with FIELD = "X"`
  Word with_text;
  bool join = false;
  bool parts = false;  ///< lines of an address: its structured parts are written as lines
  bool extension = false;
  Word misspells;  ///< the name that this one is a misprint of

  friend bool operator==(const Modifiers&, const Modifiers&) = default;
};

enum class Verb : std::uint8_t {
  bind,      ///< Wire <-> field
  unit,      ///< Wire <-> batch { }, Wire <-> transfer { }
  rows,      ///< Wire[] <-> field list { }
  first,     ///< Wire[] first { } rest <-> field verbatim TYPE
  nest,      ///< Wire { }
  choice,    ///< choice { }
  any,       ///< any { }
  constant,  ///< Wire = "TEXT"
  count,     ///< Wire = count as field
  sum,       ///< Wire = sum as field
  use,       ///< use NAME, use GROUP of PREFIX
  skip,      ///< skip Name, Name "why"
  drop,      ///< drop field, field "why"
  refuse,    ///< refuse field, field "why"
  only,      ///< only field "X" "why"
};

/// One statement. Which members mean something depends on the verb.
struct Statement {
  Verb verb = Verb::bind;
  Span at;
  std::vector<Step> wire;  ///< all that start with a wire path
  Direction direction = Direction::both;
  Word target;  ///< field; `batch` or `transfer`; text of a constant or of `only`; fragment, group
  Modifiers modifiers;
  bool optional = false;  ///< choice: may have none of its alternatives
  std::vector<Statement> body;
  std::vector<Statement> otherwise;  ///< bind with a group: of `else { }`
  std::vector<Word> names;           ///< skip, drop, refuse, only; use: the occurrence
  Word reason;                       ///< skip, drop, refuse, only; others: of `else drop`

  friend bool operator==(const Statement&, const Statement&) = default;
};

using Body = std::vector<Statement>;

/// Whether a statement says what a format does not carry.
inline bool is_drop(const Statement& statement) {
  return statement.verb == Verb::drop || statement.verb == Verb::refuse ||
         statement.verb == Verb::only;
}

struct Format {
  Word name;
  bool xml = false;
  Word name_space;
  Word title;
  std::vector<Word> root;
  std::vector<Word> told_by;  ///< JSON: members that tell the format
  Word wrapper;               ///< JSON: member of an object that a body may stand in
  Span at;

  friend bool operator==(const Format&, const Format&) = default;
};

struct Code {
  Word wire;
  Direction direction = Direction::both;
  Word canonical;         ///< empty when it is the same
  bool domestic = false;  ///< only between accounts of one country
  Span at;

  friend bool operator==(const Code&, const Code&) = default;
};

struct CodeList {
  Word name;
  bool any_case = false;  ///< the case of letters does not matter when reading
  std::vector<Code> codes;
  Span at;

  friend bool operator==(const CodeList&, const CodeList&) = default;
};

struct Group {
  Word name;
  Word kind;
  Body body;
  Span at;

  friend bool operator==(const Group&, const Group&) = default;
};

struct Fragment {
  Word name;
  Body body;
  Span at;

  friend bool operator==(const Fragment&, const Fragment&) = default;
};

struct Message {
  Body body;
  Span at;

  friend bool operator==(const Message&, const Message&) = default;
};

struct Shape {
  Word name;
  Word service;
  std::vector<Word> when;  ///< members that tell this shape; none: the shape taken otherwise
  Word unit;               ///< `batch` or `transfer`
  Body body;
  Span at;

  friend bool operator==(const Shape&, const Shape&) = default;
};

struct Product {
  Word codec;
  std::vector<Word> fields;
  Span at;

  friend bool operator==(const Product&, const Product&) = default;
};

/// `key FIELD, ... alone FIELD, ...`
struct Key {
  std::vector<Word> fields;
  std::vector<Word> alone;
  Span at;

  friend bool operator==(const Key&, const Key&) = default;
};

/// `move FIELD to FIELD with FIELD`
struct Move {
  Word from;
  Word to;
  Word with;
  Span at;

  friend bool operator==(const Move&, const Move&) = default;
};

enum class PatchVerb : std::uint8_t { replace, remove, add_after, add_before };

struct Patch {
  PatchVerb verb = PatchVerb::replace;
  std::vector<Word> path;
  Body body;
  Span at;

  friend bool operator==(const Patch&, const Patch&) = default;
};

using DialectItem = std::variant<Patch, Statement, CodeList, Group, Fragment, Product, Key>;

struct Dialect {
  Word name;
  Word base;
  Word name_space;
  Word title;
  std::vector<DialectItem> items;
  Span at;

  friend bool operator==(const Dialect&, const Dialect&) = default;
};

/// `Statement` is a `drop` or a `refuse`.
using Declaration =
    std::variant<CodeList, Group, Fragment, Message, Shape, Product, Key, Move, Statement, Dialect>;

/// A mapping file.
struct File {
  Format format;
  std::vector<Declaration> declarations;

  friend bool operator==(const File&, const File&) = default;
};

}  // namespace mapc::ast
