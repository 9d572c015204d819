#include "compile.hpp"

#include "check.hpp"
#include "grammar.hpp"
#include "lower.hpp"
#include "resolve.hpp"

namespace mapc {

std::vector<ir::Format> compile(const Source& source, Diagnostics& diagnostics) {
  const std::optional<ast::File> file = parse(source, diagnostics);
  if (!file) return {};
  const std::vector<Resolved> formats = resolve(*file, diagnostics);
  for (const Resolved& format : formats) check_statements(format, diagnostics);
  // Lowering relies on names, so everything up to here has to be right.
  if (!diagnostics.empty()) return {};
  std::vector<ir::Format> result;
  for (const Resolved& format : formats) result.push_back(lower(format, source));
  for (std::size_t i = 0; i < formats.size(); ++i) {
    check_format(formats[i], result[i], diagnostics);
  }
  check_unused(formats, diagnostics);
  if (!diagnostics.empty()) result.clear();
  return result;
}

}  // namespace mapc
