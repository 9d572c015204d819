#include "tool/report.hpp"
#include "tool/table.hpp"

#include <fmt/format.h>

namespace remit::tool {

namespace {

class TextReport final : public ReportWriter {
 public:
  TextReport(io::Sink& sink, std::string file, MaskPolicy mask)
      : sink_(sink), file_(std::move(file)), mask_(mask) {}

  void header(const ReportHeader&) override {}
  void input(std::string_view file) override { input_ = file; }
  void issue(const Issue& issue) override;
  /// Losses are summed up at the end; each one is in the NDJSON report.
  void loss(const Loss& loss) override;
  void error(const Error& error, const Summary&) override { write(print(error) + '\n'); }
  void summary(const Summary& summary) override;

 private:
  void write(std::string_view text) {
    if (status_) status_ = sink_.write(text);
  }

  io::Sink& sink_;
  std::string file_;
  std::string input_;
  MaskPolicy mask_;
  std::map<std::string, std::string> reasons_;  // the first of a field and action
  std::map<std::string, std::uint64_t> told_;   // findings by rule
};

std::string field_name(Field field) {
  return field == no_field ? "unmapped" : std::string(name(field));
}

void TextReport::issue(const Issue& issue) {
  std::string line = input_ + ':';
  if (issue.place.line != 0) line += fmt::format("{}:{}:", issue.place.line, issue.place.column);
  line +=
      fmt::format(" {} {} [{}] {}", name(issue.severity), issue.rule, issue.reason, issue.message);
  if (issue.value) {
    line += fmt::format(": '{}'", printable(mask(issue.field, *issue.value, mask_)));
  }
  if (!issue.path.empty()) line += fmt::format(" ({})", issue.path);
  write(line + '\n');
  ++told_[issue.rule];
}

void TextReport::loss(const Loss& loss) {
  std::string reason = loss.reason;
  if (loss.field == no_field && !loss.source_path.empty()) reason += ", first " + loss.source_path;
  reasons_.try_emplace(field_name(loss.field) + '/' + std::string(name(loss.action)), reason);
}

void TextReport::summary(const Summary& summary) {
  for (const auto& [rule, count] : summary.findings) {
    const std::uint64_t told = told_[rule];
    if (count > told) write(fmt::format("and {} more of {}\n", count - told, rule));
  }
  std::size_t width = 0;
  for (const auto& [field, actions] : summary.losses) width = std::max(width, field.size());
  for (const auto& [field, actions] : summary.losses) {
    for (const auto& [action, count] : actions) {
      const auto reason = reasons_.find(field + '/' + std::string(name(action)));
      write(fmt::format("{:<11} {:>9} x {:<{}}  {}\n", name(action), count, field, width,
                        reason == reasons_.end() ? "" : reason->second));
    }
  }
  std::string sums;
  for (const auto& [currency, sum] : summary.sums_accepted) {
    sums += fmt::format("{}{} {}", sums.empty() ? ", " : " + ", sum.print(), currency);
  }
  write(fmt::format("{}: {} payments, {} accepted, {} rejected, {} documents{}\n", file_,
                    summary.payments_in, summary.accepted, summary.rejected, summary.documents_out,
                    sums));
}

}  // namespace

std::unique_ptr<ReportWriter> make_text_report(io::Sink& sink, std::string file, MaskPolicy mask) {
  return std::make_unique<TextReport>(sink, std::move(file), mask);
}

std::string print(const Error& error) {
  // What the system says names the file by itself.
  const bool named = error.message.starts_with(error.file + ':');
  std::string line = error.file.empty() || named ? "" : error.file + ':';
  if (error.place && error.place->line != 0) {
    line += fmt::format("{}:{}:", error.place->line, error.place->column);
  }
  line += line.empty() ? "error: " : " error: ";
  if (!error.rule.empty()) line += error.rule + " ";
  line += error.message;
  std::string where;
  if (!error.path.empty()) where = error.path;
  if (error.place && error.code == ErrorCode::unreadable)
    where += fmt::format("{}byte {}", where.empty() ? "" : ", ", error.place->offset);
  return where.empty() ? line : line + " (" + where + ")";
}

}  // namespace remit::tool
