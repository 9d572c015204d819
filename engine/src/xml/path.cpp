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

/// Appends `/Name[2]`.
void append_step(std::string& path, std::string_view name, std::uint32_t position, bool is_only) {
  path += '/';
  path += name;
  if (is_only) return;
  std::array<char, 16> number = {'['};
  char* const end = std::to_chars(number.data() + 1, number.data() + 12, position).ptr;
  *end = ']';
  path.append(number.data(), end + 1);
}

/// Calls `visit` with the index of each child element, up to `most` tokens.
/// @return  whether there were no more
template <class Visit>
bool each_child(const Tape& tape, std::uint32_t parent, std::size_t most, Visit visit) {
  const std::uint32_t end = tape.tokens[parent].next;
  for (std::uint32_t i = parent + 1; i < end; i = tape.tokens[i].next) {
    if (most-- == 0) return false;
    if (tape.tokens[i].kind == Token::element) visit(i);
  }
  return true;
}

constexpr std::size_t few = 64;  // that many children are gone over each time

}  // namespace

const Paths::Family& Paths::family(const Tape& tape, std::uint32_t parent) {
  const auto [known, is_new] = families_.try_emplace(&tape.tokens[parent]);
  Family& family = known->second;
  if (!is_new) return family;
  std::unordered_map<std::string_view, std::uint32_t> names;
  std::string_view last_name;
  std::uint32_t number = 0;  // of that name
  each_child(tape, parent, tape.tokens.size(), [&](std::uint32_t i) {
    const std::string_view name = tape.local_name(tape.tokens[i]);
    if (name != last_name || family.children.empty()) {
      const auto next = static_cast<std::uint32_t>(family.counts.size());
      const auto [entry, is_first] = names.try_emplace(name, next);
      if (is_first) family.counts.push_back(0);
      number = entry->second;
      last_name = name;
    }
    family.children.push_back({i, ++family.counts[number], number});
  });
  return family;
}

Paths::Step Paths::step_of(const Family& family, std::size_t child) {
  const Child& found = family.children[child];
  return {found.token, found.position, family.counts[found.name] == 1};
}

/// The child that contains offset `at`; token 0: none does.
Paths::Step Paths::find(const Tape& tape, std::uint32_t parent, std::uint32_t at) {
  Step step;
  const bool are_few = each_child(tape, parent, few, [&](std::uint32_t i) {
    if (tape.tokens[i].at <= at && at < tape.tokens[i].end) step.token = i;
  });
  if (are_few) {
    if (step.token == 0) return step;
    const std::string_view name = tape.local_name(tape.tokens[step.token]);
    each_child(tape, parent, few, [&](std::uint32_t i) {
      if (tape.local_name(tape.tokens[i]) != name) return;
      if (i <= step.token) ++step.position;
      step.is_only &= i == step.token;
    });
    last_.tokens = nullptr;
    return step;
  }
  const Family& in = family(tape, parent);
  const auto behind = std::ranges::upper_bound(
      in.children, at, {}, [&](const Child& child) { return tape.tokens[child.token].at; });
  const bool is_inside =
      behind != in.children.begin() && at < tape.tokens[std::prev(behind)->token].end;
  if (!is_inside) return {};
  last_.tokens = tape.tokens.data();
  last_.family = &in;
  last_.child = static_cast<std::size_t>(behind - in.children.begin()) - 1;
  return step_of(in, last_.child);
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
    const Step step = step_of(*last_.family, last_.child);
    path += last_.path;
    append_step(path, tape.local_name(token), step.position, step.is_only);
    append_attribute(path, tape, token, at);
    return true;
  }
  return false;
}

void Paths::append(std::string& path, const Tape& tape, std::uint32_t at) {
  if (append_near_last(path, tape, at)) return;
  last_.tokens = nullptr;
  const std::size_t root_size = path.size();
  std::size_t parent_size = root_size;
  std::uint32_t in = 0;
  for (Step step = find(tape, in, at); step.token != 0; step = find(tape, in, at)) {
    in = step.token;
    parent_size = path.size();
    append_step(path, tape.local_name(tape.tokens[in]), step.position, step.is_only);
  }
  if (last_.tokens != nullptr) last_.path.assign(path, root_size, parent_size - root_size);
  append_attribute(path, tape, tape.tokens[in], at);
}

std::uint32_t find_innermost(const Tape& tape, std::string_view names) {
  std::uint32_t in = 0;
  while (!names.empty()) {
    names.remove_prefix(1);
    const std::string_view name = names.substr(0, names.find('/'));
    names.remove_prefix(name.size());
    std::uint32_t found = 0;
    each_child(tape, in, tape.tokens.size(), [&](std::uint32_t i) {
      if (found == 0 && tape.local_name(tape.tokens[i]) == name) found = i;
    });
    if (found == 0) break;
    in = found;
  }
  return tape.tokens[in].at;
}

}  // namespace remit::xml
