#include "place.hpp"

#include "drops.hpp"

#include <algorithm>

namespace mapc {
namespace {

/// What stands there when the field is absent: the literal, or the word of the mapping language.
std::string default_of(const ir::Node& node) {
  switch (node.fallback) {
    case ir::Default::today:
      return "today";
    case ir::Default::now:
      return "now";
    case ir::Default::fresh_id:
      return "fresh_id";
    default:
      return node.fallback_text;
  }
}

/// The most values of a list; 0: not limited, or no list.
std::uint32_t items_of(const ir::Node& node) {
  const bool of_lines = node.form == ir::Form::lines;
  if (node.form == ir::Form::text_item || node.join || (of_lines && !node.is_list)) return 1;
  const bool is_list = node.form == ir::Form::texts || node.form == ir::Form::rows || of_lines;
  return is_list && node.max != ir::unbounded ? node.max : 0;
}

using ir::Form;
using ir::How;
using ir::Node;
using ir::NodeIndex;
using ir::Placement;

constexpr Level all_levels[] = {Level::message_level, Level::batch_level, Level::transfer_level};

/// What the way from the root to a node says about it.
struct Way {
  std::string path;
  FieldRef base;                 ///< of the group that is walked
  const Node* group = nullptr;   ///< its outermost application
  const Node* choice = nullptr;  ///< the outermost one
  ir::When when = ir::When::always;
  std::string condition;  ///< of the outermost container with `else drop`
  bool required = true;
  bool extension = false;
  bool reads = true;
  bool writes = true;
};

class Walk {
 public:
  explicit Walk(const ir::Format& format) : format_(format) {}

  std::vector<Mention> run_in(const Node& node) {
    visit(node, {});
    return std::move(mentions_);
  }

  std::vector<Mention> run(NodeIndex root) {
    for (const Node* child : ir::children(format_, format_[root])) visit(*child, {});
    return std::move(mentions_);
  }

 private:
  Way step(const Node& node, Way way) const {
    if (!node.wire.empty() && node.wire != ".") {
      if (!way.path.empty()) way.path += format_.xml ? "/" : ".";
      way.path += node.wire;
    }
    if (node.when != ir::When::always) way.when = node.when;
    way.required = way.required && node.min > 0;
    if (way.condition.empty()) way.condition = node.drop_reason;
    way.extension = way.extension || node.extension;
    way.reads = way.reads && node.reads;
    way.writes = way.writes && node.writes;
    return way;
  }

  void visit(const Node& node, const Way& outer) {
    Way way = step(node, outer);
    switch (node.form) {
      case Form::group:
        visit_group(node, std::move(way));
        return;
      case Form::rows:
      case Form::batch:
      case Form::transfer:
        if (!format_.xml && node.is_list) way.path += "[]";
        break;
      case Form::choice:
      case Form::any:
        way.required = false;
        if (way.choice == nullptr) way.choice = &node;
        break;
      default:
        break;
    }
    if (node.field.valid()) mention_all(node, way);
    if (!node.field.valid() && node.guard.valid()) {
      mention(node, node.guard, way.writes ? How::carried : How::read_only, way);
      mentions_.back().is_guard = true;
    }
    for (const Node* child : ir::children(format_, node)) visit(*child, way);
  }

  void visit_group(const Node& node, Way way) {
    way.base = node.field.on(way.base);
    if (way.group == nullptr) way.group = &node;
    const Node& body = format_.body_of(format_.groups[node.group]);
    for (const Node* child : ir::children(format_, body)) visit(*child, way);
  }

