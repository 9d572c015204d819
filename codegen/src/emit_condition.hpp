#pragma once
// The conditions under which generated writers write something, and what they say of fields that
// they leave out.

#include "emit_expr.hpp"

#include <set>
#include <string>
#include <vector>

namespace mapc {

class Conditions {
 public:
  explicit Conditions(const Expressions& expressions) : x_(expressions) {}

  /// Where a node takes its value from: `w.transfer()`, `from`.
  std::string source(const ir::Node& node, Scope scope) const;

  /// One of the fields is present.
  std::string any_present(const std::vector<ir::Use>& uses, Scope scope) const;
  /// Something that the node writes is present.
  std::string present(const ir::Node& node, Scope scope) const;
  /// All that has to stand in the node is present; something of it when nothing has to.
  std::string complete(const ir::Node& node, Scope scope) const;
  /// The node is complete, and its guard and its extension allow it.
  std::string writable(const ir::Node& node, Scope scope) const;
  /// The guard of a node allows it.
  std::string guard_holds(const ir::Node& node, Scope scope) const;
  /// All that has to stand in the content of a node is present; empty when nothing has to.
  std::string content_complete(const ir::Node& node, Scope scope) const;

  /// Statements that put fields into the ledger.
  std::vector<std::string> unwritten(const std::vector<ir::Use>& uses, Scope scope,
                                     std::string_view why) const;

  /// Groups of which `present` tests all fields at once: by `party_fields`.
  const std::set<std::uint32_t>& tested_groups() const { return tested_groups_; }

 private:
  /// The fields by the expression of the record they come from.
  using BySource = std::vector<std::pair<std::string, std::string>>;
  BySource by_source(const std::vector<ir::Use>& uses, Scope scope, bool both_levels) const;
  std::string all_of(const ir::Requirements& requirements, Scope scope) const;

  const Expressions& x_;
  mutable std::set<std::uint32_t> tested_groups_;
};

/// The fields of `all` that are not in `without`.
std::vector<ir::Use> difference(const std::vector<ir::Use>& all,
                                const std::vector<ir::Use>& without);

}  // namespace mapc
