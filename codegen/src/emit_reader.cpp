// Emits the readers of a format: one function per container and group, which switches over the
// children.

#include "emit.hpp"
#include "emit_read_leaf.hpp"
#include "emit_told.hpp"
#include "reader_entries.hpp"

#include <algorithm>
#include <set>

namespace mapc {
namespace {

using ir::Form;
using ir::Node;
using Nodes = std::vector<const Node*>;

class ReaderEmitter {
 public:
  ReaderEmitter(const Expressions& expressions, SourceText& out)
      : x_(expressions),
        format_(expressions.format()),
        out_(out),
        leaf_{expressions},
        told_{expressions, out} {}

  void run() {
    if (format_.xml) {
      const Node& message = format_[format_.root];
      read_around(message, Form::batch, "message");
      const Node& batch = *ir::find_unit(format_, message, Form::batch);
      read_around(batch, Form::transfer, "batch");
      const Node& transfer = *ir::find_unit(format_, batch, Form::transfer);
      read_body(transfer, ir::children(format_, transfer), "transfer", {});
    }
    for (const ir::Shape& shape : format_.shapes) {
      const Node& root = format_[shape.root];
      read_body(root, ir::children(format_, root), x_.function(root), {});
      const Node* transfer = ir::find_unit(format_, root, Form::transfer);
      if (transfer == &root) continue;
      read_body(*transfer, ir::children(format_, *transfer), x_.function(*transfer), {});
    }
  }

 private:
  /// Reads what stands before and behind the streamed unit of an XML container.
  void read_around(const Node& node, Form unit, const std::string& name) {
    const Nodes all = ir::children(format_, node);
    const auto split = std::find_if(all.begin(), all.end(),
                                    [unit](const Node* child) { return child->form == unit; });
    read_body(node, Nodes(all.begin(), split), name + "_head", {});
    read_body(node, Nodes(split + 1, all.end()), name + "_tail", {});
  }

  // ---- Functions

  /// A function that reads `children`, behind those it calls.
  void read_body(const Node& node, const Nodes& children, const std::string& name, Scope scope) {
    for (const Node* child : children) read_inner(*child, scope);
    const std::vector<Entry> entries = entries_of(format_, children);
    emit_names(entries, name);
    out_.line("// {}", x_.origin(node));
    out_.line("template <class Element>");
    out_.open("void read_{}({})", name, parameters(scope));
    read_own_text(children, scope);
    out_.line("auto children = element.children({}_names, in);", name);
    if (entries.empty()) {
      out_.open("while (children.next())");
      out_.close();
    } else {
      emit_switch(entries, scope);
    }
    emit_masks(children, entries);
    emit_company(children, scope);
    out_.close();
    out_.blank();
  }

  static std::string parameters(Scope scope) {
    switch (scope.in) {
      case Scope::In::group:
        return "Element element, Into into, Field base, Reading& in";
      case Scope::In::row:
        return "Element element, Into into, Reading& in";
      default:
        return "Element element, Reading& in";
    }
  }

  /// The functions that reading a child calls.
  void read_inner(const Node& node, Scope scope) {
    if (!node.reads) return;
    switch (node.form) {
      case Form::choice:
      case Form::any:
        for (const Node* child : ir::children(format_, node)) read_inner(*child, scope);
        break;
      case Form::group:
        read_group(x_.group_of(node));
        break;
      case Form::container:
      case Form::rows:
      case Form::first:
        read_body(node, ir::children(format_, node), x_.function(node), x_.body_scope(node, scope));
        break;
      default:
        break;
    }
  }

  void read_group(const ir::Group& group) {
    if (!done_.insert(group.name).second) return;
    const Node& body = format_.body_of(group);
    read_body(body, ir::children(format_, body), x_.function(body), x_.group_scope(group));
  }

  /// JSON: a text where an object is expected.
  void read_own_text(const Nodes& children, Scope scope) {
    for (const Node* child : children) {
      if (child->wire != "." || !child->reads) continue;
      out_.open("if (element.is_text())");
      out_.line("read_text(element, {}, {}, {}, in);", into(*child, scope),
                x_.field(child->field, scope), x_.lexical(child->lexical));
      out_.line("return;");
      out_.close();
    }
  }

  // ---- Names

