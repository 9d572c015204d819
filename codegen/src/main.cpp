// mapc: compiles mappings, code tables and the types of content that is kept.

#include "code_table.hpp"
#include "compile.hpp"
#include "content_types.hpp"
#include "emit.hpp"
#include "grammar.hpp"
#include "loss.hpp"
#include "print.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace mapc;

constexpr int mapping_error = 1;
constexpr int usage_error = 2;

/// A mapping file with what became of it.
struct Unit {
  Source source;
  std::vector<ir::Format> formats;
};

void report(const Source& source, const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    std::cerr << describe(source, diagnostic);
  }
}

/// Reads all files; complains about those that cannot be read.
std::optional<std::vector<Source>> load_all(const std::vector<std::string>& paths) {
  std::vector<Source> sources;
  for (const std::string& path : paths) {
    std::optional<Source> source = load_source(path);
    if (source) {
      sources.push_back(std::move(*source));
    } else {
      std::cerr << path << ": error: cannot read the file\n";
    }
  }
  if (sources.size() != paths.size()) return std::nullopt;
  return sources;
}

/// Compiles all mappings; complains about all of them before giving up.
std::optional<std::vector<Unit>> compile_all(std::vector<Source> sources) {
  std::vector<Unit> units;
  bool right = true;
  for (Source& source : sources) {
    Diagnostics diagnostics;
    std::vector<ir::Format> formats = compile(source, diagnostics);
    report(source, diagnostics);
    right = right && diagnostics.empty();
    units.push_back({std::move(source), std::move(formats)});
  }
  if (!right) return std::nullopt;
  return units;
}

/// Compiles all code tables; complains about all of them before giving up.
std::optional<std::vector<CodeTable>> compile_all_codes(const std::vector<Source>& sources) {
  std::vector<CodeTable> tables;
  for (const Source& source : sources) {
    Diagnostics diagnostics;
    std::optional<CodeTable> table = compile_codes(source, diagnostics);
    report(source, diagnostics);
    if (table) tables.push_back(std::move(*table));
  }
  if (tables.size() != sources.size()) return std::nullopt;
  return tables;
}

/// Writes a file unless it has that content already, so that nothing is compiled again for nothing.
bool write_if_changed(const std::filesystem::path& path, const std::string& content) {
  if (const auto present = load_source(path.string())) {
    if (present->text() == content) return true;
  }
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (!file) std::cerr << path.string() << ": error: cannot write the file\n";
  return static_cast<bool>(file);
}

std::vector<ir::Format> all_formats(const std::vector<Unit>& units) {
  std::vector<ir::Format> formats;
  for (const Unit& unit : units) {
    formats.insert(formats.end(), unit.formats.begin(), unit.formats.end());
  }
  return formats;
}

int generate(const std::vector<Unit>& units, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  bool written = true;
  for (const Unit& unit : units) {
    for (const ir::Format& format : unit.formats) {
      written = write_if_changed(folder / file_name(format), emit_file(format)) && written;
    }
  }
  const std::string registry = emit_registry(all_formats(units));
  written = write_if_changed(folder / "registry.gen.cpp", registry) && written;
  return written ? 0 : usage_error;
}

int generate_codes(const std::vector<Source>& sources, const std::filesystem::path& folder) {
  const std::optional<std::vector<CodeTable>> tables = compile_all_codes(sources);
  if (!tables) return mapping_error;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return write_if_changed(folder / "codes.gen.cpp", emit_codes(*tables)) ? 0 : usage_error;
}

int generate_types(const std::vector<Source>& sources, const std::filesystem::path& folder) {
  if (sources.size() != 2) {
    std::cerr << "mapc: --types takes a table of elements and one of values\n";
    return usage_error;
  }
  Diagnostics of_elements;
  Diagnostics of_values;
  const std::optional<ContentTypes> types =
      compile_content_types(sources[0], sources[1], of_elements, of_values);
  report(sources[0], of_elements);
  report(sources[1], of_values);
  if (!types) return mapping_error;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return write_if_changed(folder / "types.gen.cpp", emit_content_types(*types)) ? 0 : usage_error;
}

int print_file(const std::string& path) {
  const std::optional<Source> source = load_source(path);
  if (!source) {
    std::cerr << path << ": error: cannot read the file\n";
    return mapping_error;
  }
  Diagnostics diagnostics;
  const std::optional<ast::File> file = parse(*source, diagnostics);
  report(*source, diagnostics);
  if (!file) return mapping_error;
  std::cout << print(*file, *source);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Compiles payment mappings (*.map) and tables (*.csv) to C++.", "mapc"};
  std::string folder;
  std::string codes_folder;
  std::string types_folder;
  std::string to_print;
  bool check = false;
  bool loss = false;
  std::vector<std::string> files;
  CLI::Option_group* action = app.add_option_group("action", "what to do");
  action->add_option("--out", folder, "write DIR/<format>.gen.cpp and DIR/registry.gen.cpp")
      ->type_name("DIR");
  action->add_option("--codes", codes_folder, "compile code tables: write DIR/codes.gen.cpp")
      ->type_name("DIR");
  action
      ->add_option("--types", types_folder,
                   "compile the types of content that is kept: write DIR/types.gen.cpp")
      ->type_name("DIR");
  action->add_flag("--check", check, "check the mappings, write nothing");
  action->add_flag("--loss", loss, "print what each format cannot carry, as Markdown");
  action->add_option("--print", to_print, "print a mapping in its standard layout")
      ->type_name("FILE");
  action->require_option(1);
  app.add_option("FILE", files,
                 "mapping files (*.map); with --codes tables of codes (*.csv), with --types "
                 "element.csv and value.csv");
  app.footer("Exit status: 0 done, 1 errors in a file, 2 wrong usage or nothing could be written.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : usage_error;
  }
  if (!to_print.empty()) return print_file(to_print);
  if (files.empty()) {
    std::cerr << "mapc: no files given; see mapc --help\n";
    return usage_error;
  }
  std::optional<std::vector<Source>> sources = load_all(files);
  if (!sources) return mapping_error;
  if (!codes_folder.empty()) return generate_codes(*sources, codes_folder);
  if (!types_folder.empty()) return generate_types(*sources, types_folder);
  const std::optional<std::vector<Unit>> units = compile_all(std::move(*sources));
  if (!units) return mapping_error;
  if (!folder.empty()) return generate(*units, folder);
  if (loss) std::cout << describe_losses(all_formats(*units));
  return 0;
}
