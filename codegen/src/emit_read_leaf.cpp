#include "emit_read_leaf.hpp"

#include <algorithm>

namespace mapc {

using ir::Form;
using ir::Node;

std::string LeafReader::call(const Node& node, const std::string& target, const std::string& field,
                             Scope scope) const {
  const std::string head = fmt::format("(children.element(), {}, {}, ", target, field);
  const std::string lexical = x_.lexical(node.lexical);
  switch (node.form) {
    case Form::text:
      if (node.else_field.valid()) {
        return fmt::format("read_text_or_other{}{}, {}, {}, in)", head,
                           x_.pattern(node.lexical.pattern), x_.field(node.else_field, scope),
                           x_.max_only(node.lexical));
      }
      return "read_text" + head + x_.lexical(node.lexical, node.min > 0) + ", in)";
    case Form::text_item:
      return "read_text_item" + head + lexical + ", in)";
    case Form::texts:
      return "read_texts" + head + lexical + ", " + x_.count(node.max) + ", in)";
    case Form::lines:
      return (node.is_list ? "read_texts" : "read_text_item") + head + lexical +
             (node.is_list ? ", " + x_.count(node.max) : "") + ", in)";
    case Form::integers:
      return "read_integers" + head + lexical + ", " + x_.count(node.max) + ", in)";
    case Form::code:
      if (!node.else_field.valid()) return "read_code" + head + x_.codes(node) + ", in)";
      return "read_code_or_text" + head + x_.codes(node) + ", " + x_.field(node.else_field, scope) +
             ", " + lexical + ", in)";
    case Form::boolean:
      return "read_boolean" + head + "in)";
    case Form::date:
      return "read_date" + head + "in)";
    case Form::midnight:
      return "read_midnight" + head + x_.else_field(node, scope) + ", in)";
    case Form::date_time:
    case Form::seconds:
    case Form::zoned:
      return "read_date_time" + head + "in)";
    case Form::verbatim:
      return "read_verbatim" + head + quoted(node.verbatim_type) + ", in)";
    case Form::integer:
      if (node.width != 0) return fmt::format("read_padded{}{}, in)", head, node.width);
      return "read_integer" + head + lexical + ", in)";
    case Form::count:
      return "read_integer" + head + "{.max = 15, .pattern = Pattern::numeric}, in)";
    default:
      return "read_decimal" + head + x_.digits(node) + ", in)";
  }
}

bool LeafReader::is_said_twice(const Node& node, Scope scope) const {
  const ir::Format& format = x_.format();
  if (format.xml || scope.in == Scope::In::row || info(node.field, scope.kind).repeated) {
    return false;
  }
  const ir::NodeIndex index = format.index_of(node);
  const auto contains = [&](const Node& root, ir::NodeIndex inner) {
    return format.index_of(root) <= inner && inner < root.end;
  };
  const auto counted = [&](const Node& root) {
    if (!contains(root, index)) return false;
    // The transfers of a batch are read by themselves.
    const Node* const unit = ir::find_unit(format, root, Form::transfer);
    const auto says_it = [&](const Node& other) {
      const bool same_unit =
          unit == nullptr || contains(*unit, format.index_of(other)) == contains(*unit, index);
      const bool is_alike = (other.form == Form::group) == (node.form == Form::group);
      return same_unit && other.reads && is_alike && other.field == node.field;
    };
    return std::count_if(&root, format.nodes.data() + root.end, says_it) > 1;
  };
  return std::any_of(format.groups.begin(), format.groups.end(),
                     [&](const ir::Group& group) { return counted(format.body_of(group)); }) ||
         std::any_of(format.shapes.begin(), format.shapes.end(),
                     [&](const ir::Shape& shape) { return counted(format[shape.root]); });
}

}  // namespace mapc
