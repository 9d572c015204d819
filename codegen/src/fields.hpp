#pragma once
// Looks canonical names up in the field table, inside a group and outside.

#include <remit/model/field.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

using remit::Field;
using remit::Kind;
using remit::Level;

/// A field, or a leaf of a group that is applied with different bases.
struct FieldRef {
  int value = -1;         ///< index in the field table, or offset from the base of the group
  bool relative = false;  ///< an offset

  bool valid() const { return value >= 0; }
  Field field() const { return static_cast<Field>(value); }
  /// The leaf of a group whose base is `base`; what is not relative stays as it is.
  FieldRef on(FieldRef base) const {
    return relative ? FieldRef{base.value + value, base.relative} : *this;
  }
  friend bool operator==(FieldRef, FieldRef) = default;
};

/// One of the groups of the field table: party, account, agent, address.
struct GroupKind {
  const remit::FieldGroup* group = nullptr;
  Field first = remit::no_field;  ///< first leaf of the model occurrence
  std::vector<Field> bases = {};  ///< first leaves of all occurrences

  std::string_view name() const { return group->name(); }
  int size() const { return static_cast<int>(group->size()); }
  Field leaf(int offset) const { return first + offset; }
  /// `address.country` of the party group
  std::string_view leaf_name(int offset) const {
    return remit::name(leaf(offset)).substr(group->model().size() + 1);
  }
};

const std::vector<GroupKind>& group_kinds();
/// Null when there is none of that name.
const GroupKind* find_group_kind(std::string_view name);

/// The field `name`; inside a group of kind `scope` the leaf of that name.
FieldRef find_ref(std::string_view name, const GroupKind* scope);

/// The base of an occurrence of `kind` called `name`: `debtor`, or `address` inside a party.
FieldRef find_base(std::string_view name, const GroupKind& kind, const GroupKind* scope);

/// The row of the field table behind a reference.
const remit::FieldInfo& info(FieldRef ref, const GroupKind* scope);

/// The field or leaf that is called most like `name`.
std::string nearest_field(std::string_view name, const GroupKind* scope);

}  // namespace mapc
