#include "xml/path.hpp"

#include "xml/attributes.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace remit::xml {

namespace {

/// `/@name` when `at` is inside of an attribute of the start tag, else nothing.
std::string attribute_at(const Tape& tape, const Token& token, std::uint32_t at) {
  std::string path;
  if (!token.attributes || at >= token.content) return path;
  for_each_attribute(tape, token, [&](std::string_view name, std::string_view value) {
    const char* const position = tape.base + at;
    const bool inside = position >= name.data() && position <= value.data() + value.size();
    if (inside) path = "/@" + std::string(name);
  });
  return path;
}

}  // namespace

const Paths::Family& Paths::family(const Tape& tape, std::uint32_t parent) {
  const auto [known, is_new] = families_.try_emplace(&tape.tokens[parent]);
  Family& family = known->second;
  if (!is_new) return family;
  std::unordered_map<std::string_view, std::uint32_t> names;
  for (std::uint32_t i = parent + 1; i < tape.tokens[parent].next; i = tape.tokens[i].next) {
    if (tape.tokens[i].kind != Token::element) continue;
    const auto next = static_cast<std::uint32_t>(family.counts.size());
    const auto [name, is_first] = names.try_emplace(tape.local_name(tape.tokens[i]), next);
    if (is_first) family.counts.push_back(0);
    family.children.push_back({i, ++family.counts[name->second], name->second});
  }
  return family;
}

std::string Paths::at(const Tape& tape, std::uint32_t at) {
  std::string path;
  std::uint32_t parent = 0;
  for (;;) {
    const Family& in = family(tape, parent);
    const auto behind = std::ranges::upper_bound(
        in.children, at, {}, [&](const Child& child) { return tape.tokens[child.token].at; });
    const bool is_inside =
        behind != in.children.begin() && at < tape.tokens[std::prev(behind)->token].end;
    if (!is_inside) return path + attribute_at(tape, tape.tokens[parent], at);
    const Child& child = *std::prev(behind);
    path += '/';
    path += tape.local_name(tape.tokens[child.token]);
    if (in.counts[child.name] > 1) path += '[' + std::to_string(child.position) + ']';
    parent = child.token;
  }
}

}  // namespace remit::xml
