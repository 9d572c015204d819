#include "support/interpreter.hpp"

#include "support/compiled_mappings.hpp"
#include "support/interpreted.hpp"
#include "support/message_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <regex>
#include <stdexcept>

namespace remit::test {
namespace {

namespace ir = mapc::ir;
using ir::Form;
using ir::Node;
using Nodes = std::vector<const Node*>;

// ---- Reading

/// A wire name with its statements: several when alternatives share the name.
struct Entry {
  std::string wire;
  std::vector<std::string> aliases;
  std::uint32_t max = 1;
  Nodes nodes;
};

std::string trimmed(const std::string& text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// Reads the trees of one format.
class Interpreter {
 public:
  Interpreter(const ir::Format& format, Levels& levels) : format_(format), levels_(levels) {}

  /// Reads the unit `node`: of XML what stands before the smaller units in it.
  void read_unit(const Tree& tree, const Node& node) {
    read_children(tree, ir::children(format_, node), {});
  }

 private:
  /// Where leaves go: on the level their statement names, or into a row; and the base of the group
  /// they are offsets of.
  struct Target {
    Values* values = nullptr;
    mapc::FieldRef base = {};
  };

  Values& values(const Node& node, Target target) {
    return target.values != nullptr ? *target.values : levels_[node.level];
  }
  static Field field(mapc::FieldRef ref, Target target) { return ref.on(target.base).field(); }

  void add_entries(const Nodes& nodes, std::vector<Entry>& entries) const {
    for (const Node* node : nodes) {
      if (!node->reads || node->wire == ".") continue;
      if (node->form == Form::choice || node->form == Form::any) {
        add_entries(ir::children(format_, *node), entries);
        continue;
      }
      const auto known = std::ranges::find(entries, node->wire, &Entry::wire);
      if (known == entries.end()) {
        entries.push_back({node->wire, node->aliases, format_.xml ? node->max : 1, {node}});
      } else {
        known->nodes.push_back(node);
      }
    }
  }

  /// XML elements out of order, and those too many, are passed over; a batch or transfer ends the
  /// head of the unit around it.
  void read_children(const Tree& tree, const Nodes& nodes, Target target) {
    if (tree.children.empty()) read_own_text(tree, nodes, target);
    std::vector<Entry> entries;
    add_entries(nodes, entries);
    auto last = entries.begin();
    std::uint32_t count = 0;
    for (const Tree& child : tree.children) {
      if (child.name_space != tree.name_space) continue;
      const auto entry = std::ranges::find_if(entries, [&](const Entry& candidate) {
        return candidate.wire == child.name ||
               std::ranges::count(candidate.aliases, child.name) != 0;
      });
      if (entry == entries.end() || (format_.xml && entry < last)) continue;
      count = entry == last ? count + 1 : 1;
      last = entry;
      if (format_.xml && count > entry->max) continue;
      const Node& node = chosen(*entry, child);
      if (format_.xml && (node.form == Form::batch || node.form == Form::transfer)) return;
      read(child, node, target, count);
    }
  }

  /// JSON: a text where an object is expected.
  void read_own_text(const Tree& tree, const Nodes& nodes, Target target) {
    for (const Node* node : nodes) {
      if (node->reads && node->wire == ".") read_text(tree, *node, target);
    }
  }

  /// Whether the constants below the node stand in the tree; nothing when there are none.
  std::optional<bool> holds(const Node& node, const Tree* tree) const {
    if (node.form == Form::constant) return tree != nullptr && tree->text == node.literal;
    std::optional<bool> all;
    for (const Node* child : ir::children(format_, node)) {
      const auto found = holds(*child, tree == nullptr ? nullptr : tree->find(child->wire));
      if (found) all = all.value_or(true) && *found;
    }
    return all;
  }
  const Node& chosen(const Entry& entry, const Tree& tree) const {
    const bool is_told = holds(*entry.nodes.front(), &tree).has_value();
    if (!format_.xml && entry.nodes.size() > 1 && !is_told) {
      const bool is_list = tree.children.empty() || tree.children.front().name.empty();
      return **std::ranges::find(entry.nodes, is_list, &Node::is_list);
    }
    const auto found = std::ranges::find_if(
        entry.nodes, [&](const Node* node) { return holds(*node, &tree).value_or(false); });
    return found == entry.nodes.end() ? *entry.nodes.back() : **found;
  }

  /// Reads one element or member, the `count`th of its name.
  void read(const Tree& tree, const Node& node, Target target, std::uint32_t count) {
    switch (node.form) {
      case Form::container:
        if (node.guard.valid())
          values(node, target).put(field(node.guard, target), node.guard_text);
        return read_children(tree, ir::children(format_, node), target);
      case Form::group:
        return read_children(tree,
                             ir::children(format_, format_.body_of(format_.groups[node.group])),
                             {&values(node, target), node.field.on(target.base)});
      case Form::rows:
      case Form::texts:
      case Form::integers:
        return read_list(tree, node, target);
      case Form::lines:
        return node.is_list ? read_list(tree, node, target) : read_text(tree, node, target);
      case Form::first:
        if (count == 1) return read_children(tree, ir::children(format_, node), target);
        return read_verbatim(tree, node, target);
      case Form::verbatim:
        return read_verbatim(tree, node, target);
      case Form::skip:
      case Form::constant:
      case Form::batch:
      case Form::transfer:
        return;
      default:
        read_leaf(tree, node, target);
    }
  }

  void read_list(const Tree& tree, const Node& node, Target target) {
    if (!format_.xml && node.is_list) {
      for (const Tree& item : tree.children) read_item(item, node, target);
    } else {
      read_item(tree, node, target);
    }
  }
  void read_item(const Tree& tree, const Node& node, Target target) {
    if (node.form != Form::rows) return read_text(tree, node, target);
    Values& row = values(node, target).add_row(field(node.field, target));
    read_children(tree, ir::children(format_, node), {&row, target.base});
  }

  void read_verbatim(const Tree& tree, const Node& node, Target target) {
    values(node, target).put(field(node.field, target), '<' + tree.name + '>');
  }

  /// The field of a text, where one that is not of the pattern goes to another field.
  static mapc::FieldRef field_of(const std::string& text, const Node& node) {
    static const std::map<std::string, std::regex> patterns{
        {"operation_code", std::regex{"[0-9]{5}|[A-Z]{3}"}},
        {"organisation_code", std::regex{"BANK|COID|CUST"}},
        {"person_code", std::regex{"BANK|CUST|NIDN"}},
        {"account_code", std::regex{"BBAN|CUID|UPIC"}}};
    if (!node.else_field.valid()) return node.field;
    return std::regex_match(text, patterns.at(node.lexical.pattern)) ? node.field : node.else_field;
  }

  void read_text(const Tree& tree, const Node& node, Target target) {
    if (tree.text.empty() || tree.text == node.lexical.absent) return;
    values(node, target).put(field(field_of(tree.text, node), target), tree.text);
    if (node.guard.valid()) {
      values(node, target).put(field(node.guard, target), node.guard_text);
    }
  }

  void read_code(const Tree& tree, const Node& node, Target target) {
    const ir::CodeList& list = format_.codes[node.codes];
    const auto& pairs = list.pairs;
    const auto in_case = [&](std::string text) {
      if (list.any_case) std::ranges::transform(text, text.begin(), ::tolower);
      return text;
    };
    const auto pair = std::ranges::find_if(pairs, [&](const ir::CodePair& other) {
      return in_case(other.wire) == in_case(tree.text);
    });
    const bool is_known = pair != pairs.end();
    const mapc::FieldRef ref = is_known || !node.else_field.valid() ? node.field : node.else_field;
    values(node, target).put(field(ref, target), is_known ? pair->canonical : tree.text);
  }

  void read_leaf(const Tree& tree, const Node& node, Target target) {
    if (node.form == Form::text || node.form == Form::text_item) {
      return read_text(tree, node, target);
    }
    if (node.form == Form::code) return read_code(tree, node, target);
    std::string text = format_.xml ? trimmed(tree.text) : tree.text;
    if (node.form == Form::boolean && text == "1") text = "true";
    if (node.form == Form::boolean && text == "0") text = "false";
    if (node.width != 0) text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
    if (node.point && text.ends_with('.')) text.pop_back();
    Values& to = values(node, target);
    if (node.form == Form::midnight && text.size() > 10) {
      const bool is_midnight = text.substr(11, 8) == "00:00:00" &&
                               text.find_first_not_of("0.", 19) == text.find_first_of("Z+-", 19);
      if (!is_midnight && node.else_field.valid())
        return to.put(field(node.else_field, target), text);
      text.resize(10);
    }
    to.put(field(node.field, target), text);
    if (node.form == Form::amount) {
      to.put(field(node.attribute_field, target), tree.attributes.at(node.attribute));
    }
  }

  const ir::Format& format_;
  Levels& levels_;
};

// ---- Messages

/// Gathers the payments of one text.
class Messages {
 public:
  std::vector<Line> take() { return std::move(lines_); }

  /// Reads every document at or below the element, whatever envelope is around it.
  void read_xml(const Tree& tree) {
    for (const ir::Format& format : compiled_mappings()) {
      if (!format.xml || format.name_space != tree.name_space) continue;
      if (format.root_path.front() == tree.name) return read_document(format, tree);
    }
    for (const Tree& child : tree.children) read_xml(child);
  }

  void read_json(const Tree& body, std::string_view name) {
    const ir::Format& format =
        name.empty() ? format_of(body)
                     : *std::ranges::find(compiled_mappings(), name, &ir::Format::name);
    const Tree* inside = format.wrapper.empty() ? nullptr : body.find(format.wrapper);
    const Tree& content = inside == nullptr ? body : *inside;
    read_body(format, shape_of(format, content), content);
  }

 private:
  void read_document(const ir::Format& format, const Tree& document) {
    const Tree* message = &document;
    for (std::size_t i = 1; i < format.root_path.size(); ++i) {
      message = message->find(format.root_path[i]);
    }
    const Node& root = format[format.root];
    const Node& batch_node = *ir::find_unit(format, root, Form::batch);
    levels_.clear();
    Interpreter{format, levels_}.read_unit(*message, root);
    for (const Tree& batch : message->children) {
      if (batch.name != batch_node.wire || batch.name_space != format.name_space) continue;
      levels_.erase(batch_level);
      Interpreter{format, levels_}.read_unit(batch, batch_node);
      read_transfers(format, batch_node, batch.children);
      ++batches_;
    }
    ++documents_;
  }

  void read_transfers(const ir::Format& format, const Node& batch, const std::vector<Tree>& trees) {
    const Node& node = *ir::find_unit(format, batch, Form::transfer);
    for (const Tree& tree : trees) {
      if (format.xml && (tree.name != node.wire || tree.name_space != format.name_space)) continue;
      levels_.erase(transfer_level);
      Interpreter{format, levels_}.read_unit(tree, node);
      add_line();
    }
  }

  static const ir::Format& format_of(const Tree& body) {
    return *std::ranges::find_if(compiled_mappings(), [&](const ir::Format& format) {
      return std::ranges::any_of(
          format.told_by, [&](const std::string& member) { return body.find(member) != nullptr; });
    });
  }

  static const ir::Shape& shape_of(const ir::Format& format, const Tree& body) {
    const auto found = std::ranges::find_if(format.shapes, [&](const ir::Shape& shape) {
      return std::ranges::any_of(
          shape.when, [&](const std::string& member) { return body.find(member) != nullptr; });
    });
    if (found != format.shapes.end()) return *found;
    return *std::ranges::find_if(format.shapes,
                                 [](const ir::Shape& shape) { return shape.when.empty(); });
  }

  void read_body(const ir::Format& format, const ir::Shape& shape, const Tree& body) {
    const Node& root = format[shape.root];
    levels_.clear();
    levels_[batch_level].put("envelope.payment_service"_field, shape.service);
    Interpreter{format, levels_}.read_unit(body, root);
    if (root.form == Form::transfer) {
      add_line();
    } else {
      read_items(format, root, body, body.find(shape.when.front())->children);
    }
    ++batches_;
    ++documents_;
  }

  /// What stands beside the list of transfers holds for those that have nothing of the same for
  /// themselves; those that differ in what belongs to the batch make another one.
  void read_items(const ir::Format& format, const Node& root, const Tree& body,
                  const std::vector<Tree>& items) {
    const Node& node = *ir::find_unit(format, root, Form::transfer);
    Levels head = std::move(levels_);
    head.erase(transfer_level);
    std::map<Field, std::vector<std::string>> before;
    for (const Tree& item : items) {
      Levels own;
      Interpreter{format, own}.read_unit(item, node);
      levels_ = head;
      for (auto& [field, texts] : own[batch_level].texts) {
        levels_[batch_level].texts[field] = std::move(texts);
      }
      levels_[transfer_level] = std::move(own[transfer_level]);
      for (const Tree& member : body.children) add_common(format, root, body, member);
      for (const ir::Move& move : format.moves) apply(move);
      const auto& texts = levels_[batch_level].texts;
      if (&item != &items.front() && texts != before) ++batches_;
      before = texts;
      add_line();
    }
  }

  void add_common(const ir::Format& format, const Node& root, const Tree& body,
                  const Tree& member) {
    Levels read;
    Tree alone = body;
    alone.children = {member};
    Interpreter{format, read}.read_unit(alone, root);
    auto& to = levels_[transfer_level].texts;
    const auto& from = read[transfer_level].texts;
    const bool has_own =
        std::ranges::any_of(from, [&](const auto& entry) { return to.contains(entry.first); });
    if (!has_own) to.insert(from.begin(), from.end());
  }

  void apply(const ir::Move& move) {
    auto& transfer = levels_[transfer_level].texts;
    auto& batch = levels_[batch_level].texts;
    if (!transfer.contains(move.with) || transfer.contains(move.to) || !batch.contains(move.from)) {
      return;
    }
    transfer[move.to] = batch[move.from];
    batch.erase(move.from);
  }

  void add_line() { lines_.push_back({documents_, batches_, lines_.size(), fields_of(levels_)}); }

  Levels levels_;
  std::vector<Line> lines_;
  std::uint64_t documents_ = 0;
  std::uint64_t batches_ = 0;
};

}  // namespace

std::vector<Line> interpret(std::string_view text, std::string_view format) {
  Messages messages;
  const std::size_t first = text.find_first_of("<{");
  if (first != std::string_view::npos && text[first] == '<') {
    messages.read_xml(xml_tree(text));
  } else {
    for (const Tree& body : json_trees(text)) messages.read_json(body, format);
  }
  return messages.take();
}

}  // namespace remit::test