  /// Outside of the function, because that is compiled twice, for either kind of element.
  void emit_names(const std::vector<Entry>& entries, const std::string& function) {
    if (entries.empty()) {
      out_.line("constexpr Names<0> {}_names{{}};", function);
      return;
    }
    std::string list;
    for (const Entry& entry : entries) {
      if (!list.empty()) list += ", ";
      list += "Name{" + quoted(entry.first->wire);
      // A JSON array occurs once; its items are counted where they are read.
      const std::uint32_t max = format_.xml ? entry.first->max : 1;
      const std::string& attribute = entry.first->attribute;
      const std::string spellings = spellings_of(entry);
      if (max != 1 || !attribute.empty() || !spellings.empty()) list += ", " + x_.count(max);
      if (!attribute.empty() || !spellings.empty()) list += ", " + quoted(attribute);
      list += spellings + "}";
    }
    out_.line("constexpr Names {}_names{{{}}};", function, list);
  }

  /// The last members of a `Name`: how else it is spelled, and what it is a misprint of.
  static std::string spellings_of(const Entry& entry) {
    for (const Node* node : entry.nodes) {
      if (node->aliases.empty() && node->misspells.empty()) continue;
      std::string list = ", " + quoted(fmt::format("{}", fmt::join(node->aliases, "|")));
      if (!node->misspells.empty()) list += ", " + quoted(node->misspells);
      return list;
    }
    return {};
  }

  void emit_masks(const Nodes& children, const std::vector<Entry>& entries) {
    std::uint64_t required = 0;
    for (const Node* child : children) {
      if (!child->reads || child->wire == "." || child->min == 0 || child->with.valid()) continue;
      // It may stand in the other place.
      if (child->when == ir::When::single || child->when == ir::When::several) continue;
      if (child->form != Form::choice && child->form != Form::any) {
        required |= mask_of({child}, entries);
      }
    }
    if (required != 0) out_.line("children.require(0b{:b});", required);
    for (const Node* child : children) {
      if (!child->reads) continue;
      const std::uint64_t mask = mask_of(ir::children(format_, *child), entries);
      if (child->form == Form::any) out_.line("children.any_of(0b{:b});", mask);
      if (child->form == Form::choice) {
        out_.line("children.{}(0b{:b});", child->min == 0 ? "at_most_one" : "one_of", mask);
      }
    }
  }

  /// What may only stand beside a certain value of another field: known when all has been read.
  void emit_company(const Nodes& children, Scope scope) {
    for (const Node* child : children) {
      if (!child->reads || !child->with.valid()) continue;
      out_.line("check_company({}, {}, {}, {}, in);", into(*child, scope),
                x_.field(child->field, scope), x_.field(child->with, scope),
                quoted(child->with_text));
    }
  }

  // ---- Children

  void emit_switch(const std::vector<Entry>& entries, Scope scope) {
    out_.open("while (children.next())");
    out_.open("switch (children.index())");
    for (std::size_t i = 0; i < entries.size(); ++i) {
      out_.line("case {}:  // {}", i, x_.origin(*entries[i].first));
      out_.indent();
      read_entry(entries[i], scope);
      out_.line("break;");
      out_.outdent();
    }
    out_.close();
    out_.close();
  }

  /// Alternatives with the same name are told apart by their constants; the one without comes last.
  void read_entry(const Entry& entry, Scope scope) {
    if (entry.nodes.size() == 1) {
      read(*entry.first, scope);
      return;
    }
    if (!format_.xml && told_.has_constant(*entry.first)) return read_and_rename(entry, scope);
    if (!format_.xml) return read_by_type(entry, scope);
    for (const Node* node : entry.nodes) {
      if (node == entry.nodes.back()) {
        out_.otherwise();
      } else {
        const std::string test = told_.holds(*node);
        if (node == entry.first) {
          out_.open("if ({})", test);
        } else {
          out_.otherwise(test);
        }
      }
      read(*node, scope);
    }
    for (const Node* node : entry.nodes) {
      if (node != entry.nodes.back()) told_.pin(*node, *entry.nodes.back(), scope);
    }
    out_.close();
  }

  /// JSON: an alternative is read as the last one.
  void read_and_rename(const Entry& entry, Scope scope) {
    read(*entry.nodes.back(), scope);
    for (const Node* node : entry.nodes) {
      told_.rename(*node, *entry.nodes.back(), into(*node, scope), scope);
    }
  }

  /// JSON: an array, or an object in its place.
  void read_by_type(const Entry& entry, Scope scope) {
    const std::size_t list = entry.nodes.front()->is_list ? 0 : 1;
    out_.open("if (children.element().is_list())");
    read(*entry.nodes[list], scope);
    out_.otherwise();
    read(*entry.nodes[1 - list], scope);
    out_.close();
  }

