// The part of the framer that gives back the tags around units, for documents made of them.

#include "xml/framer.hpp"
#include "xml/references.hpp"

#include <algorithm>

namespace remit::xml {

namespace {

/// The declarations that hold inside of `depth` elements, as attributes; but for those that the
/// element below declares anew.
std::string inherited_declarations(const Namespaces& namespaces, std::size_t depth) {
  std::string attributes;
  const auto& all = namespaces.declarations();
  for (auto it = all.begin(); it != all.end() && it->depth <= depth; ++it) {
    const bool hidden = std::any_of(it + 1, all.end(), [&](const auto& inner) {
      return inner.depth <= depth + 1 && inner.prefix == it->prefix;
    });
    if (hidden) continue;
    attributes += it->prefix.empty() ? " xmlns" : " xmlns:" + it->prefix;
    attributes += "=\"" + attribute_raw(it->uri) + '"';
  }
  return attributes;
}

}  // namespace

/// Of the open elements from `first` to before `end`.
Framer::Tags Framer::tags(std::size_t first, std::size_t end) const {
  Tags tags;
  for (std::size_t i = first; i < end; ++i) tags.start += open_[i].start_tag;
  for (std::size_t i = end; i-- > first;) tags.end += "</" + open_[i].qualified_name + '>';
  return tags;
}

Framer::Tags Framer::message_tags() const {
  const std::size_t end = open_.size() - (state_ == State::batch ? 1 : 0);
  const std::size_t root = end - root_depth_;
  Tags tags = this->tags(root, end);
  const std::size_t root_tag_end = open_[root].start_tag.size() - 1;
  tags.start.insert(root_tag_end, inherited_declarations(scanner_.namespaces(), root));
  return tags;
}

}  // namespace remit::xml
