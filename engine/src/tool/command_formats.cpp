#include "json/writer.hpp"
#include "text/buffer.hpp"
#include "tool/commands.hpp"
#include "tool/table.hpp"

#include <remit/format.hpp>

#include <CLI/CLI.hpp>

namespace remit::tool {

namespace {

std::string_view syntax_name(Syntax syntax) {
  constexpr std::string_view names[] = {"XML", "JSON", "NDJSON"};
  return names[static_cast<std::size_t>(syntax)];
}

std::string formats_text() {
  Table table{
      {{"name"}, {"syntax"}, {"reads"}, {"writes"}, {.heading = "title", .flexible = true}}};
  for (const Format format : all_formats()) {
    table.add({std::string(format.name()), std::string(syntax_name(format.syntax())), "yes", "yes",
               std::string(format.title())});
  }
  return table.print(false) + "\n  pain.001 means " +
         std::string(find_format(formats::pain_001)->name()) +
         " when writing, any version when reading\n";
}

std::string formats_json() {
  text::Buffer buffer;
  json::Writer out{buffer};
  for (const Format format : all_formats()) {
    const auto line = out.open_item();
    out.text("name", format.name());
    out.text("title", format.title());
    out.text("syntax", syntax_name(format.syntax()));
    if (!format.name_space().empty()) out.text("namespace", format.name_space());
    out.boolean("reads", "true");
    out.boolean("writes", "true");
    out.close_item(line);
    out.new_line();
  }
  return std::string(buffer.view());
}

}  // namespace

void add_formats(CLI::App& app, int& status) {
  CLI::App* const command = app.add_subcommand("formats", "the formats and their directions");
  static bool json = false;
  command->add_flag("--json", json, "one JSON object per line");
  command->callback([&status] { status = print_out(json ? formats_json() : formats_text()); });
}

}  // namespace remit::tool