  std::string into(const Node& node, Scope scope) const {
    if (scope.in != Scope::In::unit) return "into";
    return fmt::format("in.payment.{}", level_name(node.level));
  }

  /// Reads one child element or member.
  void read(const Node& node, Scope scope) {
    constexpr std::string_view element = "children.element()";
    const std::string target = into(node, scope);
    const std::string field = node.field.valid() ? x_.field(node.field, scope) : std::string{};
    switch (node.form) {
      case Form::skip:
        break;
      case Form::transfer:
        // The items are units of their own; here it has to be a list that is empty.
        out_.line("{}.each(0, in, [](Element) {{}});", element);
        break;
      case Form::container:
        out_.line("read_{}({});", x_.function(node), arguments(element, node, scope));
        if (node.guard.valid()) {
          out_.line("{}.set({}, Value{{{}}});", target, x_.field(node.guard, scope),
                    quoted(node.guard_text));
        }
        break;
      case Form::group:
        read_applied(node, target, field, scope);
        break;
      case Form::rows:
        read_rows(node, target, field);
        break;
      case Form::first:
        out_.open("if (children.occurrence() == 1)");
        out_.line("read_{}({});", x_.function(node), arguments(element, node, scope));
        out_.otherwise();
        out_.line("read_verbatim({}, {}, {}, {}, in);", element, target, field,
                  quoted(node.verbatim_type));
        out_.close();
        break;
      case Form::constant:
        out_.line("read_constant({}, {}, in);", element, quoted(node.literal));
        break;
      case Form::amount:
        out_.line("read_attribute({}, {}, {}, {}, {}, in);", element, quoted(node.attribute),
                  target, x_.field(node.attribute_field, scope),
                  x_.lexical(node.attribute_lexical));
        out_.line("read_decimal({}, {}, {}, {}, in);", element, target, field, x_.digits(node));
        break;
      default:
        if (leaf_.is_said_twice(node, scope)) {
          out_.open_block();
          out_.line("const SaidOnce once{{{}, {}, in}};", target, field);
          out_.line("{};", leaf_.call(node, target, field, scope));
          out_.close();
        } else if (node.guard.valid()) {
          read_guarded(node, target, field, scope);
        } else {
          out_.line("{};", leaf_.call(node, target, field, scope));
        }
    }
  }

  void read_applied(const Node& node, const std::string& target, const std::string& field,
                    Scope scope) {
    constexpr std::string_view element = "children.element()";
    const ir::Group& group = x_.group_of(node);
    const bool is_said_twice = leaf_.is_said_twice(node, scope);
    if (is_said_twice) {
      out_.open("if (is_first_to_say({}, {}, {}, {}.size(), in))", element, target, field,
                group.kind->name());
    }
    out_.line("read_{}({}, {}, {}, in);", x_.function(format_.body_of(group)), element, target,
              field);
    if (is_said_twice) out_.close();
  }

  /// What the function of a container or first occurrence is called with.
  std::string arguments(std::string_view element, const Node& node, Scope scope) const {
    switch (x_.body_scope(node, scope).in) {
      case Scope::In::group:
        return fmt::format("{}, into, base, in", element);
      case Scope::In::row:
        return fmt::format("{}, into, in", element);
      default:
        return fmt::format("{}, in", element);
    }
  }

  void read_rows(const Node& node, const std::string& target, const std::string& field) {
    const std::string row = fmt::format("Into{{{}}}.row({})", target, field);
    if (format_.xml || !node.is_list) {
      out_.line("read_{}(children.element(), {}, in);", x_.function(node), row);
      return;
    }
    out_.open("children.element().each({}, in, [&](Element item)", x_.count(node.max));
    out_.line("read_{}(item, {}, in);", x_.function(node), row);
    out_.close(");");
  }

  /// A value that says what another field is.
  void read_guarded(const Node& node, const std::string& target, const std::string& field,
                    Scope scope) {
    out_.open("if (const auto value = text_value(children.element(), {}, {}, in))", field,
              x_.lexical(node.lexical));
    out_.line("{}.set({}, value);", target, field);
    out_.line("{}.set({}, Value{{{}}});", target, x_.field(node.guard, scope),
              quoted(node.guard_text));
    out_.close();
  }

  const Expressions& x_;
  const ir::Format& format_;
  SourceText& out_;
  LeafReader leaf_;
  ToldReader told_;
  std::set<std::string> done_;  // groups
};

}  // namespace

void emit_reader(const Expressions& expressions, SourceText& out) {
  ReaderEmitter{expressions, out}.run();
}

}  // namespace mapc
