#pragma once
// What options of the command line accept. Other headers do not include the library of the command
// line: it takes five seconds to compile in each file.

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <utility>

namespace remit::tool {

/// For options: an empty text is a variable of a script that was not set, and never what is meant.
inline CLI::Validator not_empty() {
  return {[](std::string& text) { return std::string(text.empty() ? "the value is empty" : ""); },
          ""};
}

/// For options: turns the name of a value into the value; `--help` lists the names.
template <class Enum>
CLI::Validator one_of(std::map<std::string, Enum> values) {
  std::string names;
  for (const auto& [name, value] : values) names += (names.empty() ? "{" : ",") + name;
  names += '}';
  const auto transform = [values = std::move(values), names](std::string& text) -> std::string {
    const auto found = values.find(text);
    if (found == values.end()) return '"' + text + "\" is not in " + names;
    text = std::to_string(static_cast<unsigned>(found->second));
    return {};
  };
  return {transform, names};
}

}  // namespace remit::tool
