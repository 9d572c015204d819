#include "text/nearest.hpp"
#include "tool/code_facts.hpp"
#include "tool/commands.hpp"
#include "tool/table.hpp"

#include <remit/iban.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace remit::tool {

namespace {

struct CodesOptions {
  std::string set;
  std::string code;
  bool json = false;
};

/// A kind of number that is explained instead of looked up.
struct Explained {
  std::string_view name;
  std::string_view title;
  Explanation (*explain)(std::string_view);
  std::string_view marks;  ///< of the printed form, left out when it is read
};

constexpr Explained explained[] = {
    {"bic", "a business identifier code, part by part", explain_bic, " "},
    {"iban", "an account number, part by part", explain_iban, " "},
    {"lei", "a legal entity identifier, part by part", explain_lei, " "},
    {"reference", "a creditor reference, by all schemes", explain_reference, " +*/"},
};

const Explained* find_explained(std::string_view name) {
  const auto found = std::ranges::find(explained, name, &Explained::name);
  return found == std::end(explained) ? nullptr : found;
}

int print_facts(const Facts& facts, bool json) {
  return print_out(json ? facts.print_json() : facts.print_text());
}

/// Says that something is not known, and what may be meant or where to look.
void complain(std::string message, const text::Nearest& nearest, std::string_view where) {
  const std::string hint = nearest.hint();
  message += hint.empty() ? "; see " + std::string(where) : hint;
  fail(usage_error(std::move(message)));
}

Facts facts_of_table(const auto& table) {
  Facts facts;
  facts.add("set", table.name);
  facts.add_number("codes", table.rows.size());
  facts.add("title", table.title);
  facts.add("release", table.release);
  facts.add("source", table.source);
  return facts;
}

int list_sets(bool json) {
  std::string out;
  Table table{{{"set"},
               {.heading = "codes", .align = Align::right},
               {.heading = "title", .flexible = true},
               {.heading = "release", .flexible = true}}};
  for (const AnyCodeTable& any : all_code_tables()) {
    std::visit(
        [&](const auto* codes) {
          if (json) out += facts_of_table(*codes).print_json();
          table.add({std::string(codes->name), std::to_string(codes->rows.size()),
                     std::string(codes->title), std::string(codes->release)});
        },
        any);
  }
  if (json) return print_out(out);
  out = table.print(false) + "\n  explained: ";
  for (const Explained& kind : explained) {
    out.append(&kind == explained ? "" : ", ").append(kind.name);
  }
  return print_out(out + "; as in remit codes iban DE89370400440532013000\n");
}

int list_codes(const auto& codes, bool json) {
  std::string out;
  Table table{{{"code"}, {.heading = "meaning", .flexible = true}}};
  for (const auto& row : codes.rows) {
    if (json) out += facts_of(row).print_json();
    table.add({std::string(row.code), std::string(words_of(row))});
  }
  return print_out(json ? out : table.print(false));
}

int show_code(const auto& codes, const CodesOptions& options) {
  if (const auto* const row = codes.find(options.code)) {
    return print_facts(facts_of(*row), options.json);
  }
  text::Nearest nearest{options.code};
  for (const auto& row : codes.rows) nearest.offer(row.code);
  complain(std::string(codes.name) + ": unknown code \"" + options.code + '"', nearest,
           "remit codes " + std::string(codes.name));
  return rejected;
}

int show(const AnyCodeTable& table, const CodesOptions& options) {
  const auto show_rows = [&](const auto* codes) {
    return options.code.empty() ? list_codes(*codes, options.json) : show_code(*codes, options);
  };
  return std::visit(show_rows, table);
}

int explain(const Explained& kind, const CodesOptions& options) {
  std::string text = options.code;
  std::erase_if(text, [&](char c) { return kind.marks.find(c) != std::string_view::npos; });
  const Explanation explanation = kind.explain(text);
  const int status = print_facts(explanation.facts, options.json);
  return status == ok && !explanation.valid ? rejected : status;
}

int unknown_set(std::string_view name) {
  text::Nearest nearest{name};
  for (const Explained& kind : explained) nearest.offer(kind.name);
  for (const AnyCodeTable& any : all_code_tables()) {
    std::visit([&](const auto* codes) { nearest.offer(codes->name); }, any);
  }
  complain("unknown set of codes \"" + std::string(name) + '"', nearest, "remit codes");
  return usage;
}

int run(const CodesOptions& options) {
  if (options.set.empty()) return list_sets(options.json);
  const Explained* const kind = find_explained(options.set);
  const std::optional<AnyCodeTable> table = find_code_table(options.set);
  // Two letters are no IBAN, but the country of a format.
  const bool asks_for_code = kind == nullptr || options.code.size() == 2;
  if (table && (asks_for_code || options.code.empty())) return show(*table, options);
  if (kind == nullptr) return unknown_set(options.set);
  if (!options.code.empty()) return explain(*kind, options);
  return fail(usage_error(options.set + ": give one to be explained; " + std::string(kind->title)));
}

}  // namespace

void add_codes(CLI::App& app, int& status) {
  CLI::App* const command =
      app.add_subcommand("codes", "looks codes up; explains IBANs, BICs, LEIs and references");
  static CodesOptions options;
  command->add_option("SET", options.set, "purpose, currency, iban, ...; without: all sets");
  command->add_option("CODE", options.code, "a code of the set; without: all of them");
  command->add_flag("--json", options.json, "one JSON object per line");
  command->callback([&status] { status = run(options); });
}

}  // namespace remit::tool
