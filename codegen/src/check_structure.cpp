// Units: one message with one batch with one transfer, or shapes. Structure: statements stand where
// they mean something, and a name occurs once.

#include "check_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace mapc {
namespace {

using ast::Statement;
using ast::Verb;

/// The statements of a body that are bound to a unit.
std::vector<const Statement*> units_in(const ast::Body& body, std::string_view unit) {
  std::vector<const Statement*> result;
  for (const Statement& statement : body) {
    if (statement.verb == Verb::unit && statement.target.text == unit) {
      result.push_back(&statement);
    }
  }
  return result;
}

/// Complains unless the body has exactly one statement bound to the unit; that one, or null.
const Statement* one_unit(const ast::Body& body, std::string_view unit, Span at,
                          Diagnostics& diagnostics) {
  const std::vector<const Statement*> units = units_in(body, unit);
  if (units.size() == 1) return units.front();
  diagnostics.error(units.empty() ? at : units[1]->at,
                    fmt::format("{} statement is bound to {}; there has to be exactly one",
                                units.empty() ? "no" : "a second", unit));
  return nullptr;
}

void check_xml_units(const Resolved& format, Diagnostics& diagnostics) {
  if (!format.shapes.empty()) {
    diagnostics.error(format.shapes.front().name.at, "an XML format has a message, not shapes");
  }
  if (format.messages.empty()) {
    diagnostics.error(format.name.at, "the format has no message");
    return;
  }
  const ast::Message& message = format.messages.front();
  const Statement* batch = one_unit(message.body, "batch", message.at, diagnostics);
  if (batch != nullptr) one_unit(batch->body, "transfer", batch->at, diagnostics);
}

/// The members that tell a shape are there and, where they tell which body a payment needs, are
/// bound to a field.
void check_told(const ResolvedShape& shape, Diagnostics& diagnostics) {
  for (const ast::Word& member : shape.when) {
    const bool found =
        std::any_of(shape.body.begin(), shape.body.end(), [&](const Statement& statement) {
          const bool bound = statement.verb == Verb::bind || statement.verb == Verb::unit;
          return bound && statement.wire.size() == 1 && statement.wire[0].name == member.text;
        });
    if (!found) {
      diagnostics.error(member.at, fmt::format("no statement of {} is bound to {}", shape.name.text,
                                               member.text));
    }
  }
}

void check_json_units(const Resolved& format, Diagnostics& diagnostics) {
  if (!format.messages.empty()) {
    diagnostics.error(format.messages.front().at, "a JSON format has shapes, not a message");
  }
  if (format.shapes.empty()) diagnostics.error(format.name.at, "the format has no shape");
  const ResolvedShape* otherwise = nullptr;
  for (const ResolvedShape& shape : format.shapes) {
    if (shape.is_batch) one_unit(shape.body, "transfer", shape.name.at, diagnostics);
    check_told(shape, diagnostics);
    if (!shape.when.empty()) continue;
    if (otherwise != nullptr) {
      diagnostics.error(shape.name.at,
                        fmt::format("the shapes {} and {} both lack `when`: nothing tells them "
                                    "apart",
                                    otherwise->name.text, shape.name.text));
    }
    otherwise = &shape;
  }
}

class StructureCheck {
 public:
  StructureCheck(const Resolved& format, Diagnostics& diagnostics)
      : format_(format), diagnostics_(diagnostics) {}

  void statement(const Statement& statement, const Surroundings& around) {
    if (is_drop(statement)) {
      diagnostics_.error(statement.at,
                         "what is dropped is said at the end of the file or directly "
                         "in a shape");
    }
    if (statement.verb == Verb::unit && around.parent != nullptr) {
      diagnostics_.error(statement.at, "a unit stands directly in the message, batch or shape");
    }
    if (statement.verb == Verb::choice || statement.verb == Verb::any) {
      alternatives(statement);
    } else {
      distinct_names(statement.body);
    }
    syntax(statement);
    attribute(statement, around);
    substitutes(statement);
    misprint(statement, around);
  }

