#include "emit_leaf.hpp"

namespace mapc {

using ir::Form;
using ir::Node;

namespace {

/// The call for a leaf that takes nothing from a field; empty for the others.
std::string call_without_field(const Node& node, const std::string& name) {
  switch (node.form) {
    case Form::constant:
      return fmt::format("out.constant({}, {})", name, quoted(node.literal));
    case Form::count:
      return fmt::format("write_count(out, {}, w)", name);
    case Form::sum:
      return fmt::format("write_sum(out, {}, w)", name);
    default:
      return {};
  }
}

/// Texts that have a meaning of their own where the node is written, in other alternatives of the
/// choice that it stands in.
std::string taken_beside(const ir::Format& format, const Node& node) {
  const ir::NodeIndex index = format.index_of(node);
  const auto holds = [&](const Node& other) {
    return format.index_of(other) < index && index < other.end;
  };
  std::string list;
  for (const Node& choice : format.nodes) {
    if (choice.form != Form::choice || !holds(choice)) continue;
    for (const Node* alternative : ir::children(format, choice)) {
      if (holds(*alternative)) continue;
      for (const Node* leaf = alternative; leaf != format.nodes.data() + alternative->end; ++leaf) {
        if (leaf->form == Form::constant && leaf->wire == node.wire) {
          list += (list.empty() ? "" : ", ") + quoted(leaf->literal);
        }
      }
    }
  }
  return list.empty() ? list : ", {" + list + '}';
}

}  // namespace

std::string LeafWriter::call(const Node& node, Scope scope) const {
  const std::string name = x_.wire_name(node);
  if (const std::string call = call_without_field(node, name); !call.empty()) return call;
  const std::string place =
      conditions_.source(node, scope) + ", " + x_.field(node.field, scope) + ", ";
  const std::string head = "(out, " + name + ", " + place;
  const std::string lexical = x_.lexical(node.lexical);
  switch (node.form) {
    case Form::text:
      if (node.else_field.valid()) {
        return fmt::format("write_text_or_other{}{}, {}, {}, w{})", head,
                           x_.pattern(node.lexical.pattern), x_.field(node.else_field, scope),
                           x_.max_only(node.lexical), taken_beside(x_.format(), node));
      }
      return "write_text" + head + lexical + ", w)";
    case Form::text_item:
      return "write_joined" + head + lexical + ", w)";
    case Form::texts:
      if (node.join) return "write_joined_item" + head + lexical + ", w)";
      return "write_texts" + head + lexical + ", " + x_.count(node.max) + ", w)";
    case Form::integers:
      return "write_integers" + head + lexical + ", " + x_.count(node.max) + ", w)";
    case Form::code:
      if (!node.drop_reason.empty()) {
        return "write_code_or_drop" + head + x_.codes(node) + ", " + quoted(node.drop_reason) +
               ", w)";
      }
      if (!node.else_field.valid()) return "write_code" + head + x_.codes(node) + ", w)";
      return "write_code_or_text" + head + x_.codes(node) + ", " +
             x_.field(node.else_field, scope) + ", " + lexical + ", w)";
    case Form::boolean:
      return "write_boolean" + head + "w)";
    case Form::date:
      return "write_date" + head + "w)";
    case Form::date_time:
      return "write_date_time" + head + "w)";
    case Form::midnight:
      return "write_midnight" + head + x_.else_field(node, scope) + ", w)";
    case Form::seconds:
      return "write_seconds" + head + "w)";
    case Form::zoned:
      return "write_zoned" + head + "w)";
    case Form::lines:
      return (node.is_list ? "write_lines" : "write_line") + head + lexical +
             (node.is_list ? ", " + x_.count(node.max) : "") + ", w)";
    case Form::verbatim:
      return "write_verbatim(out, " + place + x_.count(node.max) + ", w)";
    case Form::integer:
      if (node.width != 0) return fmt::format("write_padded{}{}, w)", head, node.width);
      return "write_integer" + head + lexical + ", w)";
    case Form::amount:
      return fmt::format("write_amount(out, {}, {}, {}{}, {}, {}, w)", name, quoted(node.attribute),
                         place, x_.field(node.attribute_field, scope), x_.digits(node),
                         x_.lexical(node.attribute_lexical));
    default:
      return "write_decimal" + head + x_.digits(node) + ", w)";
  }
}

std::vector<std::string> LeafWriter::fallbacks(const Node& node, Scope scope) const {
  if (!node.field.valid() || node.form == Form::count || node.form == Form::sum) return {};
  std::vector<std::string> calls;
  const std::string name = x_.wire_name(node);
  const std::string item = node.join && node.is_list ? "_item" : "";
  if (node.or_field.valid()) {
    Node other = node;
    other.field = node.or_field;
    other.level = node.or_level;
    calls.push_back(fmt::format("write_{}{}(out, {}, {}, {}, {}, w)", node.or_codec, item, name,
                                conditions_.source(other, scope), x_.field(node.or_field, scope),
                                quoted(node.or_reason)));
  }
  const std::string field = x_.field(node.field, scope);
  switch (node.fallback) {
    case ir::Default::literal:
      calls.push_back(fmt::format("write_default{}(out, {}, {}, {}, w)", item, name, field,
                                  quoted(node.fallback_text)));
      break;
    case ir::Default::today:
      calls.push_back(fmt::format("write_today(out, {}, {}, w)", name, field));
      break;
    case ir::Default::now:
      calls.push_back(fmt::format("write_now{}(out, {}, {}, w)",
                                  node.form == Form::seconds ? "_in_seconds" : "", name, field));
      break;
    case ir::Default::fresh_id:
      calls.push_back(fmt::format("write_fresh_id(out, {}, {}, w)", name, field));
      break;
    case ir::Default::none:
      if (node.min > 0)
        calls.push_back(fmt::format("missing({}, {}, w)", quoted(node.wire), field));
  }
  return calls;
}

}  // namespace mapc
