#include "xml/path.hpp"

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
    if (child >= end) return path;
    const auto [index, count] = position(tape, parent, child);
    path += '/';
    path += tape.local_name(tape.tokens[child]);
    if (count > 1) path += '[' + std::to_string(index) + ']';
    parent = child;
  }
}

}  // namespace remit::xml
