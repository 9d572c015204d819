#include "lower.hpp"

#include "effective.hpp"
#include "form.hpp"
#include "place.hpp"

#include <algorithm>

namespace mapc {
namespace {

using ast::Statement;
using ast::Verb;
using ir::Form;
using ir::Node;
using ir::NodeIndex;

/// What the statements around a statement say about it.
struct Context {
  const GroupKind* scope = nullptr;  ///< inside a group
  Level level = Level::message_level;
};

/// The level whose record a field goes to: that of the statement, else the only one it has.
Level target_level(std::uint8_t levels, Level here) {
  if ((levels & here) != 0) return here;
  for (const Level level : {Level::batch_level, Level::message_level, Level::transfer_level}) {
    if ((levels & level) != 0) return level;
  }
  return here;
}

template <class List>
std::uint32_t index_named(const List& list, std::string_view name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.name == name; });
  return static_cast<std::uint32_t>(found - list.begin());
}

class Lowering {
 public:
  Lowering(const Resolved& format, const Source& source) : in_(format), source_(source) {}

  ir::Format run() {
    out_.name = in_.name.text;
    out_.title = in_.title;
    out_.base = in_.base;
    out_.file = source_.file_name();
    out_.at = in_.name.at;
    out_.xml = in_.xml;
    out_.name_space = in_.name_space;
    out_.root_path = in_.root;
    out_.told_by = in_.told_by;
    out_.wrapper = in_.wrapper;
    for (const ast::CodeList& list : in_.codes) add_codes(list);
    for (const ast::Group& group : in_.groups) add_group_name(group);
    for (std::size_t i = 0; i < in_.groups.size(); ++i) add_group_body(i);
    for (const ast::Product& product : in_.products) add_product(product);
    for (const ast::Key& key : in_.keys) out_.key = {fields_of(key.fields), fields_of(key.alone)};
    for (const ast::Move& move : in_.moves) {
      out_.moves.push_back({field_of(move.from), field_of(move.to), field_of(move.with)});
    }
    for (const ast::Message& message : in_.messages) {
      out_.root = add_root(Form::message, Level::message_level, message.body, message.at);
    }
    for (const ResolvedShape& shape : in_.shapes) add_shape(shape);
    return std::move(out_);
  }

 private:
  std::uint32_t line(Span at) const {
    return static_cast<std::uint32_t>(source_.position(at.begin).line);
  }

  void add_codes(const ast::CodeList& list) {
    ir::CodeList codes{list.name.text, list.any_case, {}, line(list.at)};
    for (const bool both : {true, false}) {
      for (const ast::Code& code : list.codes) {
        if ((code.direction == ast::Direction::both) != both) continue;
        codes.pairs.push_back({code.wire.text,
                               code.canonical.empty() ? code.wire.text : code.canonical.text,
                               code.domestic});
      }
    }
    out_.codes.push_back(std::move(codes));
  }

  void add_group_name(const ast::Group& group) {
    out_.groups.push_back({group.name.text, find_group_kind(group.kind.text), 0});
  }

  void add_group_body(std::size_t i) {
    const ast::Group& group = in_.groups[i];
    out_.groups[i].root = begin(Form::container, group.at);
    add_body(group.body, {out_.groups[i].kind, Level::transfer_level});
    finish(out_.groups[i].root);
  }

  static Field field_of(const ast::Word& word) { return find_ref(word.text, nullptr).field(); }
  static std::vector<Field> fields_of(const std::vector<ast::Word>& words) {
    std::vector<Field> fields;
    for (const ast::Word& word : words) fields.push_back(field_of(word));
    return fields;
  }

  void add_product(const ast::Product& product) {
    out_.product = {product.codec.text, fields_of(product.fields)};
  }

  void add_shape(const ResolvedShape& shape) {
    const NodeIndex root =
        shape.is_batch ? add_root(Form::batch, Level::batch_level, shape.body, shape.name.at)
                       : add_root(Form::transfer, Level::transfer_level, shape.body, shape.name.at);
    ir::Shape lowered{shape.name.text, shape.service.text, {}, root};
    for (const ast::Word& member : shape.when) {
      lowered.when.push_back(member.text);
      add_telling_field(member.text, lowered);
    }
    out_.shapes.push_back(std::move(lowered));
  }

  void add_telling_field(const std::string& member, ir::Shape& shape) const {
    for (const Node* node : ir::children(out_, out_[shape.root])) {
      if (node->wire == member && node->field.valid()) {
        shape.told_by.push_back(node->field.field());
      }
    }
  }

  NodeIndex add_root(Form form, Level level, const ast::Body& body, Span at) {
    const NodeIndex root = begin(form, at);
    add_body(body, {nullptr, level});
    finish(root);
    mark_effective(out_, root);
    return root;
  }

