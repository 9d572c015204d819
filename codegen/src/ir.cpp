#include "ir.hpp"

#include <algorithm>

namespace mapc::ir {
namespace {

bool must_occur(const Node& node) {
  return node.writes && !node.extension && node.min > 0 && !node.with.valid();
}

/// The fields of a leaf itself.
void add_leaf(const Node& node, std::vector<Use>& uses) {
  for (const FieldRef part : parts_of(node)) uses.push_back({part, &node});
  for (const FieldRef ref :
       {node.field, node.else_field, node.attribute_field, node.or_field, node.guard}) {
    if (ref.valid()) uses.push_back({ref, &node});
  }
}

void add_content(const Format& format, const Node& node, std::vector<Use>& uses);

void add_written(const Format& format, const Node& node, std::vector<Use>& uses) {
  if (!node.writes) return;
  const std::size_t first = uses.size();
  add_content(format, node, uses);
  if (!node.extension) return;
  for (std::size_t i = first; i < uses.size(); ++i) uses[i].extension = true;
}

void add_content(const Format& format, const Node& node, std::vector<Use>& uses) {
  switch (node.form) {
    case Form::count:
    case Form::sum:
    case Form::batch:
    case Form::transfer:
      return;
    case Form::group: {
      const Node& body = format.body_of(format.groups[node.group]);
      for (const Use& use : written_fields(format, body)) {
        uses.push_back({use.field.on(node.field), &node, use.extension});
      }
      return;
    }
    case Form::rows:
      uses.push_back({node.field, &node});
      return;
    default:
      for (const Node* child : children(format, node)) add_written(format, *child, uses);
      add_leaf(node, uses);
  }
}

void append(Requirements& to, const Requirements& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// Whether the children need no field and some are written without one.
bool content_by_itself(const Format& format, const Node& node) {
  const std::vector<const Node*> list = children(format, node);
  return content_requirements(format, node).empty() &&
         std::any_of(list.begin(), list.end(), [&](const Node* child) {
           return must_occur(*child) && writes_by_itself(format, *child);
         });
}

/// One of the fields of all children.
Requirements one_content_requirements(const Format& format, const Node& node) {
  if (writes_by_itself(format, node)) return {};
  return {written_fields(format, node)};
}

Requirements of_group(const Format& format, const Node& node) {
  Requirements result = content_requirements(format, format.body_of(format.groups[node.group]));
  for (std::vector<Use>& list : result) {
    for (Use& use : list) use = {use.field.on(node.field), &node, use.extension};
  }
  return result;
}

Requirements of_leaf(const Node& node) {
  if (node.fallback != Default::none || !node.field.valid()) return {};
  Requirements result{{{node.field, &node}}};
  if (node.or_field.valid()) result.front().push_back({node.or_field, &node});
  if (node.else_field.valid()) result.front().push_back({node.else_field, &node});
  for (const FieldRef part : parts_of(node)) result.front().push_back({part, &node});
  if (node.attribute_field.valid()) result.push_back({{node.attribute_field, &node}});
  return result;
}

}  // namespace

std::vector<FieldRef> parts_of(const Node& node) {
  std::vector<FieldRef> parts;
  if (node.form != Form::lines) return parts;
  const int base = node.field.value - remit::address("line");
  for (const int part : remit::address_parts) parts.push_back({base + part, node.field.relative});
  return parts;
}

std::vector<const Node*> children(const Format& format, const Node& node) {
  std::vector<const Node*> result;
  for (NodeIndex i = format.index_of(node) + 1; i < node.end; i = format[i].end) {
    result.push_back(&format[i]);
  }
  return result;
}

const Node* find_unit(const Format& format, const Node& node, Form unit) {
  for (NodeIndex i = format.index_of(node); i < node.end; ++i) {
    if (format[i].form == unit) return &format[i];
  }
  return nullptr;
}

std::vector<Use> written_fields(const Format& format, const Node& node) {
  std::vector<Use> uses;
  add_written(format, node, uses);
  std::vector<Use> distinct;
  for (const Use& use : uses) {
    const auto known = std::find_if(distinct.begin(), distinct.end(),
                                    [&](const Use& other) { return other.field == use.field; });
    if (known == distinct.end()) {
      distinct.push_back(use);
    } else if (!use.extension) {
      known->extension = false;
    }
  }
  return distinct;
}

Requirements content_requirements(const Format& format, const Node& node) {
  Requirements result;
  for (const Node* child : children(format, node)) {
    if (must_occur(*child)) append(result, requirements(format, *child));
  }
  return result;
}

Requirements requirements(const Format& format, const Node& node) {
  switch (node.form) {
    case Form::count:
    case Form::sum:
    case Form::constant:
    case Form::skip:
    case Form::batch:
    case Form::transfer:
      return {};
    case Form::choice:
    case Form::any:
      return one_content_requirements(format, node);
    case Form::group:
      return format.index_of(node) + 1 < node.end ? Requirements{} : of_group(format, node);
    case Form::container:
    case Form::message:
    case Form::first:
      return content_requirements(format, node);
    case Form::rows:
      return {{{node.field, &node}}};
    default:
      return of_leaf(node);
  }
}

bool writes_by_itself(const Format& format, const Node& node) {
  if (!node.writes) return false;
  switch (node.form) {
    case Form::constant:
    case Form::count:
    case Form::sum:
      return true;
    case Form::choice: {
      const std::vector<const Node*> list = children(format, node);
      return std::any_of(list.begin(), list.end(), [&](const Node* alternative) {
        return writes_by_itself(format, *alternative);
      });
    }
    case Form::container:
    case Form::first:
      return content_by_itself(format, node);
    case Form::group:
      return format.index_of(node) + 1 < node.end ||
             content_by_itself(format, format.body_of(format.groups[node.group]));
    default:
      return node.fallback != Default::none;
  }
}

bool has_mandatory(const Format& format, const Node& node) {
  const Node& body = node.form == Form::group ? format.body_of(format.groups[node.group]) : node;
  const std::vector<const Node*> list = children(format, body);
  return std::any_of(list.begin(), list.end(),
                     [](const Node* child) { return must_occur(*child); });
}

}  // namespace mapc::ir
