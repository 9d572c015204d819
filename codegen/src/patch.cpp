#include "patch.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

using namespace ast;

/// A statement, as its place in the body that holds it.
struct Found {
  Body* body = nullptr;
  std::size_t index = 0;

  Statement& statement() const { return (*body)[index]; }
};

/// The first statement with that wire name; choices are looked into.
Found find_wire(Body& body, std::string_view name) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    Statement& statement = body[i];
    if (!statement.wire.empty() && statement.wire.front().name == name) return {&body, i};
    if (statement.verb == Verb::choice) {
      if (const Found found = find_wire(statement.body, name); found.body != nullptr) return found;
    }
  }
  return {};
}

/// The statement bound to `batch` or `transfer`, at any depth.
Statement* find_unit(Body& body, std::string_view unit) {
  for (Statement& statement : body) {
    if (statement.verb == Verb::unit && statement.target.text == unit) return &statement;
    if (Statement* found = find_unit(statement.body, unit)) return found;
  }
  return nullptr;
}

/// What the first word of a path names.
Body* find_start(Resolved& format, const std::string& name) {
  if (Group* group = find_named(format.groups, name)) return &group->body;
  if (Fragment* fragment = find_named(format.fragments, name)) return &fragment->body;
  if (ResolvedShape* shape = find_named(format.shapes, name)) return &shape->body;
  if (format.messages.empty()) return nullptr;
  Body& message = format.messages.front().body;
  if (name == "message") return &message;
  Statement* unit = find_unit(message, name);
  return unit == nullptr ? nullptr : &unit->body;
}

std::vector<std::string_view> starts(const Resolved& format) {
  std::vector<std::string_view> names;
  for (const Group& group : format.groups) names.push_back(group.name.text);
  for (const Fragment& fragment : format.fragments) names.push_back(fragment.name.text);
  for (const ResolvedShape& shape : format.shapes) names.push_back(shape.name.text);
  if (format.xml) names.insert(names.end(), {"message", "batch", "transfer"});
  return names;
}

void wire_names(const Body& body, std::vector<std::string_view>& names) {
  for (const Statement& statement : body) {
    if (!statement.wire.empty()) names.push_back(statement.wire.front().name);
    if (statement.verb == Verb::choice) wire_names(statement.body, names);
  }
}

/// A name that is missing may stand in a fragment, which a path has to start with.
std::string step_hint(const Body& body, const std::string& name, const Resolved& format) {
  for (const Statement& statement : body) {
    if (statement.verb != Verb::use) continue;
    const Fragment* fragment = find_named(format.fragments, statement.target.text);
    std::vector<std::string_view> inside;
    if (fragment != nullptr) wire_names(fragment->body, inside);
    if (std::find(inside.begin(), inside.end(), name) != inside.end()) {
      return fmt::format("it stands in a fragment: start the path with {}", fragment->name.text);
    }
  }
  std::vector<std::string_view> names;
  wire_names(body, names);
  return nearest(name, names);
}

/// The statement a path leads to.
Found find_path(const std::vector<Word>& path, Resolved& format, Diagnostics& diagnostics) {
  Body* body = find_start(format, path.front().text);
  if (body == nullptr) {
    diagnostics.error(path.front().at,
                      fmt::format("a path cannot start with {}", path.front().text),
                      nearest(path.front().text, starts(format)));
    return {};
  }
  Found found;
  for (std::size_t i = 1; i < path.size(); ++i) {
    found = find_wire(*body, path[i].text);
    if (found.body == nullptr) {
      diagnostics.error(path[i].at, fmt::format("{} has no {}", path[i - 1].text, path[i].text),
                        step_hint(*body, path[i].text, format));
      return {};
    }
    body = &found.statement().body;
  }
  return found;
}

/// `remove bulk`: the dialect does without the shape.
bool remove_shape(const Patch& patch, Resolved& format) {
  if (patch.path.size() != 1 || patch.verb != PatchVerb::remove) return false;
  return std::erase_if(format.shapes, [&](const ResolvedShape& shape) {
           return shape.name.text == patch.path.front().text;
         }) != 0;
}

}  // namespace

void apply(const Patch& patch, Resolved& format, Diagnostics& diagnostics) {
  if (remove_shape(patch, format)) return;
  const Found found = find_path(patch.path, format, diagnostics);
  if (found.body == nullptr) {
    if (patch.path.size() == 1) {
      diagnostics.error(patch.path.front().at, "the path ends before a wire name");
    }
    return;
  }
  const auto place = found.body->begin() + static_cast<std::ptrdiff_t>(found.index);
  switch (patch.verb) {
    case PatchVerb::replace:
      found.body->insert(found.body->erase(place), patch.body.begin(), patch.body.end());
      break;
    case PatchVerb::remove:
      found.body->erase(place);
      break;
    case PatchVerb::add_after:
      found.body->insert(place + 1, patch.body.begin(), patch.body.end());
      break;
    case PatchVerb::add_before:
      found.body->insert(place, patch.body.begin(), patch.body.end());
      break;
  }
}

}  // namespace mapc
