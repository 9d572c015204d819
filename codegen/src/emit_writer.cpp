// Emits the writers of a format: one function per container and group, straight through in the
// order of the schema.

#include "emit.hpp"
#include "emit_statement.hpp"

#include <algorithm>

namespace mapc {
namespace {

using ir::Form;
using ir::Node;
using Nodes = std::vector<const Node*>;

class WriterEmitter {
 public:
  WriterEmitter(const Expressions& expressions)
      : x_(expressions), format_(expressions.format()), statements_(expressions, out_) {}

  SourceText run() {
    if (format_.xml) write_xml_units();
    for (const ir::Shape& shape : format_.shapes) write_shape(shape);
    SourceText result;
    emit_field_lists(result);
    result.append(out_);
    return result;
  }

 private:
  // ---- Units

  void write_xml_units() {
    const Node& message = format_[format_.root];
    const Node& batch = *ir::find_unit(format_, message, Form::batch);
    const Node& transfer = *ir::find_unit(format_, batch, Form::transfer);
    const auto [message_head, message_tail] = around(message, Form::batch);
    const auto [batch_head, batch_tail] = around(batch, Form::transfer);
    write_unit(message, "message_begin", message_head, {}, {});
    write_unit(batch, "batch_begin", batch_head, fmt::format("out.open({});", x_.wire_name(batch)),
               {});
    write_unit(transfer, "transfer", ir::children(format_, transfer),
               fmt::format("const auto unit = out.open({});", x_.wire_name(transfer)),
               fmt::format("out.close_required(unit, {});", x_.wire_name(transfer)));
    write_unit(batch, "batch_end", batch_tail, {},
               fmt::format("out.close_required({{}}, {});", x_.wire_name(batch)));
    write_unit(message, "message_end", message_tail, {}, {});
  }

  void write_shape(const ir::Shape& shape) {
    const Node& root = format_[shape.root];
    const Node& transfer = *ir::find_unit(format_, root, Form::transfer);
    const std::string open_transfer = "const auto unit = out.open_item();";
    const std::string close_transfer = "out.close_item(unit);";
    if (&transfer == &root) {
      write_unit(root, x_.function(root), ir::children(format_, root), open_transfer,
                 close_transfer);
      return;
    }
    const auto [head, tail] = around(root, Form::transfer);
    const std::string name = x_.function(root);
    begin_unit(root, name + "_begin", head);
    out_.line("out.open_item();");
    statements_.write_all(head, {});
    out_.line("out.begin_list({});", x_.wire_name(transfer));
    end_unit();
    write_unit(transfer, x_.function(transfer), ir::children(format_, transfer), open_transfer,
               close_transfer);
    begin_unit(root, name + "_end", tail);
    out_.line("out.end_list({});", x_.wire_name(transfer));
    statements_.write_all(tail, {});
    out_.line("out.close_item({{}});");
    end_unit();
  }

  /// The children before and behind the streamed unit.
  std::pair<Nodes, Nodes> around(const Node& node, Form unit) const {
    const Nodes all = ir::children(format_, node);
    const auto split = std::find_if(all.begin(), all.end(),
                                    [unit](const Node* child) { return child->form == unit; });
    return {Nodes(all.begin(), split), Nodes(split + 1, all.end())};
  }

  void write_unit(const Node& node, const std::string& name, const Nodes& children,
                  const std::string& open, const std::string& close) {
    begin_unit(node, name, children);
    if (!open.empty()) out_.line("{}", open);
    statements_.write_all(children, {});
    if (!close.empty()) out_.line("{}", close);
    end_unit();
  }

  /// Entry points have their parameters in any case; what is not used has no name.
  void begin_unit(const Node& node, const std::string& name, const Nodes& children) {
    for (const Node* child : children) write_inner(*child, {});
    const bool uses_w = std::any_of(children.begin(), children.end(), [this](const Node* child) {
      return statements_.uses_context(*child);
    });
    const bool uses_out = uses_w || !children.empty() || node.form != Form::message;
    out_.line("// {}", x_.origin(node));
    out_.open("void write_{}(Writer&{}, Writing&{})", name, uses_out ? " out" : "",
              uses_w ? " w" : "");
  }
  void end_unit() {
    out_.close();
    out_.blank();
  }

  // ---- Functions

  void write_body(const Node& node, Scope scope) {
    const Nodes children = ir::children(format_, node);
    for (const Node* child : children) write_inner(*child, scope);
    out_.line("// {}", x_.origin(node));
    out_.open("void write_{}({})", x_.function(node), parameters(node, scope));
    statements_.write_all(children, scope);
    out_.close();
    out_.blank();
  }

  std::string parameters(const Node& node, Scope scope) const {
    if (!statements_.uses_context(node)) return "Writer& out";
    switch (scope.in) {
      case Scope::In::group:
        return "Writer& out, From from, Field base, Writing& w";
      case Scope::In::row:
        return "Writer& out, From row, Writing& w";
      default:
        return "Writer& out, Writing& w";
    }
  }

  /// The functions that writing a child calls.
  void write_inner(const Node& node, Scope scope) {
    if (!node.writes || (node.form == Form::rows && statements_.only_text(node) != nullptr)) return;
    switch (node.form) {
      case Form::choice:
      case Form::any:
        for (const Node* child : ir::children(format_, node)) write_inner(*child, scope);
        break;
      case Form::group:
        write_group(x_.group_of(node));
        break;
      case Form::container:
      case Form::rows:
      case Form::first:
        write_body(node, x_.body_scope(node, scope));
        break;
      default:
        break;
    }
  }

  void write_group(const ir::Group& group) {
    if (!done_.insert(group.name).second) return;
    write_body(format_.body_of(group), x_.group_scope(group));
  }

  /// The fields of groups that are tested as a whole.
  void emit_field_lists(SourceText& out) const {
    for (const std::uint32_t index : statements_.tested_groups()) {
      const ir::Group& group = format_.groups[index];
      std::string list;
      for (const ir::Use& use : ir::written_fields(format_, format_.body_of(group))) {
        if (!list.empty()) list += ", ";
        list +=
            fmt::format("{}(\"{}\")", group.kind->name(), group.kind->leaf_name(use.field.value));
      }
      out.line("constexpr Leaves {}_fields{{{}}};", identifier(group.name), list);
      out.blank();
    }
  }

  const Expressions& x_;
  const ir::Format& format_;
  SourceText out_;
  StatementWriter statements_;
  std::set<std::string> done_;  // groups
};

}  // namespace

void emit_writer(const Expressions& expressions, SourceText& out) {
  out.append(WriterEmitter{expressions}.run());
}

}  // namespace mapc
