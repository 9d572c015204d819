#include "emit_statement.hpp"

#include "emit_leaf.hpp"

#include <algorithm>

namespace mapc {
namespace {

using ir::Form;
using ir::Node;

constexpr std::string_view other_written = "another alternative was written";
constexpr std::string_view incomplete = "something that has to stand with it is missing";

}  // namespace

void StatementWriter::write_all(const Nodes& nodes, Scope scope) {
  for (const Node* node : nodes) write(*node, scope, Known::nothing);
}

void StatementWriter::write(const Node& node, Scope scope, Known known) {
  if (!node.writes || node.form == Form::skip) return;
  const std::string condition =
      known == Known::nothing ? spelling_condition(node, scope) : std::string{};
  if (condition.empty()) return write_in_company(node, scope, known);
  out_.open("if ({})", condition);
  write_in_company(node, scope, known);
  if (node.guard.valid()) {
    out_.otherwise();
    note_unwritten(ir::written_fields(format_, node), scope,
                   fmt::format("written only as {}", node.guard_text));
  }
  out_.close();
}

/// When a statement applies at all: extensions, the spelling of a list, a guard.
std::string StatementWriter::spelling_condition(const Node& node, Scope scope) const {
  std::vector<std::string> parts;
  const auto count_is = [&](std::string_view test) {
    return fmt::format("{}.count({}) {}", conditions_.source(node, scope),
                       x_.field(node.field, scope), test);
  };
  if (node.extension) parts.push_back("w.options.extensions");
  if (node.when == ir::When::many) parts.push_back(count_is("> 1"));
  if (node.when == ir::When::one) {
    const bool array_may_be_off = node.other_is_extension && !node.extension;
    parts.push_back(count_is("== 1") + (array_may_be_off ? " || !w.options.extensions" : ""));
  }
  if (node.when == ir::When::single) parts.push_back("w.single");
  if (node.when == ir::When::several) parts.push_back("!w.single");
  if (node.guard.valid()) parts.push_back(conditions_.guard_holds(node, scope));
  if (const ir::Move* const move = move_from(node, scope)) {
    parts.push_back(
        fmt::format("!has_any(w.transfer(), {{\"{}\"_field}})", remit::name(move->with)));
  }
  return fmt::format("{}", fmt::join(parts, " && "));
}

/// The move whose value the node is, but for payments that have it in another place.
const ir::Move* StatementWriter::move_from(const Node& node, Scope scope) const {
  if (!node.field.valid() || scope.in != Scope::In::unit) return nullptr;
  const auto found = std::ranges::find_if(
      format_.moves, [&](const ir::Move& move) { return move.from == node.field.field(); });
  return found == format_.moves.end() ? nullptr : &*found;
}

/// Where the moved value is not known, the one that it would be moved from.
std::string StatementWriter::moved(const Node& node, Scope scope) const {
  if (!node.field.valid() || scope.in != Scope::In::unit) return {};
  const auto move = std::ranges::find_if(
      format_.moves, [&](const ir::Move& other) { return other.to == node.field.field(); });
  if (move == format_.moves.end()) return {};
  const auto from = std::ranges::find_if(format_.nodes, [&](const Node& other) {
    return other.writes && other.field.valid() && !other.field.relative &&
           other.field.field() == move->from;
  });
  if (from == format_.nodes.end()) return {};
  Node here = *from;
  here.wire = node.wire;
  return fmt::format("(is_moved(\"{}\"_field, w) && {})", remit::name(move->with),
                     LeafWriter{x_, conditions_}.call(here, scope));
}

/// A node that stands only beside a certain value of another field: there it has to, elsewhere it
/// is refused.
void StatementWriter::write_in_company(const Node& node, Scope scope, Known known) {
  if (!node.with.valid()) return write_form(node, scope, known);
  const std::string source = conditions_.source(node, scope);
  const std::string field = x_.field(node.field, scope);
  Node other = node;
  other.field = node.with;
  out_.open("if (has_value({}, {}, {}, w))", conditions_.source(other, scope),
            x_.field(node.with, scope), quoted(node.with_text));
  write_form(node, scope, known);
  out_.otherwise();
  out_.line("refuse_alone({}, {}, {}, {}, w);", source, field, x_.field(node.with, scope),
            quoted(node.with_text));
  out_.close();
}

void StatementWriter::write_form(const Node& node, Scope scope, Known known) {
  switch (node.form) {
    case Form::choice:
    case Form::any:
      write_choice(node, scope);
      break;
    case Form::container:
    case Form::group:
      write_container(node, scope, known);
      break;
    case Form::first:
      write_container(node, scope, known);
      out_.line("write_verbatim(out, {}, {}, {}, w);", conditions_.source(node, scope),
                x_.field(node.field, scope),
                x_.count(node.max == ir::unbounded ? node.max : node.max - 1));
      break;
    case Form::rows:
      write_rows(node, scope);
      break;
    default:
      write_leaf(node, scope, known);
  }
}

void StatementWriter::write_leaf(const Node& node, Scope scope, Known known) {
  const LeafWriter leaf{x_, conditions_};
  std::vector<std::string> calls;
  if (known != Known::absent) calls.push_back(leaf.call(node, scope));
  if (known != Known::writable) {
    if (std::string call = moved(node, scope); !call.empty()) calls.push_back(std::move(call));
    for (std::string& call : leaf.fallbacks(node, scope)) calls.push_back(std::move(call));
  }
  out_.alternatives(calls);
}

/// The container where it may be written: always, or under a condition with something for the other
/// case.
void StatementWriter::write_container(const Node& node, Scope scope, Known known) {
  if (known == Known::absent && has_substitute(node)) return write_substitute(node, scope);
  if (known != Known::nothing) return write_content(node, scope);
  const std::string condition = container_condition(node, scope);
  if (condition.empty()) {
    out_.open_block();
  } else {
    out_.open("if ({})", condition);
  }
  write_content(node, scope);
  if (has_substitute(node)) {
    out_.otherwise();
    write_substitute(node, scope);
  } else if (!node.drop_reason.empty()) {
    out_.otherwise();
    note_unwritten(ir::written_fields(format_, node), scope, node.drop_reason);
  }
  out_.close();
}

/// Opens the container, calls the function for its content, closes it again.
void StatementWriter::write_content(const Node& node, Scope scope) {
  out_.line("const auto mark = out.open({});", x_.wire_name(node));
  call_body(node, scope);
  out_.line("out.{}(mark, {});", node.min == 0 ? "close" : "close_required", x_.wire_name(node));
}

/// Constants that stand in the place of a group.
bool StatementWriter::has_substitute(const Node& node) const {
  return node.form == Form::group && format_.index_of(node) + 1 < node.end;
}

std::string StatementWriter::container_condition(const Node& node, Scope scope) const {
  if (has_substitute(node)) return conditions_.present(node, scope);
  if (!node.drop_reason.empty()) return conditions_.complete(node, scope);
  const bool optional = node.min == 0 || node.form == Form::first;
  return optional ? conditions_.present(node, scope) : "";
}

void StatementWriter::call_body(const Node& node, Scope scope) {
  if (node.form == Form::group) {
    const Node& body = format_.body_of(x_.group_of(node));
    out_.line("write_{}(out, {}, {}, w);", x_.function(body), conditions_.source(node, scope),
              x_.field(node.field, scope));
  } else {
    out_.line("write_{}({});", x_.function(node), arguments(node, x_.body_scope(node, scope)));
  }
}

/// The constants that stand in the place of a group of which nothing is known.
void StatementWriter::write_substitute(const Node& node, Scope scope) {
  out_.line("out.open({});", x_.wire_name(node));
  for (const Node* child : ir::children(format_, node)) {
    write_constant_as_default(*child, x_.field(node.field, scope), child->wire);
  }
  out_.line("out.close_required({{}}, {});", x_.wire_name(node));
}
void StatementWriter::write_constant_as_default(const Node& node, const std::string& field,
                                                const std::string& path) {
  if (node.form == Form::constant) {
    out_.line("write_default(out, {}, {}, {}, w, {});", x_.wire_name(node), field,
              quoted(node.literal), quoted(path));
    return;
  }
  out_.line("out.open({});", x_.wire_name(node));
  for (const Node* child : ir::children(format_, node)) {
    write_constant_as_default(*child, field, path + '/' + child->wire);
  }
  out_.line("out.close_required({{}}, {});", x_.wire_name(node));
}

const Node* StatementWriter::only_text(const Node& node) const {
  const Nodes inner = ir::children(format_, node);
  const bool is_text = inner.size() == 1 && inner.front()->wire == "." && inner.front()->writes;
  return is_text ? inner.front() : nullptr;
}

void StatementWriter::write_rows(const Node& node, Scope scope) {
  const std::string source = conditions_.source(node, scope);
  const std::string field = x_.field(node.field, scope);
  if (const Node* text = only_text(node)) {
    out_.line("write_row_texts(out, {}, {}, {}, {}, {}, {}, w);", x_.wire_name(node), source, field,
              x_.field(text->field, scope), x_.lexical(text->lexical), x_.count(node.max));
    return;
  }
  if (format_.xml || node.is_list) {
    out_.open("write_rows(out, {}, {}, {}, {}, w, [&](From row)", x_.wire_name(node), source, field,
              x_.count(node.max));
  } else {
    out_.open("write_row({}, {}, w, [&](From row)", source, field);
  }
  write_row(node, scope, x_.body_scope(node, scope));
  out_.close(node.min > 0 ? fmt::format(") || missing({}, {}, w);", quoted(node.wire), field)
                          : ");");
}

void StatementWriter::write_row(const Node& node, Scope scope, Scope row_scope) {
  const std::string condition =
      node.drop_reason.empty() ? std::string{} : conditions_.content_complete(node, row_scope);
  if (!condition.empty()) out_.open("if ({})", condition);
  const bool is_item = !format_.xml && node.is_list;
  const std::string name = x_.wire_name(node);
  out_.line("const auto mark = {};", is_item ? "out.open_item()" : "out.open(" + name + ")");
  call_body(node, scope);
  out_.line("{};", is_item ? "out.close_item(mark)" : "out.close(mark, " + name + ")");
  if (condition.empty()) return;
  out_.otherwise();
  note_unwritten(uses_of_content(node), row_scope, node.drop_reason);
  out_.close();
}

/// The alternatives that are written, in order.
StatementWriter::Nodes StatementWriter::alternatives(const Node& node) const {
  Nodes result = ir::children(format_, node);
  std::erase_if(result, [](const Node* child) { return !child->writes; });
  return result;
}

void StatementWriter::write_choice(const Node& node, Scope scope) {
  const std::vector<ir::Use> all = ir::written_fields(format_, node);
  const Nodes list = alternatives(node);
  bool begun = false;
  for (const Node* alternative : list) {
    const std::vector<ir::Use> own = ir::written_fields(format_, *alternative);
    if (own.empty()) continue;
    const bool told_by_constants = !format_.xml && alternative == list.back() && list.size() > 1 &&
                                   list.front()->wire == alternative->wire;
    const std::string condition = told_by_constants ? conditions_.present(*alternative, scope)
                                                    : conditions_.writable(*alternative, scope);
    if (begun) {
      out_.otherwise(condition);
    } else {
      out_.open("if ({})", condition);
    }
    begun = true;
    write(*alternative, scope, Known::writable);
    note_unwritten(difference(all, own), scope, other_written);
  }
  if (begun) close_choice(node, list, all, scope);
}

/// What happens when no alternative can be written.
void StatementWriter::close_choice(const Node& node, const Nodes& list,
                                   const std::vector<ir::Use>& all, Scope scope) {
  const auto by_default = std::find_if(list.begin(), list.end(), [this](const Node* child) {
    return ir::writes_by_itself(format_, *child);
  });
  if (node.min > 0) {
    out_.otherwise();
    if (by_default != list.end()) {
      write(**by_default, scope, Known::absent);
    } else {
      out_.line("{};", missing(*list.front(), scope));
    }
  } else if (may_be_incomplete(list)) {
    out_.otherwise();
    note_unwritten(all, scope, incomplete);
  }
  out_.close();
}

/// Whether an alternative can have a field without being writable.
bool StatementWriter::may_be_incomplete(const Nodes& list) const {
  return std::any_of(list.begin(), list.end(), [this](const Node* child) {
    return !ir::requirements(format_, *child).empty() &&
           ir::written_fields(format_, *child).size() > 1;
  });
}

std::string StatementWriter::missing(const Node& node, Scope scope) const {
  const std::vector<ir::Use> uses = ir::written_fields(format_, node);
  return fmt::format("missing({}, {}, w)", quoted(node.wire), x_.field(uses.front().field, scope));
}

void StatementWriter::note_unwritten(const std::vector<ir::Use>& uses, Scope scope,
                                     std::string_view why) {
  for (const std::string& line : conditions_.unwritten(uses, scope, why)) out_.line("{}", line);
}

std::vector<ir::Use> StatementWriter::uses_of_content(const Node& node) const {
  std::vector<ir::Use> uses;
  for (const Node* child : ir::children(format_, node)) {
    const std::vector<ir::Use> more = ir::written_fields(format_, *child);
    uses.insert(uses.end(), more.begin(), more.end());
  }
  return uses;
}

/// Whether writing the node needs the context, or only the output.
bool StatementWriter::uses_context(const Node& node) const {
  return node.writes && std::any_of(format_.nodes.begin() + format_.index_of(node),
                                    format_.nodes.begin() + node.end, [](const Node& inner) {
                                      return inner.field.valid() || inner.extension;
                                    });
}

std::string StatementWriter::arguments(const Node& node, Scope scope) const {
  if (!uses_context(node)) return "out";
  switch (scope.in) {
    case Scope::In::group:
      return "out, from, base, w";
    case Scope::In::row:
      return "out, row, w";
    default:
      return "out, w";
  }
}

}  // namespace mapc
