// Totality, one writer, unused: what can be said once every field has its place.

#include "check.hpp"
#include "check_walk.hpp"
#include "drops.hpp"
#include "place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace mapc {
namespace {

using ir::How;
using ir::Placement;

/// The placements of one body, with what to call it.
struct Body {
  const std::vector<Placement>* placements;
  ir::NodeIndex root;
  Span at;
  std::string name;
};

std::vector<Body> bodies_of(const Resolved& format, const ir::Format& lowered) {
  if (lowered.xml) {
    return {{&lowered.placements, lowered.root, format.name.at, lowered.name}};
  }
  std::vector<Body> bodies;
  for (std::size_t i = 0; i < lowered.shapes.size(); ++i) {
    const ir::Shape& shape = lowered.shapes[i];
    bodies.push_back({&shape.placements, shape.root, format.shapes[i].name.at,
                      fmt::format("{} of {}", shape.name, lowered.name)});
  }
  return bodies;
}

/// A field that is only read may be dropped or refused: that says what becomes of it in writing.
bool is_mapped(How how) {
  return how != How::dropped && how != How::refused && how != How::fixed && how != How::read_only;
}

bool maps(const Body& body, Field field) {
  return std::any_of(body.placements->begin(), body.placements->end(),
                     [field](const Placement& placement) {
                       return placement.field == field && is_mapped(placement.how);
                     });
}

void check_all_placed(const Body& body, Diagnostics& diagnostics) {
  constexpr std::size_t shown = 5;
  std::vector<bool> placed(remit::field_count);
  for (const Placement& placement : *body.placements) placed[remit::index(placement.field)] = true;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (!placed[i]) names.push_back(remit::name(static_cast<Field>(i)));
  }
  if (names.empty()) return;
  const std::size_t more = names.size() - std::min(names.size(), shown);
  names.resize(names.size() - more);
  diagnostics.error(body.at,
                    fmt::format("{} neither maps nor drops {}{}", body.name, fmt::join(names, ", "),
                                more == 0 ? "" : fmt::format(" and {} more", more)),
                    "map them, or say why not: drop field, ... \"why\"");
}

/// A field that is dropped by its own name must not be mapped: by a statement of the file, in all
/// bodies; by one of a shape, in that one.
void check_not_both(const std::vector<Drop>& drops, const std::vector<Body>& bodies,
                    Diagnostics& diagnostics) {
  for (const Drop& drop : drops) {
    if (drop.inherited) continue;
    for (const ast::Word& word : drop.statement.names) {
      const Field field = remit::find_field(word.text);
      if (field == remit::no_field || bodies.empty()) continue;
      const bool everywhere = std::all_of(bodies.begin(), bodies.end(),
                                          [&](const Body& body) { return maps(body, field); });
      if (everywhere) {
        diagnostics.error(word.at, fmt::format("{} is mapped and dropped", word.text));
      }
    }
  }
}

/// Two statements may write one field when only one of them ever does.
bool exclude_each_other(const Mention& left, const Mention& right) {
  if (left.choice != nullptr && left.choice == right.choice) return true;
  return left.when != ir::When::always && right.when != ir::When::always && left.when != right.when;
}

void check_one_writer(const ir::Format& format, const Body& body, Diagnostics& diagnostics) {
  std::vector<Mention> writers = find_mentions(format, body.root);
  std::erase_if(writers, [](const Mention& mention) {
    return mention.placement.how != How::carried || mention.is_guard;
  });
  std::stable_sort(writers.begin(), writers.end(), [](const Mention& left, const Mention& right) {
    return left.placement.field < right.placement.field;
  });
  for (std::size_t i = 1; i < writers.size(); ++i) {
    for (std::size_t j = i; j-- > 0 && writers[j].placement.field == writers[i].placement.field;) {
      const Mention& mention = writers[i];
      const Mention& earlier = writers[j];
      if (mention.placement.level != earlier.placement.level) continue;
      if (exclude_each_other(mention, earlier)) continue;
      diagnostics.error(mention.node->at,
                        fmt::format("{} is written twice, here and in line {}",
                                    remit::name(mention.placement.field), earlier.node->line));
    }
  }
}

