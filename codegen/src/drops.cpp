#include "drops.hpp"

#include <algorithm>

namespace mapc {
namespace {

constexpr unsigned leaf_of_kind = own_name - 1;

/// `prefix` ends with a dot.
bool is_below(Field field, std::string_view prefix) {
  return remit::name(field).starts_with(prefix);
}

/// True when the field is the leaf `leaf` (all leaves: `*`) of an occurrence of the kind.
bool is_leaf(Field field, const GroupKind& kind, std::string_view leaf) {
  return std::any_of(kind.bases.begin(), kind.bases.end(), [&](Field base) {
    const int offset = static_cast<int>(remit::index(field)) - static_cast<int>(remit::index(base));
    return offset >= 0 && offset < kind.size() && (leaf == "*" || kind.leaf_name(offset) == leaf);
  });
}

}  // namespace

unsigned exactness(std::string_view pattern, Field field) {
  if (pattern == "*") return 1;
  if (remit::find_field(pattern) == field) return own_name;
  const std::size_t dot = pattern.find('.');
  const GroupKind* kind = find_group_kind(pattern.substr(0, dot));
  if (kind != nullptr && dot != std::string_view::npos) {
    const std::string_view leaf = pattern.substr(dot + 1);
    if (!is_leaf(field, *kind, leaf)) return 0;
    return leaf == "*" ? 2 : leaf_of_kind;
  }
  const auto length = static_cast<unsigned>(pattern.size());
  if (pattern.ends_with(".*")) return is_below(field, pattern.substr(0, length - 1)) ? length : 0;
  // Rows take their leaves along.
  const Field rows = remit::info(field).list;
  return rows != remit::no_field && remit::find_field(pattern) == rows ? length : 0;
}

const Drop* find_drop(Field field, const std::vector<Drop>& of_file,
                      const std::vector<Drop>& of_shape) {
  const Drop* best = nullptr;
  unsigned most = 0;
  const auto consider = [&](const std::vector<Drop>& drops) {
    for (const Drop& drop : drops) {
      for (const ast::Word& word : drop.statement.names) {
        const unsigned exact = exactness(word.text, field);
        const bool newer = best != nullptr && best->inherited && !drop.inherited;
        if (exact == 0 || exact < most || (exact == most && !newer)) continue;
        best = &drop;
        most = exact;
      }
    }
  };
  consider(of_shape);
  consider(of_file);
  return best;
}

}  // namespace mapc
