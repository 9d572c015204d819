#include "effective.hpp"

#include "place.hpp"

#include <algorithm>

namespace mapc {
namespace {

using ir::Node;
using ir::NodeIndex;

bool is_of_both(Field field) {
  return remit::info(field).levels == (Level::batch_level | Level::transfer_level);
}

/// What the payments of one body share.
void mark_key(ir::Format& format, NodeIndex root) {
  const std::vector<Field>& key = format.key.fields;
  for (NodeIndex i = root; i < format[root].end; ++i) {
    Node& node = format.nodes[i];
    if (!node.field.valid() || node.level != Level::batch_level) continue;
    const Field field = node.field.field();
    node.effective = is_of_both(field) && std::find(key.begin(), key.end(), field) != key.end();
  }
}

}  // namespace

void mark_effective(ir::Format& format, NodeIndex root) {
  mark_key(format, root);
  const std::vector<bool> on_batch = written_on(format, root, Level::batch_level);
  for (NodeIndex i = root; i < format[root].end; ++i) {
    Node& node = format.nodes[i];
    if (!node.field.valid() || node.level != Level::transfer_level) continue;
    const Field first = node.field.field();
    if (!is_of_both(first)) continue;
    const std::size_t size = node.form == ir::Form::group
                                 ? static_cast<std::size_t>(format.groups[node.group].kind->size())
                                 : 1;
    const auto begin = on_batch.begin() + static_cast<std::ptrdiff_t>(remit::index(first));
    node.effective = std::none_of(begin, begin + static_cast<std::ptrdiff_t>(size),
                                  [](bool written) { return written; });
  }
}

}  // namespace mapc
