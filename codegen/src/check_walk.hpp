#pragma once
// Visits the statements of a resolved format with what is around them.

#include "fields.hpp"
#include "resolve.hpp"

namespace mapc {

/// Where a statement stands.
struct Surroundings {
  const GroupKind* scope = nullptr;        ///< inside a group
  Level level = Level::message_level;      ///< innermost unit
  bool streamed = true;                    ///< the unit is read apart from those around it
  const ast::Statement* parent = nullptr;  ///< null: directly in a message, shape, unit or group
  const ast::Statement* rows = nullptr;    ///< inside of `list { }`
  const ast::Body* siblings = nullptr;     ///< the body it stands in
  bool json = false;                       ///< in a shape
  bool reads_only = false;                 ///< the statement itself is `->`
};

template <class Visit>
void visit_body(const ast::Body& body, Surroundings around, const Visit& visit) {
  around.siblings = &body;
  for (const ast::Statement& statement : body) {
    around.reads_only = statement.direction == ast::Direction::read;
    visit(statement, around);
    Surroundings inner = around;
    inner.parent = &statement;
    if (statement.verb == ast::Verb::rows) inner.rows = &statement;
    if (statement.verb == ast::Verb::unit) {
      inner.parent = nullptr;
      inner.level = statement.target.text == "batch" ? Level::batch_level : Level::transfer_level;
      inner.streamed = true;
    }
    visit_body(statement.body, inner, visit);
    visit_body(statement.otherwise, inner, visit);
  }
}

/// Calls `visit(statement, surroundings)` for every statement of the format, groups included.
template <class Visit>
void visit_statements(const Resolved& format, const Visit& visit) {
  for (const ast::Group& group : format.groups) {
    visit_body(group.body, {.scope = find_group_kind(group.kind.text)}, visit);
  }
  for (const ast::Message& message : format.messages) visit_body(message.body, {}, visit);
  for (const ResolvedShape& shape : format.shapes) {
    const Level level = shape.is_batch ? Level::batch_level : Level::transfer_level;
    visit_body(shape.body, {.level = level, .streamed = false, .json = true}, visit);
  }
}

/// The group kind that `as` applies; null when it names no group.
inline const GroupKind* applied_kind(const ast::Statement& statement, const Resolved& format) {
  const ast::Group* group = find_named(format.groups, statement.modifiers.as.text);
  return group == nullptr ? nullptr : find_group_kind(group->kind.text);
}

/// True for statements whose target is a canonical field or a group.
inline bool has_field(const ast::Statement& statement) {
  switch (statement.verb) {
    case ast::Verb::bind:
    case ast::Verb::rows:
    case ast::Verb::first:
    case ast::Verb::count:
    case ast::Verb::sum:
      return true;
    default:
      return false;
  }
}

// The checks of statements; each is one row of the table in check.cpp.
void check_units(const Resolved& format, Diagnostics& diagnostics);
void check_names(const Resolved& format, Diagnostics& diagnostics);
void check_structure(const Resolved& format, Diagnostics& diagnostics);
void check_kinds(const Resolved& format, Diagnostics& diagnostics);
void check_lists(const Resolved& format, Diagnostics& diagnostics);
void check_levels(const Resolved& format, Diagnostics& diagnostics);
void check_codes(const Resolved& format, Diagnostics& diagnostics);
void check_bounds(const Resolved& format, Diagnostics& diagnostics);

}  // namespace mapc
