#include "xml/path.hpp"

#include "xml/attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>

namespace remit::xml {

namespace {

/// Appends `/@name` when `at` is inside of an attribute of the start tag.
void append_attribute(std::string& path, const Tape& tape, const Token& token, std::uint32_t at) {
  if (!token.attributes || at >= token.content) return;
  for_each_attribute(tape, token, [&](std::string_view name, std::string_view value) {
    const char* const position = tape.base + at;
    const bool inside = position >= name.data() && position <= value.data() + value.size();
    if (inside) (path += "/@") += name;
  });
}

}  // namespace

void Paths::append_step(std::string& path, const Tape& tape, const Family& family,
                        std::size_t child) {
  const Child& step = family.children[child];
  path += '/';
  path += tape.local_name(tape.tokens[step.token]);
  if (family.counts[step.name] == 1) return;
  std::array<char, 16> number = {'['};
  char* const end = std::to_chars(number.data() + 1, number.data() + 12, step.position).ptr;
  *end = ']';
  path.append(number.data(), end + 1);
}

const Paths::Family& Paths::family(const Tape& tape, std::uint32_t parent) {
  const auto [known, is_new] = families_.try_emplace(&tape.tokens[parent]);
  Family& family = known->second;
  if (!is_new) return family;
  std::unordered_map<std::string_view, std::uint32_t> names;
  std::string_view last_name;
  std::uint32_t number = 0;  // of that name
  for (std::uint32_t i = parent + 1; i < tape.tokens[parent].next; i = tape.tokens[i].next) {
    if (tape.tokens[i].kind != Token::element) continue;
    const std::string_view name = tape.local_name(tape.tokens[i]);
    if (name != last_name || family.children.empty()) {
      const auto next = static_cast<std::uint32_t>(family.counts.size());
      const auto [entry, is_first] = names.try_emplace(name, next);
      if (is_first) family.counts.push_back(0);
      number = entry->second;
      last_name = name;
    }
    family.children.push_back({i, ++family.counts[number], number});
  }
  return family;
}

bool Paths::append_near_last(std::string& path, const Tape& tape, std::uint32_t at) {
  if (last_.tokens != tape.tokens.data()) return false;
  const std::vector<Child>& children = last_.family->children;
  const std::size_t end = std::min(last_.child + 2, children.size());
  for (; last_.child < end; ++last_.child) {
    const std::uint32_t index = children[last_.child].token;
    const Token& token = tape.tokens[index];
    if (at >= token.end) continue;
    if (at < token.at || token.next != index + 1) return false;
    path += last_.path;
    append_step(path, tape, *last_.family, last_.child);
    append_attribute(path, tape, token, at);
    return true;
  }
  return false;
}

void Paths::append(std::string& path, const Tape& tape, std::uint32_t at) {
  if (append_near_last(path, tape, at)) return;
  const std::size_t root_size = path.size();
  std::size_t parent_size = 0;
  std::uint32_t parent = 0;
  for (;;) {
    const Family& in = family(tape, parent);
    const auto behind = std::ranges::upper_bound(
        in.children, at, {}, [&](const Child& child) { return tape.tokens[child.token].at; });
    const bool is_inside =
        behind != in.children.begin() && at < tape.tokens[std::prev(behind)->token].end;
    if (!is_inside) break;
    last_.tokens = tape.tokens.data();
    last_.family = &in;
    last_.child = static_cast<std::size_t>(behind - in.children.begin()) - 1;
    parent_size = path.size();
    append_step(path, tape, in, last_.child);
    parent = in.children[last_.child].token;
  }
  if (parent != 0) last_.path.assign(path, root_size, parent_size - root_size);
  append_attribute(path, tape, tape.tokens[parent], at);
}

}  // namespace remit::xml
