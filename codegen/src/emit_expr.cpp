#include "emit_expr.hpp"

#include <algorithm>

namespace mapc {

using ir::Form;
using ir::Node;

std::string_view level_name(Level level) {
  switch (level) {
    case Level::message_level:
      return "message";
    case Level::batch_level:
      return "batch";
    default:
      return "transfer";
  }
}

Expressions::Expressions(const ir::Format& format)
    : format_(format), functions_(format.nodes.size()) {
  for (const ir::Group& group : format.groups) {
    name_functions(format.body_of(group), identifier(group.name));
  }
  if (format.xml) name_functions(format[format.root], "message");
  for (const ir::Shape& shape : format.shapes) {
    name_functions(format[shape.root], identifier(shape.name));
  }
}

void Expressions::name_functions(const Node& node, const std::string& prefix) {
  functions_[format_.index_of(node)] = unique(prefix);
  for (const Node* child : ir::children(format_, node)) {
    const bool is_unit = child->form == Form::batch || child->form == Form::transfer;
    if (child->form == Form::choice || child->form == Form::any) {
      // Alternatives count as children of the container around the choice.
      for (const Node* alternative : ir::children(format_, *child)) {
        name_functions(*alternative, prefix + "_" + identifier(alternative->wire));
      }
    } else if (is_unit && format_.xml) {
      name_functions(*child, child->form == Form::batch ? "batch" : "transfer");
    } else {
      name_functions(*child, prefix + "_" + identifier(child->wire));
    }
  }
}

std::string Expressions::unique(std::string name) {
  const auto taken = [this](const std::string& candidate) {
    return std::find(functions_.begin(), functions_.end(), candidate) != functions_.end();
  };
  if (!taken(name)) return name;
  for (int i = 2;; ++i) {
    const std::string candidate = name + "_" + std::to_string(i);
    if (!taken(candidate)) return candidate;
  }
}

Scope Expressions::body_scope(const Node& node, Scope scope) const {
  if (node.form == Form::rows) return {Scope::In::row, nullptr};
  return has_fields(node) ? scope : Scope{};
}

const std::string& Expressions::function(const Node& node) const {
  return functions_[format_.index_of(node)];
}

std::string Expressions::wire_name(const Node& node) const {
  return fmt::format("{}<{}>", name_template(), quoted(node.wire));
}

std::string Expressions::field(FieldRef ref, Scope scope) const {
  if (!ref.relative) return fmt::format("\"{}\"_field", remit::name(ref.field()));
  return fmt::format("base + {}(\"{}\")", scope.kind->name(), scope.kind->leaf_name(ref.value));
}

std::string Expressions::else_field(const Node& node, Scope scope) const {
  return node.else_field.valid() ? field(node.else_field, scope) : "no_field";
}

std::string Expressions::lexical(const ir::Lexical& lexical, bool required) const {
  std::string members;
  const auto add = [&](std::string member) {
    if (!members.empty()) members += ", ";
    members += member;
  };
  if (lexical.max != 0) add(fmt::format(".max = {}", lexical.max));
  if (!lexical.pattern.empty()) add(".pattern = " + pattern(lexical.pattern));
  if (!lexical.absent.empty()) add(fmt::format(".absent = {}", quoted(lexical.absent)));
  if (required) add(".required = true");
  return "{" + members + "}";
}

std::string Expressions::pattern(const std::string& name) const { return "Pattern::" + name; }

std::string Expressions::max_only(const ir::Lexical& lexical) const {
  return this->lexical({.max = lexical.max, .pattern = {}, .absent = {}});
}

std::string Expressions::digits(const Node& node) const {
  const std::string whole =
      node.whole < node.digits ? fmt::format(", .whole = {}", node.whole) : "";
  return fmt::format("{{.total = {}, .fraction = {}{}{}{}}}", node.digits, node.fraction, whole,
                     node.positive ? ", .positive = true" : "",
                     node.point ? ", .point = true" : "");
}

std::string Expressions::codes(const Node& node) const {
  return identifier(format_.codes[node.codes].name) + "_codes";
}

std::string Expressions::count(std::uint32_t max) const {
  return max == ir::unbounded ? "many" : std::to_string(max);
}

std::string Expressions::origin(const Node& node) const {
  const std::string place = fmt::format("{}:{} ", format_.file, node.line);
  if (!node.wire.empty()) return place + node.wire;
  const ir::NodeIndex index = format_.index_of(node);
  for (const ir::Group& group : format_.groups) {
    if (group.root == index) return place + "group " + group.name;
  }
  for (const ir::Shape& shape : format_.shapes) {
    if (shape.root == index) return place + "shape " + shape.name;
  }
  return place + "message";
}

bool Expressions::has_fields(const Node& node) const {
  const ir::NodeIndex first = format_.index_of(node);
  return std::any_of(format_.nodes.begin() + first, format_.nodes.begin() + node.end,
                     [](const Node& inner) { return inner.field.valid(); });
}

}  // namespace mapc