  NodeIndex begin(Form form, Span at) {
    Node node;
    node.form = form;
    node.at = at;
    node.line = line(at);
    out_.nodes.push_back(std::move(node));
    return static_cast<NodeIndex>(out_.nodes.size() - 1);
  }
  void finish(NodeIndex index) {
    out_.nodes[index].end = static_cast<NodeIndex>(out_.nodes.size());
  }

  void add_body(const ast::Body& body, const Context& context) {
    const auto first = static_cast<NodeIndex>(out_.nodes.size());
    for (const Statement& statement : body) add(statement, context);
    pair_spellings(first);
  }

  /// A statement as a node with its descendants.
  void add(const Statement& statement, const Context& context) {
    if (statement.verb == Verb::skip) {
      for (const ast::Word& name : statement.names) add_skip(name, statement);
      return;
    }
    const NodeIndex index = begin(Form::container, statement.at);
    if (!statement.wire.empty()) {
      Node& node = out_.nodes[index];
      const ast::Step& step = statement.wire.front();
      node.wire = step.name;
      node.aliases = step.aliases;
      node.min = step.min;
      node.max = step.max;
      node.is_list = step.repeated;
    }
    fill(index, statement, context);
    finish(index);
  }

  void add_skip(const ast::Word& name, const Statement& statement) {
    const NodeIndex index = begin(Form::skip, statement.at);
    Node& node = out_.nodes[index];
    node.wire = name.text;
    node.min = 0;
    node.max = ir::unbounded;
    node.writes = false;
    finish(index);
  }

  void fill(NodeIndex index, const Statement& statement, const Context& context) {
    Node& node = out_.nodes[index];
    node.reads = statement.direction != ast::Direction::write;
    node.writes = statement.direction != ast::Direction::read;
    node.extension = statement.modifiers.extension;
    node.misspells = statement.modifiers.misspells.text;
    node.drop_reason = statement.reason.text;
    switch (statement.verb) {
      case Verb::unit:
        return fill_unit(index, statement);
      case Verb::choice:
      case Verb::any:
        node.form = statement.verb == Verb::choice ? Form::choice : Form::any;
        node.min = statement.optional ? 0 : 1;
        return add_body(statement.body, context);
      case Verb::nest:
        fill_nest(index, statement, context);
        set_guard(out_.nodes[index], statement, context);
        return set_directions(index, statement);
      case Verb::constant:
        node.form = Form::constant;
        node.literal = statement.target.text;
        return;
      case Verb::count:
      case Verb::sum:
        node.form = statement.verb == Verb::count ? Form::count : Form::sum;
        return set_field(node, statement, context);
      case Verb::rows:
      case Verb::first:
        node.form = statement.verb == Verb::rows ? Form::rows : Form::first;
        set_field(node, statement, context);
        node.verbatim_type = statement.modifiers.verbatim.text;
        set_spelling(node, statement);
        return add_body(statement.body, context);
      default:
        return fill_binding(index, statement, context);
    }
  }

  void fill_unit(NodeIndex index, const Statement& statement) {
    const bool is_batch = statement.target.text == "batch";
    out_.nodes[index].form = is_batch ? Form::batch : Form::transfer;
    add_body(statement.body, {nullptr, is_batch ? Level::batch_level : Level::transfer_level});
  }

  /// An element with a text and an attribute is one amount; anything else is a container.
  void fill_nest(NodeIndex index, const Statement& statement, const Context& context) {
    const auto by = [&](auto test) {
      return std::find_if(
          statement.body.begin(), statement.body.end(),
          [&](const Statement& inner) { return !inner.wire.empty() && test(inner.wire.front()); });
    };
    const auto attribute = by([](const ast::Step& step) { return step.is_attribute(); });
    const auto self = by([](const ast::Step& step) { return step.is_self(); });
    if (attribute == statement.body.end() || self == statement.body.end()) {
      return add_body(statement.body, context);
    }
    Node& node = out_.nodes[index];
    set_value(node, *self, context);
    node.form = Form::amount;
    node.attribute = attribute->wire.front().name.substr(1);
    node.attribute_field = find_ref(attribute->target.text, context.scope);
    node.attribute_lexical = lexical_of(*attribute);
  }

  /// A container is read and written as far as something in it is.
  void set_directions(NodeIndex index, const Statement& statement) {
    finish(index);
    set_spelling(out_.nodes[index], statement);
    const std::vector<const Node*> inner = ir::children(out_, out_.nodes[index]);
    if (inner.empty()) return;
    const auto none = [&inner](auto goes) {
      return std::none_of(inner.begin(), inner.end(), goes);
    };
    const bool never_read = none([](const Node* node) { return node->reads; });
    const bool never_written = none([](const Node* node) { return node->writes; });
    out_.nodes[index].reads = !never_read;
    out_.nodes[index].writes = !never_written;
  }

