#include "support.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace mapc::test {

Source source_of(std::string text) { return {"test.map", std::move(text)}; }

namespace {

std::string described(const Source& source, const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.list()) text += describe(source, diagnostic);
  return text;
}

}  // namespace

ast::File parsed(const Source& source) {
  Diagnostics diagnostics;
  std::optional<ast::File> file = parse(source, diagnostics);
  EXPECT_TRUE(file.has_value()) << described(source, diagnostics);
  return file.value_or(ast::File{});
}

std::vector<ir::Format> compiled(const std::string& text) {
  const Source source = source_of(text);
  Diagnostics diagnostics;
  std::vector<ir::Format> formats = compile(source, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << described(source, diagnostics);
  return formats;
}

std::string complaints(const std::string& text) {
  const Source source = source_of(text);
  Diagnostics diagnostics;
  compile(source, diagnostics);
  return described(source, diagnostics);
}

std::string file_text(std::string_view path) {
  const std::optional<Source> source = load_source(fmt::format("{}/{}", REMIT_SOURCE_DIR, path));
  EXPECT_TRUE(source.has_value()) << path;
  return source ? std::string(source->text()) : std::string{};
}

std::string readme_example() {
  const std::string text = file_text("mappings/README.md");
  constexpr std::string_view fence = "```map\n";
  std::string example;
  for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
    at += fence.size();
    example += text.substr(at, text.find("```", at) - at);
  }
  return example;
}

std::string xml_mapping(std::string_view transfer, std::string_view declarations) {
  return fmt::format(
      "format test xml \"urn:test\" \"Test\" {{ root Document }}\n"
      "message {{ Btch[1..] <-> batch {{ Tx[1..] <-> transfer {{\n{}\n}} }} }}\n{}\n",
      transfer, declarations);
}

std::string json_mapping(std::string_view transfer, std::string_view declarations) {
  return fmt::format(
      "format test json \"Test\"\n"
      "shape single \"payments\" : transfer {{\n{}\n}}\n{}\n",
      transfer, declarations);
}

std::string in_xml(const std::string& transfer, const std::string& declarations) {
  return complaints(xml_mapping(transfer, declarations + "\ndrop * \"no place\""));
}

std::string in_json(const std::string& transfer, const std::string& declarations) {
  return complaints(json_mapping(transfer, declarations + "\ndrop * \"no place\""));
}

}  // namespace mapc::test
