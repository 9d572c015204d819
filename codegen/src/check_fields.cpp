// Kinds, lists, levels, codes, bounds: what a statement says fits the field it is bound to.

#include "check_walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

using ast::Modifiers;
using ast::Statement;
using ast::Verb;
using remit::FieldInfo;

std::string_view kind_name(Kind kind) {
  constexpr std::string_view names[] = {"text", "code",      "decimal",  "integer", "boolean",
                                        "date", "date_time", "verbatim", "rows"};
  return names[static_cast<std::size_t>(kind)];
}

bool is_text(Kind kind) { return kind == Kind::text || kind == Kind::code; }

/// Calls `check(statement, row of its field, surroundings)` where the target is one field.
template <class Check>
void for_each_field(const Resolved& format, const Check& check) {
  visit_statements(format, [&](const Statement& statement, const Surroundings& around) {
    if (!has_field(statement) || applied_kind(statement, format) != nullptr) return;
    check(statement, info(find_ref(statement.target.text, around.scope), around.scope), around);
  });
}

/// A modifier, where it stands and whether the kind of the field has a use for it.
struct Use {
  std::string_view name;
  Span at;
  bool given;
  bool fits;
};

/// Whether what stands behind `as` is for values of the kind.
bool fits_codec(std::string_view codec, Kind kind) {
  if (codec == "midnight") return kind == Kind::date;
  if (codec == "seconds" || codec == "zoned") return kind == Kind::date_time;
  return is_text(kind);
}

std::vector<Use> modifier_uses(const Modifiers& modifiers, Kind kind) {
  const bool text = is_text(kind);
  const bool fits_default = [&] {
    switch (modifiers.absent) {
      case ast::Default::today:
        return kind == Kind::date;
      case ast::Default::now:
        return kind == Kind::date_time;
      default:
        return text;
    }
  }();
  return {
      {"as", modifiers.as.at, !modifiers.as.empty(), fits_codec(modifiers.as.text, kind)},
      {"verbatim", modifiers.verbatim.at, !modifiers.verbatim.empty(), kind == Kind::verbatim},
      {"max", modifiers.max ? modifiers.max->at : Span{}, modifiers.max.has_value(),
       text || kind == Kind::integer},
      {"width", modifiers.width ? modifiers.width->at : Span{}, modifiers.width.has_value(),
       kind == Kind::integer},
      {"is", modifiers.is.at, !modifiers.is.empty(), text || kind == Kind::integer},
      {"digits", modifiers.digits ? modifiers.digits->at : Span{}, modifiers.digits.has_value(),
       kind == Kind::decimal},
      {"parts", modifiers.as.at, modifiers.parts, kind == Kind::text},
      {"absent", modifiers.absent_text.at, modifiers.absent != ast::Default::none, fits_default},
      {"default", modifiers.fallback.at, !modifiers.fallback.empty(), text},
      {"or", modifiers.or_field.at, !modifiers.or_field.empty(),
       modifiers.or_codec.text == "date_of_date_time" ? kind == Kind::date : text},
      {"when", modifiers.guard.at, !modifiers.guard.empty(), text},
  };
}

void check_kind(const Statement& statement, const FieldInfo& row, Diagnostics& diagnostics) {
  for (const Use& use : modifier_uses(statement.modifiers, row.kind)) {
    if (!use.given || use.fits) continue;
    diagnostics.error(use.at, fmt::format("`{}` does not fit {}, which is {}", use.name, row.name(),
                                          kind_name(row.kind)));
  }
  const bool has_type = !statement.modifiers.verbatim.empty();
  if (row.kind == Kind::verbatim && !has_type) {
    diagnostics.error(statement.target.at, fmt::format("{} is kept as it stands", row.name()),
                      "write `verbatim` and the schema type");
  }
  const Verb wanted = row.kind == Kind::rows ? Verb::rows : Verb::bind;
  if ((statement.verb == Verb::rows) != (wanted == Verb::rows)) {
    diagnostics.error(statement.target.at,
                      wanted == Verb::rows ? fmt::format("{} is a list of rows", row.name())
                                           : fmt::format("{} has no rows", row.name()),
                      wanted == Verb::rows ? "write `list { ... }`" : "");
  }
  if ((statement.verb == Verb::count && row.kind != Kind::integer) ||
      (statement.verb == Verb::sum && row.kind != Kind::decimal) ||
      (statement.verb == Verb::first && row.kind != Kind::verbatim)) {
    diagnostics.error(statement.target.at, fmt::format("{} cannot be kept in {}, which is {}",
                                                       statement.verb == Verb::count ? "a count"
                                                       : statement.verb == Verb::sum ? "a sum"
                                                                                     : "the rest",
                                                       row.name(), kind_name(row.kind)));
  }
}

