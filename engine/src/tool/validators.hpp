#pragma once
// What options of the command line accept. Other headers do not include the library of the command
// line: it takes five seconds to compile in each file.

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace remit::tool {

/// For options: an empty text is a variable of a script that was not set, and never what is meant.
inline CLI::Validator not_empty() {
  return {[](std::string& text) { return std::string(text.empty() ? "the value is empty" : ""); },
          ""};
}

/// For options: a number in decimal digits. The library would read others, too, and those with a
/// zero in front as octal ones.
inline CLI::Validator whole_number() {
  const auto check = [](std::string& text) -> std::string {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end) return '"' + text + "\" is no number";
    text = std::to_string(number);
    return {};
  };
  return {check, "NUMBER"};
}

/// For options: such a number, but zero.
inline CLI::Validator positive_number() {
  const auto check = [number = whole_number()](std::string& text) -> std::string {
    const std::string fault = number(text);
    return fault.empty() && text == "0" ? "0 is too few" : fault;
  };
  return {check, "NUMBER"};
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
