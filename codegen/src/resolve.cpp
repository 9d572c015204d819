#include "resolve.hpp"

#include "patch.hpp"

#include <fmt/format.h>

#include <set>

namespace mapc {
namespace {

using namespace ast;

/// `A.B <-> x` becomes `A { B <-> x }`.
void nest_path(Statement& statement) {
  std::vector<Step> outer_steps = std::move(statement.wire);
  statement.wire.assign(1, outer_steps.back());
  for (outer_steps.pop_back(); !outer_steps.empty(); outer_steps.pop_back()) {
    Statement outer;
    outer.verb = Verb::nest;
    outer.at = statement.at;
    outer.wire.assign(1, outer_steps.back());
    outer.body.push_back(std::move(statement));
    statement = std::move(outer);
  }
}

void nest_paths(Body& body) {
  for (Statement& statement : body) {
    nest_paths(statement.body);
    nest_paths(statement.otherwise);
    if (statement.wire.size() > 1) nest_path(statement);
  }
}

/// Adds a declaration; the name must be new.
template <class Item>
void declare(std::vector<Item>& list, const Item& item, std::string_view what,
             Diagnostics& diagnostics) {
  if (find_named(list, item.name.text) != nullptr) {
    diagnostics.error(item.name.at,
                      fmt::format("the {} {} is declared twice", what, item.name.text));
    return;
  }
  list.push_back(item);
}

/// A dialect's declaration takes the place of the base's.
template <class Item>
void redeclare(std::vector<Item>& list, const Item& item) {
  if (Item* known = find_named(list, item.name.text)) {
    *known = item;
  } else {
    list.push_back(item);
  }
}

/// Moves the `drop` statements of a shape out of its body.
ResolvedShape make_shape(const ast::Shape& declared) {
  ResolvedShape shape{
      declared.name, declared.service, declared.when, declared.unit.text == "batch", {}, {}};
  for (const Statement& statement : declared.body) {
    if (is_drop(statement)) {
      shape.drops.push_back({statement});
    } else {
      shape.body.push_back(statement);
    }
  }
  nest_paths(shape.body);
  return shape;
}

/// Adds the declarations of a file to its format.
struct Declare {
  Resolved& format;
  Diagnostics& diagnostics;

  void operator()(const CodeList& item) const {
    declare(format.codes, item, "code list", diagnostics);
  }
  void operator()(Group item) const {
    nest_paths(item.body);
    declare(format.groups, item, "group", diagnostics);
  }
  void operator()(Fragment item) const {
    nest_paths(item.body);
    declare(format.fragments, item, "fragment", diagnostics);
  }
  void operator()(Message item) const {
    if (!format.messages.empty()) diagnostics.error(item.at, "a second message");
    nest_paths(item.body);
    format.messages.push_back(std::move(item));
  }
  void operator()(const ast::Shape& item) const {
    declare(format.shapes, make_shape(item), "shape", diagnostics);
  }
  void operator()(const Product& item) const {
    if (!format.products.empty()) diagnostics.error(item.at, "a second product");
    format.products.push_back(item);
  }
  void operator()(const Key& item) const {
    if (!format.keys.empty()) diagnostics.error(item.at, "a second key");
    format.keys.push_back(item);
  }
  void operator()(const Move& item) const { format.moves.push_back(item); }
  void operator()(const Statement& drop) const { format.drops.push_back({drop}); }
  void operator()(const Dialect&) const {}
};

/// Applies the items of a dialect to a copy of its base.
struct Amend {
  Resolved& format;
  Diagnostics& diagnostics;

  void operator()(Patch item) const {
    nest_paths(item.body);
    apply(item, format, diagnostics);
  }
  void operator()(const CodeList& item) const { redeclare(format.codes, item); }
  void operator()(Group item) const {
    nest_paths(item.body);
    redeclare(format.groups, item);
  }
  void operator()(Fragment item) const {
    nest_paths(item.body);
    redeclare(format.fragments, item);
  }
  void operator()(const Product& item) const { format.products.assign(1, item); }
  void operator()(const Key& item) const { format.keys.assign(1, item); }
  void operator()(const Statement& drop) const { format.drops.push_back({drop}); }
};

/// Replaces each `use` by the statements of the fragment.
class Expander {
 public:
  Expander(Resolved& format, Diagnostics& diagnostics)
      : fragments_(format.fragments),
        groups_(format.groups),
        used_(format.used_fragments),
        used_groups_(format.used_groups),
        diagnostics_(diagnostics) {}

  void expand(Body& body) {
    Body result;
    for (Statement& statement : body) {
      if (statement.verb == Verb::use && !statement.names.empty()) {
        use_group(statement, result);
      } else if (statement.verb == Verb::use) {
        use(statement, result);
      } else {
        expand(statement.body);
        result.push_back(std::move(statement));
      }
    }
    body = std::move(result);
  }

