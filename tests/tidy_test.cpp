// The rules of the house that a program can check.

#include "support/command.hpp"
#include "support/files.hpp"
#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {
namespace {

constexpr std::size_t lines_per_file_max = 400;
constexpr std::size_t lines_per_function_max = 60;
constexpr std::size_t columns_max = 100;

/// Tables and grammars: long, but without much to get lost in.
const std::set<std::string> long_files = {
    "codegen/src/grammar.cpp",
    "engine/include/remit/model/field.hpp",
};

/// What each folder of engine/src may include besides itself and the public headers. Nothing points
/// back: reading the table from top to bottom is reading the engine from the bottom to the top.
const std::vector<std::pair<std::string, std::set<std::string>>> include_order = {
    {"text", {}},
    {"io", {"text"}},
    {"codes", {"text"}},
    {"mapping", {"text", "codes"}},
    {"rules", {"text", "codes", "mapping"}},
    {"xml", {"text", "io", "mapping"}},
    {"json", {"text", "io", "mapping"}},
    {"stencil", {"text", "mapping", "xml", "json"}},
    {"status", {"text", "io", "mapping", "xml", "json"}},
    {"engine", {"text", "io", "rules", "mapping", "xml", "json", "stencil", "status", "status"}},
    {"tool",
     {"text", "io", "codes", "rules", "mapping", "xml", "json", "stencil", "status", "engine"}},
};

/// Libraries, and the path prefixes where they may be seen.
const std::map<std::string, std::vector<std::string>> library_places = {
    {"pugixml", {"engine/src/xml/", "tests/", "bench/"}},
    {"simdjson", {"engine/src/json/", "engine/src/text/utf8.cpp", "tests/", "bench/"}},
    {"openssl", {"engine/src/text/sha256.cpp"}},
    {"sqlite3", {"engine/src/io/database.cpp"}},
    {"boost", {"codegen/src/grammar.cpp", "engine/src/engine/varying_checks.hpp", "tests/"}},
    {"CLI", {"engine/src/tool/", "codegen/src/main.cpp"}},
    {"fmt", {"engine/src/", "codegen/src/", "tests/", "bench/"}},
};

/// What stands beside the folders of the tree; names with a dot are free.
const std::set<std::string> top_level = {"CMakeLists.txt", "CMakePresets.json", "README.md",
                                         "bench",          "codegen",           "engine",
                                         "mappings",       "samples",           "tests"};

struct SourceFile {
  std::string path;  // from the root of the repository
  std::string text;
};

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> all = [] {
    std::vector<SourceFile> found;
    const std::string root = REMIT_SOURCE_DIR "/";
    for (const char* folder : {"engine", "codegen", "bench", "tests", "samples"}) {
      for (const std::string& path : files(root + folder, {".cpp", ".hpp"})) {
        found.push_back({path.substr(root.size()), read_file(path)});
      }
    }
    return found;
  }();
  return all;
}

bool starts_with_any(const std::string& path, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& prefix) { return path.starts_with(prefix); });
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The included names of a file, with their quotes or brackets.
std::vector<std::string> includes_of(const SourceFile& file) {
  static const std::regex include{R"re(#include ([<"][^>"]+[>"]))re"};
  std::vector<std::string> names;
  for (const std::string& line : lines_of(file.text)) {
    std::smatch match;
    if (std::regex_search(line, match, include)) names.push_back(match[1]);
  }
  return names;
}

