#include "fields.hpp"

#include "diagnostic.hpp"

namespace mapc {
namespace {

std::string scoped(std::string_view name, const GroupKind* scope) {
  return scope == nullptr ? std::string(name)
                          : std::string(scope->group->model()) + "." + std::string(name);
}

/// A field as seen from inside a group: valid when it is one of its leaves.
FieldRef relative_to(const GroupKind* scope, Field field) {
  if (field == remit::no_field) return {};
  const int index = static_cast<int>(remit::index(field));
  if (scope == nullptr) return {index, false};
  const int offset = index - static_cast<int>(remit::index(scope->first));
  return offset >= 0 && offset < scope->size() ? FieldRef{offset, true} : FieldRef{};
}

/// The first leaf of an occurrence; its first and last leaf have to be where the group says.
Field find_occurrence(const std::string& prefix, const GroupKind& kind) {
  const auto leaf = [&](int offset) {
    return remit::find_field(prefix + "." + std::string(kind.leaf_name(offset)));
  };
  const Field first = leaf(0);
  if (first == remit::no_field) return first;
  return leaf(kind.size() - 1) == first + (kind.size() - 1) ? first : remit::no_field;
}

GroupKind make_kind(const remit::FieldGroup& group, std::string_view first_leaf) {
  const std::string ending = "." + std::string(first_leaf);
  GroupKind kind{&group, remit::find_field(std::string(group.model()) + ending)};
  for (std::size_t i = 0; i < remit::field_count; ++i) {
    const auto field = static_cast<Field>(i);
    const std::string_view name = remit::name(field);
    if (!name.ends_with(ending)) continue;
    const std::string prefix{name.substr(0, name.size() - ending.size())};
    if (find_occurrence(prefix, kind) == field) kind.bases.push_back(field);
  }
  return kind;
}

}  // namespace

const std::vector<GroupKind>& group_kinds() {
  static const std::vector<GroupKind> kinds = {
      make_kind(remit::party, "name"), make_kind(remit::account, "iban"),
      make_kind(remit::agent, "bic"), make_kind(remit::address, "type")};
  return kinds;
}

const GroupKind* find_group_kind(std::string_view name) {
  for (const GroupKind& kind : group_kinds()) {
    if (kind.name() == name) return &kind;
  }
  return nullptr;
}

FieldRef find_ref(std::string_view name, const GroupKind* scope) {
  return relative_to(scope, remit::find_field(scoped(name, scope)));
}

FieldRef find_base(std::string_view name, const GroupKind& kind, const GroupKind* scope) {
  return relative_to(scope, find_occurrence(scoped(name, scope), kind));
}

const remit::FieldInfo& info(FieldRef ref, const GroupKind* scope) {
  return remit::info(ref.relative ? scope->leaf(ref.value) : ref.field());
}

std::string nearest_field(std::string_view name, const GroupKind* scope) {
  std::vector<std::string_view> names;
  if (scope != nullptr) {
    for (int i = 0; i < scope->size(); ++i) names.push_back(scope->leaf_name(i));
  } else {
    for (std::size_t i = 0; i < remit::field_count; ++i) {
      names.push_back(remit::name(static_cast<Field>(i)));
    }
  }
  return nearest(name, names);
}

}  // namespace mapc
