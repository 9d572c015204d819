#pragma once
// The expressions that generated readers and writers have in common.

#include "emit_text.hpp"
#include "ir.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

/// Whose parameters a generated function has, and with that how it names fields and records.
struct Scope {
  enum class In : std::uint8_t {
    unit,   ///< records of the payment, absolute fields
    group,  ///< a record and a base are given
    row,    ///< a row is given, absolute fields
  };
  In in = In::unit;
  const GroupKind* kind = nullptr;  ///< group
};

/// Names and expressions for one format.
class Expressions {
 public:
  explicit Expressions(const ir::Format& format);

  const ir::Format& format() const { return format_; }
  const ir::Group& group_of(const ir::Node& node) const { return format_.groups[node.group]; }
  /// Scope of the body of a group.
  Scope group_scope(const ir::Group& group) const { return {Scope::In::group, group.kind}; }
  /// Scope of the body of a node that stands in `scope`.
  Scope body_scope(const ir::Node& node, Scope scope) const;

  /// The function for the body of a node, without `read_` and `write_`: `party_Id`.
  const std::string& function(const ir::Node& node) const;

  /// The template of names that are prepared for writing: `tag` or `key`.
  std::string_view name_template() const { return format_.xml ? "tag" : "key"; }
  /// `tag<"Nm">` or `key<"iban">`
  std::string wire_name(const ir::Node& node) const;
  /// `"creditor.name"_field` or `base + party("name")`
  std::string field(FieldRef ref, Scope scope) const;
  /// The field that takes what the first cannot hold, or `no_field`.
  std::string else_field(const ir::Node& node, Scope scope) const;
  /// `{.max = 140}`; `required`: the name must be there, so its text may not be empty.
  std::string lexical(const ir::Lexical& lexical, bool required = false) const;
  /// The same without the pattern.
  std::string max_only(const ir::Lexical& lexical) const;
  std::string pattern(const std::string& name) const;
  /// `{.total = 18, .fraction = 5}`
  std::string digits(const ir::Node& node) const;
  /// `charge_bearer_codes`
  std::string codes(const ir::Node& node) const;
  /// `many` or a number
  std::string count(std::uint32_t max) const;
  /// `pain_001.map:40 group party`
  std::string origin(const ir::Node& node) const;

  /// Whether something below the node is bound to a field.
  bool has_fields(const ir::Node& node) const;

 private:
  void name_functions(const ir::Node& node, const std::string& prefix);
  std::string unique(std::string name);

  const ir::Format& format_;
  std::vector<std::string> functions_;  // by node; empty: none
};

/// `message`, `batch` or `transfer`
std::string_view level_name(Level level);

}  // namespace mapc