/// Where the comment, text or directive that starts at `at` ends; `at` itself when none does.
std::size_t skip_no_code(const std::string& text, std::size_t at) {
  const auto behind = [&](std::string_view end, std::size_t from) {
    const std::size_t found = text.find(end, from);
    return found == std::string::npos ? text.size() : found + end.size();
  };
  const std::string_view rest = std::string_view{text}.substr(at);
  const bool starts_line = at == 0 || text[at - 1] == '\n';
  if (rest.starts_with("//") || (starts_line && rest.front() == '#')) return behind("\n", at) - 1;
  if (rest.starts_with("/*")) return behind("*/", at);
  if (rest.starts_with("R\"")) {
    const std::string delimiter{rest.substr(2, rest.find('(') - 2)};
    return behind(')' + delimiter + '"', at);
  }
  const bool is_separator = at != 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
  if (rest.front() != '"' && (rest.front() != '\'' || is_separator)) return at;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != rest.front()) end += text[end] == '\\' ? 2 : 1;
  return std::min(end + 1, text.size());
}

/// The code without comments, directives and texts; lines stay where they are.
std::string code_of(const std::string& text) {
  std::string code;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = skip_no_code(text, i);
    if (end == i) {
      code += text[i++];
      continue;
    }
    code.append(static_cast<std::size_t>(std::count(&text[i], &text[i] + (end - i), '\n')), '\n');
    i = end;
  }
  return code;
}

/// Whether `{` behind this text opens the body of a function.
bool opens_function(std::string_view before) {
  static const std::set<std::string_view> others = {"namespace", "class", "struct", "enum",
                                                    "union"};
  const std::size_t begin = before.find_first_not_of(" \n\t");
  if (begin == std::string_view::npos) return false;
  before.remove_prefix(begin);
  const bool has_parameters = before.find(')') != std::string_view::npos;
  const bool is_initializer = before.find(" = ") < before.find('(');
  return has_parameters && !is_initializer && !others.count(before.substr(0, before.find(' ')));
}

/// Functions longer than allowed: the line where each begins, and its length.
std::vector<std::pair<std::size_t, std::size_t>> long_functions(const std::string& code) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t line = 1;
  std::size_t statement = 0;  // where the text before the next brace starts
  std::size_t depth_in_function = 0;
  std::size_t begin_line = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\n') ++line;
    if (depth_in_function != 0) {
      depth_in_function += c == '{' ? 1 : 0;
      depth_in_function -= c == '}' ? 1 : 0;
      const std::size_t length = line - begin_line + 1;
      if (depth_in_function == 0 && length > lines_per_function_max) {
        found.emplace_back(begin_line, length);
      }
    } else if (c == '{' && opens_function({code.data() + statement, i - statement})) {
      depth_in_function = 1;
      begin_line = line;
    }
    if (c == '{' || c == '}' || c == ';') statement = i + 1;
  }
  return found;
}

TEST(Tidy, FoldersIncludeOneWay) {
  for (const SourceFile& file : sources()) {
    if (!file.path.starts_with("engine/src/")) continue;
    const std::string inner = file.path.substr(std::string_view{"engine/src/"}.size());
    const std::string folder = inner.substr(0, inner.find('/'));
    const auto row = std::find_if(include_order.begin(), include_order.end(),
                                  [&](const auto& entry) { return entry.first == folder; });
    ASSERT_NE(row, include_order.end()) << folder << " is not in the table";
    for (const std::string& name : includes_of(file)) {
      if (name.front() != '"') continue;
      const std::string target = name.substr(1, name.find('/') - 1);
      EXPECT_TRUE(target == folder || row->second.count(target) != 0)
          << file.path << " includes " << name;
    }
  }
}

TEST(Tidy, LibrariesStayInTheirPlaces) {
  for (const SourceFile& file : sources()) {
    for (const std::string& name : includes_of(file)) {
      const std::string library = name.substr(1, name.find_first_of("/.>") - 1);
      const auto places = library_places.find(library);
      if (name.front() != '<' || places == library_places.end()) continue;
      EXPECT_TRUE(starts_with_any(file.path, places->second)) << file.path << " includes " << name;
    }
  }
}