/// The kinds of the other fields that modifiers name.
void check_other_kinds(const Statement& statement, const GroupKind* scope,
                       Diagnostics& diagnostics) {
  const Modifiers& modifiers = statement.modifiers;
  const auto check = [&](const ast::Word& word, auto fits, std::string_view wanted) {
    if (word.empty()) return;
    const FieldInfo& row = info(find_ref(word.text, scope), scope);
    if (fits(row.kind) && (!row.repeated || row.kind == Kind::rows)) return;
    diagnostics.error(word.at, fmt::format("{} is {}, but {} is needed", row.name(),
                                           kind_name(row.kind), wanted));
  };
  const auto is_moment = [](Kind kind) { return kind == Kind::date_time; };
  const auto is_rows = [](Kind kind) { return kind == Kind::rows; };
  if (modifiers.or_codec.text == "creditor_reference") {
    check(modifiers.or_field, is_rows, "a list of rows");
  } else if (modifiers.or_codec.text == "identification") {
    check(modifiers.or_field, is_text, "a text");
  } else {
    check(modifiers.or_field, is_moment, "a date_time");
  }
  if (modifiers.as.text == "midnight") {
    check(modifiers.else_field, is_moment, "a date_time");
  } else {
    check(modifiers.else_field, is_text, "a text");
  }
  check(modifiers.guard, is_text, "a text");
  check(modifiers.with, is_text, "a text");
  if (modifiers.with.empty()) return;
  if (scope != nullptr) {
    diagnostics.error(modifiers.with.at, "`with` stands outside of groups");
    return;
  }
  const FieldInfo& own = info(find_ref(statement.target.text, scope), scope);
  const FieldInfo& other = info(find_ref(modifiers.with.text, scope), scope);
  if (own.levels == other.levels && own.list == other.list) return;
  diagnostics.error(modifiers.with.at,
                    fmt::format("{} and {} live on different levels", own.name(), other.name()));
}

/// The two spellings of a JSON list stand side by side.
void check_spellings(const Statement& statement, const Surroundings& around,
                     Diagnostics& diagnostics) {
  const Modifiers& modifiers = statement.modifiers;
  if (modifiers.when != ast::When::one && modifiers.when != ast::When::many) return;
  const auto other =
      std::find_if(around.siblings->begin(), around.siblings->end(), [&](const Statement& sibling) {
        return sibling.target.text == statement.target.text &&
               sibling.modifiers.when != ast::When::always &&
               sibling.modifiers.when != modifiers.when;
      });
  const bool one = modifiers.when == ast::When::one;
  if (other == around.siblings->end()) {
    diagnostics.error(statement.at, fmt::format("`when {}` needs a `when {}` beside it",
                                                one ? "one" : "many", one ? "many" : "one"));
  } else if (one && statement.verb == Verb::bind && other->modifiers.extension &&
             !modifiers.extension && !modifiers.join) {
    diagnostics.error(statement.at, "several values would be lost without extensions",
                      "write `join`");
  }
}

void check_list(const Statement& statement, const FieldInfo& row, const Surroundings& around,
                Diagnostics& diagnostics) {
  if (statement.verb == Verb::count || statement.verb == Verb::sum) return;
  const ast::Step& step = statement.wire.front();
  const Modifiers& modifiers = statement.modifiers;
  if (step.repeated && !row.repeated) {
    diagnostics.error(step.at, fmt::format("{} is not a list", row.name()), "leave out `[]`");
  }
  const bool as_one =
      modifiers.when == ast::When::one || (modifiers.join && step.max == 1 && !step.repeated);
  if (!step.repeated && row.repeated && !as_one) {
    diagnostics.error(step.at, fmt::format("{} is a list", row.name()),
                      fmt::format("write {}[]", step.name));
  }
  if (step.repeated && (as_one || (modifiers.join && step.max != 1))) {
    diagnostics.error(step.at, "the spelling for one value does not repeat", "leave out `[]`");
  }
  if (modifiers.join && (!row.repeated || !is_text(row.kind))) {
    diagnostics.error(statement.target.at, fmt::format("{} is no list of texts", row.name()),
                      "leave out `join`");
  }
  check_spellings(statement, around, diagnostics);
  // Leaves of rows stand in their list and nowhere else.
  const Field list = around.rows == nullptr ? remit::no_field
                                            : find_ref(around.rows->target.text, nullptr).field();
  if (row.list == list) return;
  diagnostics.error(
      statement.target.at,
      row.list == remit::no_field
          ? fmt::format("{} is no leaf of {}", row.name(), remit::name(list))
          : fmt::format("{} stands in a list of {} only", row.name(), remit::name(row.list)));
}

/// The levels whose fields a statement can reach: its own, and in a body that is read in one piece
/// those around it.
std::uint8_t in_sight(const Surroundings& around) {
  if (around.streamed) return around.level;
  return around.level == Level::transfer_level
             ? Level::transfer_level | Level::batch_level | Level::message_level
             : Level::batch_level | Level::message_level;
}

