#include <remit/issue.hpp>

namespace remit {

std::string_view name(Severity severity) {
  constexpr std::string_view names[] = {"info", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

std::string_view name(IssueLevel level) {
  constexpr std::string_view names[] = {"file", "group", "instruction", "transaction"};
  return names[static_cast<std::size_t>(level)];
}

std::string_view name(LossAction action) {
  constexpr std::string_view names[] = {"reformatted", "truncated", "dropped", "defaulted"};
  return names[static_cast<std::size_t>(action)];
}

}  // namespace remit
