#pragma once
// Alternatives of one wire name that constants tell apart.

#include "emit_expr.hpp"
#include "emit_text.hpp"

#include <string>
#include <string_view>

namespace mapc {

class ToldReader {
 public:
  ToldReader(const Expressions& expressions, SourceText& out)
      : x_(expressions), format_(expressions.format()), out_(out) {}

  bool has_constant(const ir::Node& node) const;
  /// XML: the test that all constants below a node stand in the element.
  std::string holds(const ir::Node& node) const;
  /// XML, where the last alternative was read: the values at the places of the constants have told
  /// that it is this one.
  void pin(const ir::Node& node, const ir::Node& last, Scope scope) const;
  /// JSON, where the last alternative was read: when the constant of another one turns out to stand
  /// there, the values go where they belong.
  void rename(const ir::Node& node, const ir::Node& last, const std::string& target,
              Scope scope) const;

 private:
  /// The child of that name, through choices.
  const ir::Node* child_of(const ir::Node& node, std::string_view wire) const;
  void add_constants(const ir::Node& node, const std::string& path, std::string& test) const;
  void rename_leaves(const ir::Node& node, const ir::Node& last, const std::string& target,
                     Scope scope) const;

  const Expressions& x_;
  const ir::Format& format_;
  SourceText& out_;
};

}  // namespace mapc