std::string level_names(std::uint8_t levels) {
  std::vector<std::string_view> names;
  if (levels & Level::message_level) names.push_back("message");
  if (levels & Level::batch_level) names.push_back("batch");
  if (levels & Level::transfer_level) names.push_back("transfer");
  return fmt::format("{}", fmt::join(names, " and "));
}

void check_level(const ast::Word& word, Field field, const Surroundings& around,
                 Diagnostics& diagnostics) {
  const std::uint8_t levels = remit::info(field).levels;
  if ((levels & in_sight(around)) != 0) return;
  // What all payments of a JSON body share stands beside their list; what one of them has for
  // itself is read with it.
  if (around.json && around.level == Level::batch_level && levels == Level::transfer_level) return;
  const bool is_read_only = around.json && around.reads_only && levels == Level::batch_level;
  if (is_read_only && around.level == Level::transfer_level) return;
  diagnostics.error(word.at, fmt::format("{} lives on the {}, which is not in sight here",
                                         word.text, level_names(levels)));
}

}  // namespace

void check_kinds(const Resolved& format, Diagnostics& diagnostics) {
  for_each_field(format,
                 [&](const Statement& statement, const FieldInfo& row, const Surroundings& around) {
                   check_kind(statement, row, diagnostics);
                   check_other_kinds(statement, around.scope, diagnostics);
                 });
  visit_statements(format, [&](const Statement& statement, const Surroundings& around) {
    if (applied_kind(statement, format) != nullptr && around.rows != nullptr) {
      diagnostics.error(statement.at, "a row has no groups");
    }
  });
}

void check_lists(const Resolved& format, Diagnostics& diagnostics) {
  for_each_field(format,
                 [&](const Statement& statement, const FieldInfo& row, const Surroundings& around) {
                   check_list(statement, row, around, diagnostics);
                 });
}

void check_levels(const Resolved& format, Diagnostics& diagnostics) {
  visit_statements(format, [&](const Statement& statement, const Surroundings& around) {
    if (!has_field(statement) || around.scope != nullptr) return;
    const GroupKind* kind = applied_kind(statement, format);
    const FieldRef ref = kind == nullptr ? find_ref(statement.target.text, nullptr)
                                         : find_base(statement.target.text, *kind, nullptr);
    check_level(statement.target, ref.field(), around, diagnostics);
    for (const ast::Word* word : {&statement.modifiers.or_field, &statement.modifiers.else_field,
                                  &statement.modifiers.guard, &statement.modifiers.with}) {
      if (word->empty()) continue;
      check_level(*word, find_ref(word->text, nullptr).field(), around, diagnostics);
    }
  });
}

void check_codes(const Resolved& format, Diagnostics& diagnostics) {
  const auto canonical = [](const ast::Code& code) {
    return code.canonical.empty() ? code.wire.text : code.canonical.text;
  };
  for (const ast::CodeList& list : format.codes) {
    for (std::size_t i = 0; i < list.codes.size(); ++i) {
      const ast::Code& code = list.codes[i];
      for (std::size_t j = 0; j < i; ++j) {
        const ast::Code& earlier = list.codes[j];
        const bool both_read =
            code.direction != ast::Direction::write && earlier.direction != ast::Direction::write;
        const bool both_write =
            code.direction != ast::Direction::read && earlier.direction != ast::Direction::read;
        if (both_read && code.wire.text == earlier.wire.text) {
          diagnostics.error(code.at, fmt::format("{} is read in two ways", code.wire.text));
        }
        if (both_write && canonical(code) == canonical(earlier)) {
          diagnostics.error(code.at, fmt::format("{} is written in two ways", canonical(code)),
                            "`->` and `<-` are for codes that hold in one direction");
        }
      }
    }
  }
}

void check_bounds(const Resolved& format, Diagnostics& diagnostics) {
  visit_statements(format, [&](const Statement& statement, const Surroundings&) {
    for (const ast::Step& step : statement.wire) {
      if (step.min > step.max) {
        diagnostics.error(step.at, "the lower bound is above the upper bound");
      }
    }
  });
  for_each_field(
      format, [&](const Statement& statement, const FieldInfo& row, const Surroundings&) {
        const Modifiers& modifiers = statement.modifiers;
        // Behind `is PATTERN else FIELD` it is the limit of that other field.
        const bool is_of_other = !modifiers.is.empty() && !modifiers.else_field.empty();
        if (modifiers.max && row.max != 0 && modifiers.max->value > row.max && !is_of_other) {
          diagnostics.error(modifiers.max->at,
                            fmt::format("{} holds {} characters at most", row.name(), row.max));
        }
        if (modifiers.digits && modifiers.digits->value > 18) {
          diagnostics.error(modifiers.digits->at, "a decimal has 18 significant digits at most");
        }
        if (modifiers.digits && modifiers.fraction->value > modifiers.digits->value) {
          diagnostics.error(modifiers.fraction->at, "more fraction digits than digits");
        }
      });
}

}  // namespace mapc