  void mention_all(const Node& node, const Way& way) {
    How how = way.writes ? How::carried : How::read_only;
    if (node.form == Form::count || node.form == Form::sum) how = How::computed;
    Placement& own = mention(node, node.field, how, way);
    own.max = node.form == Form::seconds ? 25 : node.lexical.max;
    own.items = items_of(node);
    own.pattern = node.lexical.pattern;
    if (node.form == Form::code) own.codes = format_.codes[node.codes].name;
    if (node.form == Form::decimal || node.form == Form::amount) {
      own.digits = node.digits;
      own.fraction = node.fraction;
      own.whole = node.whole;
    }
    own.verbatim_type = node.verbatim_type;
    own.default_value = default_of(node);
    own.required = way.required && how == How::carried && node.fallback == ir::Default::none &&
                   !node.or_field.valid() && !node.with.valid();
    if (node.else_field.valid()) mention(node, node.else_field, how, way).max = node.lexical.max;
    if (node.guard.valid()) {
      mention(node, node.guard, how, way);
      mentions_.back().is_guard = true;
    }
    if (node.attribute_field.valid()) {
      Way attribute = way;
      attribute.path += "/@" + node.attribute;
      Placement& other = mention(node, node.attribute_field, how, attribute);
      other.required = way.required;
      other.pattern = node.attribute_lexical.pattern;
    }
    for (const FieldRef part : ir::parts_of(node)) {
      if (!way.writes) break;
      mention(node, part, How::converted, way).reason = "written as a line of the address";
    }
    if (node.or_field.valid()) {
      Placement& other = mention(node, node.or_field, How::converted, way);
      other.level = node.or_level;
      other.reason = node.or_reason;
      other.stands_for = node.field.on(way.base).field();
    }
  }

  Placement& mention(const Node& node, FieldRef ref, How how, const Way& way) {
    const Node& carrier = way.group == nullptr ? node : *way.group;
    Mention& mention = mentions_.emplace_back();
    mention.node = &node;
    mention.choice = way.choice;
    mention.when = way.when;
    mention.effective = carrier.effective;
    mention.reads = way.reads;
    mention.placement.field = ref.on(way.base).field();
    mention.placement.level = carrier.level;
    mention.placement.how = how;
    mention.placement.path = way.path;
    mention.placement.extension = way.extension;
    mention.placement.condition = way.condition;
    mention.placement.line = node.line;
    return mention.placement;
  }

  const ir::Format& format_;
  std::vector<Mention> mentions_;
};

/// Of two mentions of a field on one level, the one that says more about writing.
bool better(const Placement& left, const Placement& right) {
  const auto rank = [](How how) {
    switch (how) {
      case How::carried:
        return 3;
      case How::computed:
        return 2;
      case How::converted:
        return 1;
      default:
        return 0;
    }
  };
  if (rank(left.how) != rank(right.how)) return rank(left.how) > rank(right.how);
  return right.extension && !left.extension;
}

class Placing {
 public:
  Placing(const ir::Format& format, const Resolved& resolved, const Source& source)
      : format_(format), resolved_(resolved), source_(source) {}

  std::vector<Placement> run(NodeIndex root, const std::vector<Drop>& of_shape) {
    placements_.clear();
    for (const Mention& mention : find_mentions(format_, root)) add_mention(mention);
    for (Placement& placement : placements_) refuse_read_only(placement, of_shape);
    const std::vector<Placement> mapped = placements_;
    for (std::size_t i = 0; i < remit::field_count; ++i) {
      const auto field = static_cast<Field>(i);
      for (const Level level : all_levels) {
        if ((remit::info(field).levels & level) == 0 || find(field, level) != nullptr) continue;
        add_rest(field, level, mapped, of_shape);
      }
    }
    std::stable_sort(placements_.begin(), placements_.end(),
                     [](const Placement& left, const Placement& right) {
                       return remit::index(left.field) < remit::index(right.field);
                     });
    return std::move(placements_);
  }

 private:
  Placement* find(Field field, Level level) {
    const auto found =
        std::find_if(placements_.begin(), placements_.end(), [&](const Placement& placement) {
          return placement.field == field && placement.level == level;
        });
    return found == placements_.end() ? nullptr : &*found;
  }