TEST(Tidy, NothingStrayStandsAtTheTop) {
  const auto [status, files] = run_command("git -C '" REMIT_SOURCE_DIR "' ls-files 2>/dev/null");
  if (status != 0) GTEST_SKIP() << "this is no clone, or git is not installed";
  for (const std::string& path : lines_of(files)) {
    const std::string top = path.substr(0, path.find('/'));
    EXPECT_TRUE(top.starts_with('.') || top_level.count(top) != 0) << path;
  }
}

TEST(Tidy, FilesAreShort) {
  for (const SourceFile& file : sources()) {
    if (long_files.count(file.path) != 0) continue;
    EXPECT_LE(lines_of(file.text).size(), lines_per_file_max) << file.path;
  }
}

TEST(Tidy, FunctionsFitOnAScreen) {
  for (const SourceFile& file : sources()) {
    for (const auto& [line, length] : long_functions(code_of(file.text))) {
      ADD_FAILURE() << file.path << ':' << line << " has " << length << " lines";
    }
  }
}

TEST(Tidy, LinesFitIntoTheColumns) {
  for (const SourceFile& file : sources()) {
    std::size_t number = 0;
    for (const std::string& line : lines_of(file.text)) {
      ++number;
      const bool has_text = line.find('"') != std::string::npos;  // may be better left whole
      EXPECT_TRUE(has_text || text::code_points(line) <= columns_max) << file.path << ':' << number;
    }
  }
}

TEST(Tidy, NoBannedWords) {
  static const std::regex words{R"(\b(TODO|FIXME)\b|std::endl\b|using namespace std;)"};
  for (const SourceFile& file : sources()) {
    if (file.path == "tests/tidy_test.cpp") continue;
    std::smatch match;
    EXPECT_FALSE(std::regex_search(file.text, match, words)) << file.path << ": " << match.str();
  }
}

/// Amounts are decimals: binary fractions only measure shares of counts, for bars and progress.
TEST(Tidy, NoBinaryFractions) {
  const std::vector<std::string> shares = {"engine/src/tool/progress", "engine/src/tool/table.cpp",
                                           "engine/src/tool/inspect_view.cpp"};
  static const std::regex types{"\\b(double|float)\\b"};
  for (const SourceFile& file : sources()) {
    if (!file.path.starts_with("engine/") || starts_with_any(file.path, shares)) continue;
    EXPECT_FALSE(std::regex_search(code_of(file.text), types)) << file.path;
  }
}

TEST(Tidy, HeadersAreGuarded) {
  for (const SourceFile& file : sources()) {
    if (!file.path.ends_with(".hpp")) continue;
    EXPECT_TRUE(file.text.starts_with("#pragma once\n")) << file.path;
  }
}

TEST(Tidy, ClangFormatHasNothingToChange) {
  if (!has_program("clang-format")) GTEST_SKIP() << "clang-format is not installed";
  std::string command = "cd '" REMIT_SOURCE_DIR "' && clang-format --dry-run -Werror";
  for (const SourceFile& file : sources()) command += ' ' + file.path;
  const CommandResult result = run_command(command + " 2>&1 | grep 'error:'");
  EXPECT_EQ(result.output, "");
}

/// The measure of functions measures.
TEST(Tidy, LongFunctionsAreFound) {
  std::string body;
  for (std::size_t i = 0; i < lines_per_function_max; ++i) body += "  if (x) { y(); }\n";
  const auto lengths = [](const std::string& code) { return long_functions(code_of(code)).size(); };
  EXPECT_EQ(lengths("void f() {\n" + body + "}\n"), 1u);
  EXPECT_EQ(lengths("namespace a {\nclass B {\n  int f() const {\n" + body + "  }\n};\n}\n"), 1u);
  EXPECT_EQ(lengths("struct A {\n" + std::string(70, '\n') + "};\nint a[] = {\n" +
                    std::string(70, '\n') + "};\n"),
            0u);
  EXPECT_EQ(lengths("void f() {\n  // {\n  g(\"{\", '{');\n}\nvoid g() {\n}\n"), 0u);
}

}  // namespace
}  // namespace remit::test
