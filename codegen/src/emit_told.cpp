#include "emit_told.hpp"

#include <algorithm>

namespace mapc {

using ir::Form;
using ir::Node;

bool ToldReader::has_constant(const Node& node) const {
  return std::any_of(format_.nodes.begin() + format_.index_of(node),
                     format_.nodes.begin() + node.end,
                     [](const Node& leaf) { return leaf.form == Form::constant; });
}

std::string ToldReader::holds(const Node& node) const {
  std::string test;
  add_constants(node, "", test);
  return test;
}

void ToldReader::add_constants(const Node& node, const std::string& path, std::string& test) const {
  if (node.form == Form::constant) {
    test += fmt::format("{}children.element().holds({{{}}}, {})", test.empty() ? "" : " && ", path,
                        quoted(node.literal));
  }
  for (const Node* child : ir::children(format_, node)) {
    add_constants(*child, path + (path.empty() ? "" : ", ") + quoted(child->wire), test);
  }
}

void ToldReader::pin(const Node& node, const Node& last, Scope scope) const {
  for (const Node* child : ir::children(format_, node)) {
    const Node* const other = child_of(last, child->wire);
    if (other == nullptr) continue;
    if (child->form != Form::constant) {
      pin(*child, *other, scope);
    } else if (other->field.valid()) {
      out_.line("in.decided_by({});", x_.field(other->field, scope));
    }
  }
}

void ToldReader::rename(const Node& node, const Node& last, const std::string& target,
                        Scope scope) const {
  for (const Node* constant : ir::children(format_, node)) {
    if (constant->form != Form::constant) continue;
    const Node& leaf = *child_of(last, constant->wire);
    out_.open("if (is_told({}, {}, {}, {}, in))", target, x_.field(leaf.field, scope),
              x_.else_field(leaf, scope), quoted(constant->literal));
    rename_leaves(node, last, target, scope);
    out_.close();
  }
}

void ToldReader::rename_leaves(const Node& node, const Node& last, const std::string& target,
                               Scope scope) const {
  for (const Node* leaf : ir::children(format_, node)) {
    const Node* const from = child_of(last, leaf->wire);
    if (!leaf->field.valid() || from == nullptr || from->field == leaf->field) continue;
    out_.line("rename({}, {}, {}, {}, in);", target, x_.field(from->field, scope),
              x_.field(leaf->field, scope), x_.lexical(leaf->lexical));
  }
}

const Node* ToldReader::child_of(const Node& node, std::string_view wire) const {
  for (const Node* child : ir::children(format_, node)) {
    if (child->wire == wire) return child;
    const bool is_choice = child->form == Form::choice || child->form == Form::any;
    const Node* const inner = is_choice ? child_of(*child, wire) : nullptr;
    if (inner != nullptr) return inner;
  }
  return nullptr;
}

}  // namespace mapc
