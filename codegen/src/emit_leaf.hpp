#pragma once
// The calls that write one leaf.

#include "emit_condition.hpp"

#include <string>

namespace mapc {

class LeafWriter {
 public:
  LeafWriter(const Expressions& expressions, const Conditions& conditions)
      : x_(expressions), conditions_(conditions) {}

  /// `write_text(out, "Nm", w.transfer(), "creditor.name"_field, {.max = 70}, w)`; it answers
  /// whether the field was there, unless the leaf has no field.
  std::string call(const ir::Node& node, Scope scope) const;

  /// What to try next, in this order, when the field is absent; nothing when the name may be left
  /// out.
  std::vector<std::string> fallbacks(const ir::Node& node, Scope scope) const;

 private:
  const Expressions& x_;
  const Conditions& conditions_;
};

}  // namespace mapc
