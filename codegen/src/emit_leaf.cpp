#include "emit_leaf.hpp"

namespace mapc {

using ir::Form;
using ir::Node;

namespace {

/// The field that takes what the first cannot hold, or `no_field`.
std::string else_field(const Expressions& x, const Node& node, Scope scope) {
  return node.else_field.valid() ? x.field(node.else_field, scope) : "no_field";
}

}  // namespace

std::string LeafWriter::call(const Node& node, Scope scope) const {
  const std::string name = quoted(node.wire);
  switch (node.form) {
    case Form::constant:
      return fmt::format("out.token({}, {})", name, quoted(node.literal));
    case Form::count:
      return fmt::format("write_count(out, {}, w)", name);
    case Form::sum:
      return fmt::format("write_sum(out, {}, w)", name);
    default:
      break;
  }
  const std::string place =
      conditions_.source(node, scope) + ", " + x_.field(node.field, scope) + ", ";
  const std::string head = "(out, " + name + ", " + place;
  const std::string lexical = x_.lexical(node.lexical);
  switch (node.form) {
    case Form::text:
      if (node.external_code) {
        return "write_external_code" + head + x_.field(node.else_field, scope) + ", " + lexical +
               ", w)";
      }
      return "write_text" + head + lexical + ", w)";
    case Form::text_item:
      return "write_joined" + head + lexical + ", w)";
    case Form::texts:
      if (node.join) return "write_joined_item" + head + lexical + ", w)";
      return "write_texts" + head + lexical + ", " + x_.count(node.max) + ", w)";
    case Form::code:
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
      return "write_midnight" + head + else_field(x_, node, scope) + ", w)";
    case Form::seconds:
      return "write_seconds" + head + "w)";
    case Form::lines:
      return (node.is_list ? "write_lines" : "write_line") + head + lexical +
             (node.is_list ? ", " + x_.count(node.max) : "") + ", w)";
    case Form::verbatim:
      return "write_verbatim(out, " + place + "w)";
    case Form::integer:
      return fmt::format("write_integer{}{}, w)", head, node.lexical.max);
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
  if (node.or_field.valid()) {
    Node other = node;
    other.field = node.or_field;
    other.level = node.or_level;
    calls.push_back(fmt::format("write_{}(out, {}, {}, {}, {}, w)", node.or_codec,
                                quoted(node.wire), conditions_.source(other, scope),
                                x_.field(node.or_field, scope), quoted(node.or_reason)));
  }
  const std::string name = quoted(node.wire);
  const std::string field = x_.field(node.field, scope);
  switch (node.fallback) {
    case ir::Default::literal:
      calls.push_back(fmt::format("write_default(out, {}, {}, {}, w)", name, field,
                                  quoted(node.fallback_text)));
      break;
    case ir::Default::today:
      calls.push_back(fmt::format("write_today(out, {}, {}, w)", name, field));
      break;
    case ir::Default::now:
      calls.push_back(fmt::format("write_now(out, {}, {}, w)", name, field));
      break;
    case ir::Default::fresh_id:
      calls.push_back(fmt::format("write_fresh_id(out, {}, {}, w)", name, field));
      break;
    case ir::Default::none:
      if (node.min > 0) calls.push_back(fmt::format("missing({}, {}, w)", name, field));
  }
  return calls;
}

std::string LeafReader::call(const Node& node, const std::string& target, const std::string& field,
                             Scope scope) const {
  const std::string head = fmt::format("(children.element(), {}, {}, ", target, field);
  const std::string lexical = x_.lexical(node.lexical);
  switch (node.form) {
    case Form::midnight:
      return "read_midnight" + head + else_field(x_, node, scope) + ", in)";
    case Form::lines:
      return (node.is_list ? "read_texts" : "read_text_item") + head + lexical +
             (node.is_list ? ", " + x_.count(node.max) : "") + ", in)";
    case Form::text:
      if (node.external_code) {
        return "read_external_code" + head + x_.field(node.else_field, scope) + ", " + lexical +
               ", in)";
      }
      return "read_text" + head + x_.lexical(node.lexical, node.min > 0) + ", in)";
    case Form::text_item:
      return "read_text_item" + head + lexical + ", in)";
    case Form::texts:
      return "read_texts" + head + lexical + ", " + x_.count(node.max) + ", in)";
    case Form::code:
      if (!node.else_field.valid()) return "read_code" + head + x_.codes(node) + ", in)";
      return "read_code_or_text" + head + x_.codes(node) + ", " + x_.field(node.else_field, scope) +
             ", " + lexical + ", in)";
    case Form::boolean:
      return "read_boolean" + head + "in)";
    case Form::date:
      return "read_date" + head + "in)";
    case Form::date_time:
    case Form::seconds:
      return "read_date_time" + head + "in)";
    case Form::verbatim:
      return "read_verbatim" + head + "in)";
    case Form::integer:
      return fmt::format("read_integer{}{}, in)", head, node.lexical.max);
    case Form::count:
      return "read_integer" + head + "15, in)";
    default:
      return "read_decimal" + head + x_.digits(node) + ", in)";
  }
}

}  // namespace mapc
