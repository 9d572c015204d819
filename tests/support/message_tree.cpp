#include "support/message_tree.hpp"

#include <simdjson.h>
#include <pugixml.hpp>

#include <algorithm>
#include <stdexcept>

namespace remit::test {

const Tree* Tree::find(std::string_view child) const {
  const auto found = std::ranges::find(children, child, &Tree::name);
  return found == children.end() ? nullptr : &*found;
}

namespace {

/// What the prefix means at the element: the nearest declaration above it.
std::string name_space_of(pugi::xml_node element, const std::string& prefix) {
  const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
  for (; element; element = element.parent()) {
    if (const auto found = element.attribute(declaration.c_str())) return found.value();
  }
  return {};
}

Tree tree_of(pugi::xml_node element) {
  const std::string name = element.name();
  const std::size_t colon = name.find(':');
  const bool prefixed = colon != std::string::npos;
  Tree tree;
  tree.name = prefixed ? name.substr(colon + 1) : name;
  tree.name_space = name_space_of(element, prefixed ? name.substr(0, colon) : std::string{});
  for (const auto attribute : element.attributes()) {
    tree.attributes.emplace(attribute.name(), attribute.value());
  }
  for (const auto child : element.children()) {
    if (child.type() == pugi::node_element) {
      tree.children.push_back(tree_of(child));
    } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      tree.text += child.value();
    }
  }
  return tree;
}

Tree tree_of(std::string_view name, simdjson::dom::element value) {
  Tree tree;
  tree.name = name;
  if (value.is_object()) {
    for (const auto& [member, inner] : value.get_object()) {
      tree.children.push_back(tree_of(member, inner));
    }
  } else if (value.is_array()) {
    for (const auto item : value.get_array()) tree.children.push_back(tree_of({}, item));
  } else {
    tree.text = value.is_string() ? std::string{value.get_string().value()}
                                  : std::string{simdjson::minify(value)};
  }
  return tree;
}

/// The objects and arrays on the outermost level, with every number in quotes: a DOM would keep its
/// value, but not how it is written.
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> values;
  std::string value;
  std::size_t depth = 0;
  while (!text.empty()) {
    const char c = text.front();
    std::size_t size = 1;
    if (c == '"') {
      while (text.at(size) != '"') size += text[size] == '\\' ? 2 : 1;
      value += text.substr(0, ++size);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      size = std::min(text.find_first_not_of("+-.0123456789Ee"), text.size());
      value += '"' + std::string(text.substr(0, size)) + '"';
    } else {
      if ((c == '{' || c == '[') && depth++ == 0) value.clear();
      value += c;
      if ((c == '}' || c == ']') && --depth == 0) values.push_back(value);
    }
    text.remove_prefix(size);
  }
  return values;
}

}  // namespace

Tree xml_tree(std::string_view text) {
  pugi::xml_document document;
  const auto options = pugi::parse_default | pugi::parse_ws_pcdata;
  const auto result = document.load_buffer(text.data(), text.size(), options);
  if (!result) throw std::runtime_error{result.description()};
  return tree_of(document.document_element());
}

std::vector<Tree> json_trees(std::string_view text) {
  std::vector<Tree> trees;
  simdjson::dom::parser parser;
  for (const std::string& value : split(text)) {
    Tree tree = tree_of({}, parser.parse(value));
    if (value.front() == '[') {
      std::ranges::move(tree.children, std::back_inserter(trees));
    } else {
      trees.push_back(std::move(tree));
    }
  }
  return trees;
}

}  // namespace remit::test
