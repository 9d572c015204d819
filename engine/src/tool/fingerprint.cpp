#include "tool/fingerprint.hpp"

#include "status/findings.hpp"
#include "text/fingerprint.hpp"

#include <fmt/format.h>

namespace remit::tool {

std::string fingerprint_of(const Issue& issue) {
  const std::string where =
      issue.field == no_field ? status::dotted_path(issue.path) : std::string(name(issue.field));
  const std::string same = issue.rule + '\n' + where + '\n' + issue.value.value_or("");
  return fmt::format("{:016x}", text::fingerprint(same));
}

}  // namespace remit::tool
