#pragma once
// The call that reads a leaf.

#include "emit_expr.hpp"

#include <string>

namespace mapc {

class LeafReader {
 public:
  explicit LeafReader(const Expressions& expressions) : x_(expressions) {}

  /// The call of the verb that puts the value of the current child into `target`.
  std::string call(const ir::Node& node, const std::string& target, const std::string& field,
                   Scope scope) const;
  /// Whether another name of the same JSON body or group says the same single value.
  bool is_said_twice(const ir::Node& node, Scope scope) const;

 private:
  const Expressions& x_;
};

}  // namespace mapc
