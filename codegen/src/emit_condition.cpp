#include "emit_condition.hpp"

#include <algorithm>

namespace mapc {

using ir::Form;
using ir::Node;
using ir::Use;

namespace {

/// The party that a field is a leaf of, or nothing. A party on the transfer replaces that of the
/// batch as a whole: its leaves are never mixed.
std::string party_of(std::string_view field) {
  const std::string party{field.substr(0, field.find('.'))};
  const bool is_party = remit::find_field(party + ".name") != remit::no_field &&
                        remit::find_field(party + ".country_of_residence") != remit::no_field;
  return is_party ? party : std::string{};
}

}  // namespace

std::string Conditions::source(const Node& node, Scope scope) const {
  if (scope.in == Scope::In::row) return "row";
  if (scope.in == Scope::In::group) return "from";
  if (!node.effective) return fmt::format("w.{}()", level_name(node.level));
  const std::string field = x_.field(node.field, scope);
  if (node.form != Form::group) {
    const std::string party = party_of(remit::name(node.field.field()));
    if (party.empty()) return fmt::format("w.effective({})", field);
    return fmt::format("w.effective(\"{}.name\"_field, party.size())", party);
  }
  return fmt::format("w.effective({}, {}.size())", field, x_.group_of(node).kind->name());
}

Conditions::BySource Conditions::by_source(const std::vector<Use>& uses, Scope scope,
                                           bool both_levels) const {
  BySource result;
  const auto add = [&](const std::string& from, const std::string& field) {
    const auto known = std::find_if(result.begin(), result.end(),
                                    [&](const auto& entry) { return entry.first == from; });
    if (known == result.end()) {
      result.emplace_back(from, field);
    } else {
      known->second += ", " + field;
    }
  };
  for (const Use& use : uses) {
    const std::string field = x_.field(use.field, scope);
    const bool effective = scope.in == Scope::In::unit && use.origin->effective;
    if (effective && both_levels) {
      add("w.transfer()", field);
      add("w.batch()", field);
    } else {
      add(source(*use.origin, scope), field);
    }
  }
  return result;
}

std::string Conditions::any_present(const std::vector<Use>& uses, Scope scope) const {
  std::string result;
  const BySource sources = by_source(uses, scope, true);
  for (const auto& [from, fields] : sources) {
    if (!result.empty()) result += " || ";
    result += fmt::format("has_any({}, {{{}}})", from, fields);
  }
  return sources.size() > 1 ? "(" + result + ")" : result;
}

std::string Conditions::present(const Node& node, Scope scope) const {
  if (node.form != Form::group) return any_present(ir::written_fields(x_.format(), node), scope);
  tested_groups_.insert(node.group);
  return fmt::format("has_any({}, {}, {}_fields)", source(node, scope), x_.field(node.field, scope),
                     identifier(x_.group_of(node).name));
}

std::string Conditions::all_of(const ir::Requirements& requirements, Scope scope) const {
  std::string result;
  for (const std::vector<Use>& list : requirements) {
    if (!result.empty()) result += " && ";
    result += any_present(list, scope);
  }
  return result;
}

std::string Conditions::complete(const Node& node, Scope scope) const {
  const ir::Requirements needed = ir::requirements(x_.format(), node);
  return needed.empty() ? present(node, scope) : all_of(needed, scope);
}

std::string Conditions::guard_holds(const Node& node, Scope scope) const {
  return fmt::format("has_value({}, {}, {}, w)", source(node, scope), x_.field(node.guard, scope),
                     quoted(node.guard_text));
}

std::string Conditions::writable(const Node& node, Scope scope) const {
  std::string result = complete(node, scope);
  if (node.guard.valid()) {
    result = guard_holds(node, scope) + " && " + result;
  }
  if (node.extension) result = "w.options.extensions && " + result;
  return result;
}

std::string Conditions::content_complete(const Node& node, Scope scope) const {
  return all_of(ir::content_requirements(x_.format(), node), scope);
}

std::vector<std::string> Conditions::unwritten(const std::vector<Use>& uses, Scope scope,
                                               std::string_view why) const {
  std::vector<std::string> statements;
  // Without extensions their fields are lost anyway, and the ledger says so.
  for (const bool extension : {false, true}) {
    std::vector<Use> some = uses;
    std::erase_if(some, [extension](const Use& use) { return use.extension != extension; });
    const std::string when = extension ? "if (w.options.extensions) " : "";
    for (const auto& [from, fields] : by_source(some, scope, false)) {
      statements.push_back(
          fmt::format("{}unwritten({}, {{{}}}, {}, w);", when, from, fields, quoted(why)));
    }
  }
  return statements;
}

std::vector<Use> difference(const std::vector<Use>& all, const std::vector<Use>& without) {
  std::vector<Use> result;
  for (const Use& use : all) {
    const bool written = std::any_of(without.begin(), without.end(),
                                     [&](const Use& other) { return other.field == use.field; });
    if (!written) result.push_back(use);
  }
  return result;
}

}  // namespace mapc
