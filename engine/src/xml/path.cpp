#include "xml/path.hpp"

#include "xml/attributes.hpp"

namespace remit::xml {

namespace {

/// Position of `child` among the children of `parent` with the same name, and how many there are.
std::pair<std::size_t, std::size_t> position(const Tape& tape, std::uint32_t parent,
                                             std::uint32_t child) {
  const std::string_view name = tape.local_name(tape.tokens[child]);
  std::size_t before = 0;
  std::size_t all = 0;
  for (std::uint32_t i = parent + 1; i < tape.tokens[parent].next; i = tape.tokens[i].next) {
    if (tape.tokens[i].kind != Token::element || tape.local_name(tape.tokens[i]) != name) continue;
    ++all;
    if (i <= child) ++before;
  }
  return {before, all};
}

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

std::string path_at(const Tape& tape, std::uint32_t at) {
  std::string path;
  std::uint32_t parent = 0;
  for (;;) {
    std::uint32_t child = parent + 1;
    const std::uint32_t end = tape.tokens[parent].next;
    while (child < end && (tape.tokens[child].kind != Token::element ||
                           at < tape.tokens[child].at || at >= tape.tokens[child].end)) {
      child = tape.tokens[child].next;
    }
    if (child >= end) return path + attribute_at(tape, tape.tokens[parent], at);
    const auto [index, count] = position(tape, parent, child);
    path += '/';
    path += tape.local_name(tape.tokens[child]);
    if (count > 1) path += '[' + std::to_string(index) + ']';
    parent = child;
  }
}

}  // namespace remit::xml