 private:
  void use(const Statement& statement, Body& into) {
    const std::string& name = statement.target.text;
    const Fragment* fragment = find_named(fragments_, name);
    if (fragment == nullptr) {
      std::vector<std::string_view> known;
      for (const Fragment& other : fragments_) known.push_back(other.name.text);
      diagnostics_.error(statement.target.at, "no fragment is called " + name,
                         nearest(name, known));
      return;
    }
    if (!open_.insert(name).second) {
      diagnostics_.error(statement.target.at, "the fragment " + name + " uses itself");
      return;
    }
    used_.push_back(name);
    Body copy = fragment->body;
    expand(copy);
    into.insert(into.end(), std::make_move_iterator(copy.begin()),
                std::make_move_iterator(copy.end()));
    open_.erase(name);
  }

  /// The statements of a group with the fields of one occurrence.
  void use_group(const Statement& statement, Body& into) {
    const Group* group = find_named(groups_, statement.target.text);
    if (group == nullptr) {
      std::vector<std::string_view> known;
      for (const Group& other : groups_) known.push_back(other.name.text);
      diagnostics_.error(statement.target.at, "no group is called " + statement.target.text,
                         nearest(statement.target.text, known));
      return;
    }
    used_groups_.push_back(group->name.text);
    Body copy = group->body;
    expand(copy);
    prefix_fields(copy, statement.names.front().text + '.');
    into.insert(into.end(), std::make_move_iterator(copy.begin()),
                std::make_move_iterator(copy.end()));
  }

  static void prefix_fields(Body& body, const std::string& prefix) {
    for (Statement& statement : body) {
      Modifiers& modifiers = statement.modifiers;
      for (Word* word :
           {&modifiers.else_field, &modifiers.guard, &modifiers.with, &modifiers.or_field}) {
        if (!word->empty()) word->text.insert(0, prefix);
      }
      const bool names_field = statement.verb == Verb::bind || statement.verb == Verb::rows ||
                               statement.verb == Verb::first;
      if (names_field) statement.target.text.insert(0, prefix);
      prefix_fields(statement.body, prefix);
    }
  }

  const std::vector<Fragment>& fragments_;
  const std::vector<Group>& groups_;
  std::vector<std::string>& used_;
  std::vector<std::string>& used_groups_;
  Diagnostics& diagnostics_;
  std::set<std::string> open_;  // fragments that are being expanded
};

void expand_fragments(Resolved& format, Diagnostics& diagnostics) {
  Expander expander{format, diagnostics};
  for (Group& group : format.groups) expander.expand(group.body);
  for (Message& message : format.messages) expander.expand(message.body);
  for (ResolvedShape& shape : format.shapes) expander.expand(shape.body);
}

Resolved base_format(const File& file, Diagnostics& diagnostics) {
  Resolved format;
  format.name = file.format.name;
  format.title = file.format.title.text;
  format.xml = file.format.xml;
  format.name_space = file.format.name_space.text;
  for (const Word& name : file.format.root) format.root.push_back(name.text);
  for (const Word& name : file.format.told_by) format.told_by.push_back(name.text);
  format.wrapper = file.format.wrapper.text;
  for (const Declaration& declaration : file.declarations) {
    std::visit(Declare{format, diagnostics}, declaration);
  }
  return format;
}

void add_dialect(const Dialect& dialect, std::vector<Resolved>& formats, Diagnostics& diagnostics) {
  if (find_named(formats, dialect.name.text) != nullptr) {
    diagnostics.error(dialect.name.at,
                      fmt::format("the format {} is declared twice", dialect.name.text));
    return;
  }
  const Resolved* base = find_named(formats, dialect.base.text);
  if (base == nullptr) {
    std::vector<std::string_view> known;
    for (const Resolved& format : formats) known.push_back(format.name.text);
    diagnostics.error(dialect.base.at,
                      fmt::format("no format before this is called {}", dialect.base.text),
                      nearest(dialect.base.text, known));
    return;
  }
  Resolved format = *base;
  format.name = dialect.name;
  format.base = dialect.base.text;
  format.title = dialect.title.text;
  format.name_space = dialect.name_space.text;
  if (format.xml == format.name_space.empty()) {
    diagnostics.error(dialect.title.at, format.xml ? "a dialect of an XML format needs a namespace "
                                                     "and a title"
                                                   : "a JSON format has no namespace");
  }
  for (Drop& drop : format.drops) drop.inherited = true;
  for (ResolvedShape& shape : format.shapes) {
    for (Drop& drop : shape.drops) drop.inherited = true;
  }
  for (const DialectItem& item : dialect.items) std::visit(Amend{format, diagnostics}, item);
  formats.push_back(std::move(format));
}

}  // namespace

std::vector<Resolved> resolve(const File& file, Diagnostics& diagnostics) {
  std::vector<Resolved> formats{base_format(file, diagnostics)};
  for (const Declaration& declaration : file.declarations) {
    if (const auto* dialect = std::get_if<Dialect>(&declaration)) {
      add_dialect(*dialect, formats, diagnostics);
    }
  }
  for (Resolved& format : formats) expand_fragments(format, diagnostics);
  return formats;
}

}  // namespace mapc
