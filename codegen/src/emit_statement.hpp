#pragma once
// The statements of generated writers: what is written for each node of a body.

#include "emit_condition.hpp"

#include <string>
#include <vector>

namespace mapc {

class StatementWriter {
 public:
  StatementWriter(const Expressions& expressions, SourceText& out)
      : x_(expressions), format_(expressions.format()), conditions_(expressions), out_(out) {}

  /// The statements for the nodes of a body, in order.
  void write_all(const std::vector<const ir::Node*>& nodes, Scope scope);

  /// Whether writing the node needs the context, or only the output.
  bool uses_context(const ir::Node& node) const;

  const std::set<std::uint32_t>& tested_groups() const { return conditions_.tested_groups(); }

  /// The text that a row is on the wire; null for rows that are objects.
  const ir::Node* only_text(const ir::Node& node) const;

 private:
  using Nodes = std::vector<const ir::Node*>;

  /// How much is known where a node is written.
  enum class Known : std::uint8_t {
    nothing,
    writable,  ///< a condition around it has seen that it can be written
    absent,    ///< none of its fields is present, its defaults are to be written
  };

  void write(const ir::Node& node, Scope scope, Known known);
  void write_in_company(const ir::Node& node, Scope scope, Known known);
  void write_form(const ir::Node& node, Scope scope, Known known);
  std::string spelling_condition(const ir::Node& node, Scope scope) const;
  const ir::Move* move_from(const ir::Node& node, Scope scope) const;
  std::string moved(const ir::Node& node, Scope scope) const;
  void write_leaf(const ir::Node& node, Scope scope, Known known);

  void write_container(const ir::Node& node, Scope scope, Known known);
  void write_content(const ir::Node& node, Scope scope);
  std::string container_condition(const ir::Node& node, Scope scope) const;
  bool has_substitute(const ir::Node& node) const;
  void write_substitute(const ir::Node& node, Scope scope);
  void write_constant_as_default(const ir::Node& node, const std::string& field,
                                 const std::string& path);
  void call_body(const ir::Node& node, Scope scope);
  std::string arguments(const ir::Node& node, Scope scope) const;
  void write_rows(const ir::Node& node, Scope scope);
  void write_row(const ir::Node& node, Scope scope, Scope row_scope);

  Nodes alternatives(const ir::Node& node) const;
  void write_choice(const ir::Node& node, Scope scope);
  void close_choice(const ir::Node& node, const Nodes& list, const std::vector<ir::Use>& all,
                    Scope scope);
  bool may_be_incomplete(const Nodes& list) const;

  std::string missing(const ir::Node& node, Scope scope) const;
  void note_unwritten(const std::vector<ir::Use>& uses, Scope scope, std::string_view why);
  std::vector<ir::Use> uses_of_content(const ir::Node& node) const;

  const Expressions& x_;
  const ir::Format& format_;
  Conditions conditions_;
  SourceText& out_;
};

}  // namespace mapc
