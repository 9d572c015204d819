#pragma once
// Puts a mapping together: one self-contained format per format declaration and dialect.

#include "ast.hpp"
#include "diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

/// A `drop`, `refuse` or `only`.
struct Drop {
  ast::Statement statement;
  bool inherited = false;  ///< of the base: gives way to what the dialect maps
};

struct ResolvedShape {
  ast::Word name;
  ast::Word service;
  std::vector<ast::Word> when;
  bool is_batch = false;
  ast::Body body;
  std::vector<Drop> drops;
};

/// A format with its dialect's patches applied, fragments expanded and paths taken apart into
/// nested containers (`A.B <-> x` is `A { B <-> x }`). Names are not looked up yet.
struct Resolved {
  ast::Word name;
  std::string title;
  std::string base;  ///< empty, or the format it is a dialect of
  bool xml = false;
  std::string name_space;
  std::vector<std::string> root;
  std::vector<std::string> told_by;
  std::string wrapper;
  std::vector<ast::CodeList> codes;
  std::vector<ast::Group> groups;
  std::vector<ast::Fragment> fragments;
  std::vector<std::string> used_fragments;
  std::vector<std::string> used_groups;  ///< by `use GROUP of`
  std::vector<ast::Message> messages;    ///< one, when the mapping is right
  std::vector<ResolvedShape> shapes;
  std::vector<ast::Product> products;  ///< at most one, when the mapping is right
  std::vector<ast::Key> keys;          ///< at most one, when the mapping is right
  std::vector<ast::Move> moves;
  std::vector<Drop> drops;
};

template <class List>
auto* find_named(List& list, std::string_view name) {
  for (auto& item : list) {
    if (item.name.text == name) return &item;
  }
  return static_cast<decltype(&list[0])>(nullptr);
}

/// The format of the file and its dialects, in order. Complains about names declared twice, unknown
/// bases and fragments, and patches that hit nothing.
std::vector<Resolved> resolve(const ast::File& file, Diagnostics& diagnostics);

}  // namespace mapc
