#include "diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace mapc {
namespace {

/// Levenshtein distance.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

void Diagnostics::error(Span at, std::string message, std::string hint) {
  const bool known = std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& other) {
    return other.at.begin == at.begin && other.message == message;
  });
  if (!known) list_.push_back({at, std::move(message), std::move(hint)});
}

std::string describe(const Source& source, const Diagnostic& diagnostic) {
  const Position begin = source.position(diagnostic.at.begin);
  const Position end = source.position(diagnostic.at.end);
  const std::string_view line = source.line_at(diagnostic.at.begin);
  const std::size_t line_end =
      source.position(static_cast<std::uint32_t>(line.data() + line.size() - source.text().data()))
          .column;
  const std::size_t stop = end.line == begin.line ? end.column : line_end;
  const std::size_t width = stop > begin.column ? stop - begin.column : 1;

  std::string text = fmt::format("{}:{}:{}: error: {}\n", source.path(), begin.line, begin.column,
                                 diagnostic.message);
  text += fmt::format("{:>5} | {}\n", begin.line, line);
  text += fmt::format("      | {}^{}\n", std::string(begin.column - 1, ' '),
                      std::string(width - 1, '~'));
  if (!diagnostic.hint.empty()) text += fmt::format("hint: {}\n", diagnostic.hint);
  return text;
}

std::string nearest(std::string_view name, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t least = name.size() / 3 + 2;  // further away, a guess is no help
  for (const std::string_view candidate : candidates) {
    const std::size_t found = distance(name, candidate);
    if (found < least) {
      least = found;
      best = candidate;
    }
  }
  return best.empty() ? std::string{} : fmt::format("did you mean {}?", best);
}

}  // namespace mapc