  /// A name occurs once in a body; alternatives of one choice may share it.
  void distinct_names(const ast::Body& body) {
    std::map<std::string, const Statement*> seen;
    std::size_t count = 0;
    for (const Statement& statement : body) {
      std::set<std::string> own;
      if (statement.verb == Verb::choice || statement.verb == Verb::any) {
        for (const Statement& alternative : statement.body) add_name(alternative, own);
      } else {
        add_name(statement, own);
      }
      for (const ast::Word& name : statement.names) {
        if (!is_drop(statement)) own.insert(name.text);
      }
      count += own.size();
      for (const std::string& name : own) {
        const auto [known, is_new] = seen.emplace(name, &statement);
        if (!is_new && !can_share(*known->second, statement)) {
          diagnostics_.error(statement.at, fmt::format("the name {} stands here twice", name));
        }
      }
    }
    if (count > 64) {
      diagnostics_.error(body.front().at, "a container may hold 64 names at most");
    }
  }

 private:
  static void add_name(const Statement& statement, std::set<std::string>& names) {
    if (statement.wire.empty()) return;
    names.insert(statement.wire.front().name);
    names.insert(statement.wire.front().aliases.begin(), statement.wire.front().aliases.end());
  }

  /// Whether two statements of one name can stand side by side: one of them only read and the
  /// other only written, or, in JSON, one for an array and one for an object in its place.
  bool can_share(const Statement& left, const Statement& right) const {
    if (left.wire.empty() || right.wire.empty()) return false;
    const bool opposite = left.direction != ast::Direction::both &&
                          right.direction != ast::Direction::both &&
                          left.direction != right.direction;
    const bool other_type = !format_.xml &&
                            left.wire.front().repeated != right.wire.front().repeated &&
                            (left.verb == Verb::nest || right.verb == Verb::nest);
    return opposite || other_type;
  }

  void alternatives(const Statement& choice) {
    if (choice.body.empty()) diagnostics_.error(choice.at, "there is nothing to choose from");
    std::size_t i = 0;
    for (const Statement& alternative : choice.body) {
      ++i;
      if (alternative.wire.empty() || alternative.verb == Verb::unit) {
        diagnostics_.error(alternative.at, "an alternative is one statement with a wire name");
        continue;
      }
      const std::string& name = alternative.wire.front().name;
      const bool shared =
          std::any_of(choice.body.begin() + static_cast<std::ptrdiff_t>(i), choice.body.end(),
                      [&](const Statement& later) {
                        return !later.wire.empty() && later.wire.front().name == name;
                      });
      if (!shared) continue;
      if (choice.verb == Verb::any || !has_constant(alternative)) {
        diagnostics_.error(alternative.at,
                           fmt::format("nothing tells this {} from the one behind it", name),
                           "in a choice, a constant inside tells alternatives apart");
      }
    }
  }

  static bool has_constant(const Statement& statement) {
    return statement.verb == Verb::constant ||
           std::any_of(statement.body.begin(), statement.body.end(), has_constant);
  }

  /// What only one of the two syntaxes has.
  void syntax(const Statement& statement) {
    if (format_.xml && statement.modifiers.when != ast::When::always) {
      diagnostics_.error(statement.at, "only JSON has two spellings of a list");
    }
    if (format_.xml && !statement.wire.empty() && !statement.wire.front().aliases.empty()) {
      diagnostics_.error(statement.at, "a name of XML has one spelling");
    }
    if (!format_.xml && (statement.verb == Verb::first || !statement.modifiers.verbatim.empty())) {
      diagnostics_.error(statement.at, "only XML content can be kept as it stands");
    }
  }

