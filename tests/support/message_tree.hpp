#pragma once
// A message as a plain tree, read without any part of the engine: the slow way, for comparison.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {

/// An XML element or a JSON value.
struct Tree {
  std::string name;        ///< local name, or name of the member; empty: an item of an array
  std::string name_space;  ///< XML
  std::string text;        ///< decoded text, or a JSON number or literal as it is written
  std::map<std::string, std::string> attributes;
  std::vector<Tree> children;  ///< elements, members or items, in their order

  /// The first child of that name; null when there is none.
  const Tree* find(std::string_view child) const;
};

/// The root element of an XML text with everything below it. Throws `std::runtime_error` when the
/// text is no XML.
Tree xml_tree(std::string_view text);

/// The JSON objects of a text in which they follow each other or are items of an array. Throws
/// a `std::exception` when one is no JSON.
std::vector<Tree> json_trees(std::string_view text);

}  // namespace remit::test