  void fill_binding(NodeIndex index, const Statement& statement, const Context& context) {
    if (const GroupKind* kind = applied_kind(statement)) {
      Node& node = out_.nodes[index];
      node.form = Form::group;
      node.group = index_named(out_.groups, statement.modifiers.as.text);
      node.field = find_base(statement.target.text, *kind, context.scope);
      set_spelling(node, statement);
      if (!node.field.relative) set_level(node, context);
      return add_body(statement.otherwise, context);
    }
    set_value(out_.nodes[index], statement, context);
  }

  const GroupKind* applied_kind(const Statement& statement) const {
    const ast::Group* group = find_named(in_.groups, statement.modifiers.as.text);
    return group == nullptr ? nullptr : find_group_kind(group->kind.text);
  }

  void set_level(Node& node, const Context& context) {
    if (node.field.valid() && !node.field.relative) {
      node.level = target_level(remit::info(node.field.field()).levels, context.level);
    }
  }

  void set_field(Node& node, const Statement& statement, const Context& context) {
    node.field = find_ref(statement.target.text, context.scope);
    set_level(node, context);
  }

  static ir::Lexical lexical_of(const Statement& statement) {
    ir::Lexical lexical;
    const ast::Modifiers& modifiers = statement.modifiers;
    if (modifiers.max) lexical.max = modifiers.max->value;
    lexical.pattern = modifiers.is.text;
    if (modifiers.absent == ast::Default::literal) lexical.absent = modifiers.absent_text.text;
    return lexical;
  }

  void set_spelling(Node& node, const Statement& statement) {
    node.when = static_cast<ir::When>(statement.modifiers.when);
  }

  /// The field, form and modifiers of a plain binding.
  void set_value(Node& node, const Statement& statement, const Context& context) {
    const ast::Modifiers& modifiers = statement.modifiers;
    set_field(node, statement, context);
    const remit::FieldInfo& row = info(node.field, context.scope);
    node.form = form_of(row, statement);
    node.lexical = lexical_of(statement);
    if (row.kind == Kind::integer) {
      if (node.lexical.max == 0) node.lexical.max = row.max;
      if (node.lexical.pattern.empty()) node.lexical.pattern = "numeric";
    }
    if (modifiers.digits) node.digits = modifiers.digits->value;
    if (modifiers.fraction) node.fraction = modifiers.fraction->value;
    if (modifiers.whole) node.whole = modifiers.whole->value;
    node.positive = modifiers.positive;
    node.point = modifiers.point;
    node.join = modifiers.join;
    if (node.form == Form::code) node.codes = index_named(out_.codes, modifiers.as.text);
    node.verbatim_type = modifiers.verbatim.text;
    if (modifiers.width) node.width = modifiers.width->value;
    set_spelling(node, statement);
    set_alternatives(node, modifiers, context);
    // An optional name is left out when its field is absent.
    if (node.min == 0) return;
    node.fallback = static_cast<ir::Default>(modifiers.absent);
    node.fallback_text = node.lexical.absent;
    if (!modifiers.fallback.empty()) {
      node.fallback = ir::Default::literal;
      node.fallback_text = modifiers.fallback.text;
    }
  }

  /// Further fields that one name may stand for.
  void set_alternatives(Node& node, const ast::Modifiers& modifiers, const Context& context) {
    const auto find = [&](const ast::Word& name) {
      return name.empty() ? FieldRef{} : find_ref(name.text, context.scope);
    };
    node.else_field = find(modifiers.else_field);
    node.guard = find(modifiers.guard);
    node.guard_text = modifiers.guard_text.text;
    node.with = find(modifiers.with);
    node.with_text = modifiers.with_text.text;
    node.or_field = find(modifiers.or_field);
    node.or_codec = modifiers.or_codec.text;
    node.or_reason = modifiers.or_reason.text;
    if (node.or_field.valid() && !node.or_field.relative) {
      node.or_level = target_level(remit::info(node.or_field.field()).levels, context.level);
    }
  }

  void set_guard(Node& node, const Statement& statement, const Context& context) {
    set_alternatives(node, statement.modifiers, context);
    if (node.guard.valid() && !node.guard.relative)
      node.level = target_level(remit::info(node.guard.field()).levels, context.level);
  }

  /// Tells the scalar spelling of a list whether its array spelling, in the same body, is an
  /// extension.
  void pair_spellings(NodeIndex first) {
    const auto end = static_cast<NodeIndex>(out_.nodes.size());
    for (NodeIndex i = first; i < end; i = out_.nodes[i].end) {
      Node& one = out_.nodes[i];
      if (one.when != ir::When::one) continue;
      for (NodeIndex j = first; j < end; j = out_.nodes[j].end) {
        const Node& many = out_.nodes[j];
        if (many.when == ir::When::many && many.field == one.field) {
          one.other_is_extension = many.extension;
        }
      }
    }
  }

  const Resolved& in_;
  const Source& source_;
  ir::Format out_;
};

}  // namespace

ir::Format lower(const Resolved& format, const Source& source) {
  ir::Format result = Lowering{format, source}.run();
  place_fields(result, format, source);
  return result;
}

}  // namespace mapc