  /// `@` and `.`
  void attribute(const Statement& statement, const Surroundings& around) {
    if (statement.wire.empty()) return;
    const ast::Step& step = statement.wire.front();
    if (!format_.xml) {
      if (step.is_attribute()) diagnostics_.error(step.at, "JSON has no attributes");
      const bool is_only_leaf = around.parent != nullptr && around.parent == around.rows &&
                                around.siblings->size() == 1 && around.rows->wire.front().repeated;
      if (step.is_self() && statement.direction != ast::Direction::read && !is_only_leaf) {
        diagnostics_.error(step.at, "the text in the place of an object can only be read",
                           "write `. -> field`");
      }
      return;
    }
    if (!step.is_attribute() && !step.is_self()) return;
    const ast::Body& body = *around.siblings;
    const auto is_one = [](const Statement& sibling, bool is_attribute) {
      return !sibling.wire.empty() && sibling.verb == Verb::bind &&
             (is_attribute ? sibling.wire.front().is_attribute() : sibling.wire.front().is_self());
    };
    const bool pair = body.size() == 2 && ((is_one(body[0], true) && is_one(body[1], false)) ||
                                           (is_one(body[0], false) && is_one(body[1], true)));
    if (!pair || around.parent == nullptr || around.parent->verb != Verb::nest) {
      diagnostics_.error(step.at, "an attribute and the text beside it stand alone in an element",
                         "Amt { @Ccy <-> currency; . <-> value }");
    }
  }

  /// `else drop` and `else { }`
  void substitutes(const Statement& statement) {
    const bool is_group = applied_kind(statement, format_) != nullptr;
    if (!statement.otherwise.empty()) {
      if (!is_group) {
        diagnostics_.error(statement.at, "`else { }` stands behind a group");
      }
      only_constants(statement.otherwise);
    }
    const bool is_code = statement.modifiers.else_field.empty() &&
                         std::ranges::any_of(format_.codes, [&](const ast::CodeList& list) {
                           return list.name.text == statement.modifiers.as.text;
                         });
    const bool is_drop_possible =
        is_group || is_code || statement.verb == Verb::nest || statement.verb == Verb::rows;
    if (has_field(statement) && !statement.reason.empty() && !is_drop_possible) {
      diagnostics_.error(statement.reason.at,
                         "`else drop` stands behind a container, a group, a list or a code");
    }
  }

  /// `misspells NAME`: the name it is a misprint of stands beside it, for the same field.
  void misprint(const Statement& statement, const Surroundings& around) {
    const ast::Word& right = statement.modifiers.misspells;
    if (right.empty()) return;
    if (format_.xml) diagnostics_.error(right.at, "a name of XML has one spelling");
    if (statement.direction != ast::Direction::read) {
      diagnostics_.error(right.at, "a misprint can only be read", "write `Wire -> field`");
    }
    const bool is_beside = std::any_of(
        around.siblings->begin(), around.siblings->end(), [&](const Statement& sibling) {
          return !sibling.wire.empty() && sibling.wire.front().name == right.text &&
                 sibling.target.text == statement.target.text;
        });
    if (is_beside) return;
    diagnostics_.error(right.at,
                       fmt::format("no {} stands beside it for the same field", right.text));
  }

  void only_constants(const ast::Body& body) {
    for (const Statement& statement : body) {
      if (statement.verb == Verb::nest) {
        only_constants(statement.body);
      } else if (statement.verb != Verb::constant) {
        diagnostics_.error(statement.at, "only constants can stand in the place of a group");
      }
    }
  }

  const Resolved& format_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_units(const Resolved& format, Diagnostics& diagnostics) {
  if (format.xml) {
    check_xml_units(format, diagnostics);
  } else {
    check_json_units(format, diagnostics);
  }
}

void check_structure(const Resolved& format, Diagnostics& diagnostics) {
  StructureCheck check{format, diagnostics};
  visit_statements(format, [&](const Statement& statement, const Surroundings& around) {
    check.statement(statement, around);
  });
  for (const ast::Group& group : format.groups) check.distinct_names(group.body);
  for (const ast::Message& message : format.messages) check.distinct_names(message.body);
  for (const ResolvedShape& shape : format.shapes) check.distinct_names(shape.body);
}

}  // namespace mapc