  void add_mention(const Mention& mention) {
    add(mention.placement);
    if (mention.when == ir::When::several) {
      Placement& placement = *find(mention.placement.field, mention.placement.level);
      if (placement.path != mention.placement.path) {
        placement.path_of_several = mention.placement.path;
      }
    }
    if (!mention.effective) return;
    Placement on_other = mention.placement;
    on_other.level =
        on_other.level == Level::batch_level ? Level::transfer_level : Level::batch_level;
    add(on_other);
  }

  void add(const Placement& placement) {
    Placement* known = find(placement.field, placement.level);
    if (known == nullptr) {
      placements_.push_back(placement);
    } else {
      const Field stands_for =
          placement.how == How::converted ? placement.stands_for : known->stands_for;
      if (better(placement, *known)) *known = placement;
      const bool may_stand_in = known->how == How::converted || known->extension;
      known->stands_for = may_stand_in ? stands_for : remit::no_field;
    }
  }

  /// What is read only gets lost in writing; a list that refuses it holds all the same.
  void refuse_read_only(Placement& placement, const std::vector<Drop>& of_shape) const {
    if (placement.how != How::read_only) return;
    const Drop* drop = find_drop(placement.field, resolved_.drops, of_shape);
    if (drop == nullptr) return;
    placement.reason = drop->statement.reason.text;
    placement.refused = drop->statement.verb == ast::Verb::refuse;
  }

  /// A field that no statement mentions on this level.
  void add_rest(Field field, Level level, const std::vector<Placement>& mapped,
                const std::vector<Drop>& of_shape) {
    Placement placement;
    placement.field = field;
    placement.level = level;
    const auto& derived = format_.product.fields;
    const bool elsewhere =
        std::any_of(mapped.begin(), mapped.end(),
                    [field](const Placement& other) { return other.field == field; });
    if (elsewhere) {
      placement.how = How::dropped;
      placement.reason = "the format has it on another level only";
    } else if (std::find(derived.begin(), derived.end(), field) != derived.end()) {
      placement.how = How::derived;
      placement.line = line(resolved_.products.front().at);
    } else if (const Drop* drop = find_drop(field, resolved_.drops, of_shape)) {
      fill(placement, drop->statement);
    } else {
      return;
    }
    placements_.push_back(std::move(placement));
  }

  void fill(Placement& placement, const ast::Statement& drop) const {
    placement.how = drop.verb == ast::Verb::drop     ? How::dropped
                    : drop.verb == ast::Verb::refuse ? How::refused
                                                     : How::fixed;
    placement.reason = drop.reason.text;
    placement.line = line(drop.at);
    if (drop.verb == ast::Verb::only) placement.default_value = drop.target.text;
  }

  std::uint32_t line(Span at) const {
    return static_cast<std::uint32_t>(source_.position(at.begin).line);
  }

  const ir::Format& format_;
  const Resolved& resolved_;
  const Source& source_;
  std::vector<Placement> placements_;
};

}  // namespace

std::vector<Mention> find_mentions(const ir::Format& format, NodeIndex root) {
  return Walk{format}.run(root);
}

std::vector<Mention> mentions_of(const ir::Format& format, const Node& node) {
  return Walk{format}.run_in(node);
}

std::vector<bool> written_on(const ir::Format& format, NodeIndex root, Level level) {
  std::vector<bool> written(remit::field_count);
  for (const Mention& mention : find_mentions(format, root)) {
    const Placement& placement = mention.placement;
    if (placement.level == level && placement.how != How::read_only) {
      written[remit::index(placement.field)] = true;
    }
  }
  return written;
}

void place_fields(ir::Format& format, const Resolved& resolved, const Source& source) {
  Placing placing{format, resolved, source};
  if (format.xml) format.placements = placing.run(format.root, {});
  for (std::size_t i = 0; i < format.shapes.size(); ++i) {
    format.shapes[i].placements = placing.run(format.shapes[i].root, resolved.shapes[i].drops);
  }
}

}  // namespace mapc
