#pragma once
// What the tests of mapc share.

#include "compile.hpp"
#include "grammar.hpp"
#include "resolve.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mapc::test {

/// A mapping as if it stood in `test.map`.
Source source_of(std::string text);

/// The syntax tree of a text that must be right.
ast::File parsed(const Source& source);

/// The formats of a text that must be right.
std::vector<ir::Format> compiled(const std::string& text);

/// All complaints about a text, as mapc prints them.
std::string complaints(const std::string& text);

/// The examples of mappings/README.md, put together to one mapping.
std::string readme_example();

/// The text of a file of the repository.
std::string file_text(std::string_view path);

/// An XML mapping whose transfer has these statements, and with these declarations behind it.
std::string xml_mapping(std::string_view transfer, std::string_view declarations = {});

/// The same for a JSON body that is a transfer.
std::string json_mapping(std::string_view transfer, std::string_view declarations = {});

/// All complaints about such a mapping, which has no place for other fields. The statements of the
/// transfer begin in line 3.
std::string in_xml(const std::string& transfer, const std::string& declarations = {});
std::string in_json(const std::string& transfer, const std::string& declarations = {});

}  // namespace mapc::test