/// What stands beside the list of transfers is written for the first of them.
void check_shared(const ir::Format& format, const Body& body, Diagnostics& diagnostics) {
  const ir::Node& root = format[body.root];
  if (format.xml || root.form != ir::Form::batch) return;
  const std::vector<Field>& key = format.key.fields;
  for (const ir::Node* child : ir::children(format, root)) {
    if (child->form == ir::Form::transfer) continue;
    for (const Mention& mention : mentions_of(format, *child)) {
      const Placement& placement = mention.placement;
      const bool is_shared = placement.level != Level::transfer_level ||
                             placement.how == How::read_only || mention.when == ir::When::single ||
                             std::find(key.begin(), key.end(), placement.field) != key.end();
      if (is_shared) continue;
      diagnostics.error(
          mention.node->at,
          fmt::format("{} may differ between the payments of a body", remit::name(placement.field)),
          "add it to the key, or write `when single` or `->`");
    }
  }
}

/// Whether a word of a drop says of any field where it is.
bool means_something(const ast::Word& word, const ast::Statement& drop,
                     const std::vector<Body>& bodies) {
  return std::any_of(bodies.begin(), bodies.end(), [&](const Body& body) {
    return std::any_of(body.placements->begin(), body.placements->end(),
                       [&](const Placement& placement) {
                         return !is_mapped(placement.how) && placement.reason == drop.reason.text &&
                                exactness(word.text, placement.field) != 0;
                       });
  });
}

void check_drops_used(const std::vector<Drop>& drops, const std::vector<Body>& bodies,
                      Diagnostics& diagnostics) {
  for (const Drop& drop : drops) {
    if (drop.inherited) continue;
    for (const ast::Word& word : drop.statement.names) {
      // A field by its own name that is mapped is the business of `check_not_both`.
      if (remit::find_field(word.text) != remit::no_field) continue;
      if (!means_something(word, drop.statement, bodies)) {
        diagnostics.error(word.at, fmt::format("{} drops nothing: all of it is mapped or dropped "
                                               "more exactly elsewhere",
                                               word.text));
      }
    }
  }
}

/// Complains about the declarations that `is_used` denies.
template <class List, class IsUsed>
void check_used(const List& list, std::string_view what, const IsUsed& is_used,
                Diagnostics& diagnostics) {
  for (const auto& item : list) {
    if (is_used(item.name.text)) continue;
    diagnostics.error(item.name.at, fmt::format("nothing uses the {} {}", what, item.name.text));
  }
}

}  // namespace

void check_format(const Resolved& format, const ir::Format& lowered, Diagnostics& diagnostics) {
  const std::vector<Body> bodies = bodies_of(format, lowered);
  for (const Body& body : bodies) {
    check_all_placed(body, diagnostics);
    check_one_writer(lowered, body, diagnostics);
    check_shared(lowered, body, diagnostics);
  }
  check_not_both(format.drops, bodies, diagnostics);
  check_drops_used(format.drops, bodies, diagnostics);
  for (std::size_t i = 0; i < format.shapes.size(); ++i) {
    check_not_both(format.shapes[i].drops, {bodies[i]}, diagnostics);
    check_drops_used(format.shapes[i].drops, {bodies[i]}, diagnostics);
  }
}

void check_unused(const std::vector<Resolved>& formats, Diagnostics& diagnostics) {
  std::set<std::string> applied;
  std::set<std::string> expanded;
  for (const Resolved& format : formats) {
    visit_statements(format, [&](const ast::Statement& statement, const Surroundings&) {
      applied.insert(statement.modifiers.as.text);
    });
    expanded.insert(format.used_fragments.begin(), format.used_fragments.end());
    applied.insert(format.used_groups.begin(), format.used_groups.end());
  }
  for (const Resolved& format : formats) {
    const auto is_applied = [&](const std::string& name) { return applied.contains(name); };
    check_used(format.groups, "group", is_applied, diagnostics);
    check_used(format.codes, "code list", is_applied, diagnostics);
    check_used(
        format.fragments, "fragment",
        [&](const std::string& name) { return expanded.contains(name); }, diagnostics);
  }
}

}  // namespace mapc
