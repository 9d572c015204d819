// The report as SARIF, for tools that show findings beside the file. Source: OASIS SARIF 2.1.0.
//
// Results go out as they come, and what is known only behind them stands behind them: the rules
// that were broken, and whether the run came to its end. Losses are no findings and have no place
// here; the NDJSON report has them.

#include "json/writer.hpp"
#include "text/ascii.hpp"
#include "tool/fingerprint.hpp"
#include "tool/report.hpp"
#include "tool/table.hpp"

#include <remit/rules.hpp>
#include <remit/version.hpp>

#include <fmt/format.h>

#include <set>

namespace remit::tool {

namespace {

std::string_view level_of(Severity severity) {
  constexpr std::string_view levels[] = {"note", "warning", "error"};
  return levels[static_cast<std::size_t>(severity)];
}

/// A file as a URI reference. Source: RFC 3986; a colon could be taken for the end of a scheme.
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (text::is_alphanumeric(c) || plain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

/// A text as viewers show it: braces are doubled, or they would be taken for placeholders, and no
/// brackets are a link, which a value of the input could forge.
std::string message_string(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "](") escaped += '\\';
    if (text[i] == '{' || text[i] == '}') escaped += text[i];
    escaped += text[i];
  }
  return escaped;
}

class SarifReport final : public ReportWriter {
 public:
  SarifReport(io::Sink& sink, MaskPolicy mask) : sink_(sink), mask_(mask) {}

  void header(const ReportHeader& header) override;
  void input(std::string_view file) override { file_ = file; }
  void issue(const Issue& issue) override;
  void loss(const Loss&) override {}
  /// Ends the report: no summary follows.
  void error(const Error& error, const Summary& summary) override;
  void summary(const Summary& summary) override;

 private:
  void number(const json::Key& name, std::uint64_t value) {
    out_.number(name, std::to_string(value));
  }
  void message(std::string_view text) {
    const auto mark = out_.open("message");
    out_.text("text", message_string(text));
    out_.close(mark, "message");
  }
  void result(const Issue& issue);
  void location(const Issue& issue);
  void region(const Place& place);
  void properties(const Issue& issue);
  void rule(std::string_view id);
  void tool();
  /// How the run ended. An error that no rule speaks of is told here.
  void invocation(const Error* error);
  /// How often each rule was broken: results are bounded, these counts are not.
  void findings(const Summary& summary);
  void end(const Error* error, const Summary& summary);
  void flush() {
    if (status_) status_ = sink_.write(buffer_.view());
    buffer_.clear();
  }

  io::Sink& sink_;
  MaskPolicy mask_;
  text::Buffer buffer_;
  json::Writer out_{buffer_};
  json::Mark log_;
  json::Mark run_;
  std::string file_;
  std::set<std::string, std::less<>> rules_;  // that were broken
};

void SarifReport::header(const ReportHeader&) {
  log_ = out_.open_item();
  out_.constant("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out_.constant("version", "2.1.0");
  out_.begin_list("runs");
  run_ = out_.open_item();
  out_.constant("columnKind", "unicodeCodePoints");
  out_.begin_list("results");
  flush();
}

void SarifReport::issue(const Issue& issue) {
  result(issue);
  flush();
}

void SarifReport::result(const Issue& issue) {
  rules_.insert(issue.rule);
  const auto mark = out_.open_item();
  out_.text("ruleId", issue.rule);
  out_.constant("level", level_of(issue.severity));
  message(issue.value ? fmt::format("{}: '{}'", issue.message,
                                    printable(mask(issue.field, *issue.value, mask_)))
                      : issue.message);
  out_.begin_list("locations");
  location(issue);
  out_.end_list("locations");
  const auto prints = out_.open("partialFingerprints");
  out_.constant("remit/v1", fingerprint_of(issue));
  out_.close(prints, "partialFingerprints");
  properties(issue);
  out_.close_item(mark);
}

void SarifReport::location(const Issue& issue) {
  const auto mark = out_.open_item();
  const auto physical = out_.open("physicalLocation");
  const auto artifact = out_.open("artifactLocation");
  out_.text("uri", uri_of(file_));
  out_.close(artifact, "artifactLocation");
  region(issue.place);
  out_.close(physical, "physicalLocation");
  if (!issue.path.empty()) {
    out_.begin_list("logicalLocations");
    const auto logical = out_.open_item();
    out_.text("fullyQualifiedName", issue.path);
    out_.close_item(logical);
    out_.end_list("logicalLocations");
  }
  out_.close_item(mark);
}

/// Lines and columns have to say the same as bytes; without an end they would reach to that of the
/// line.
void SarifReport::region(const Place& place) {
  const auto mark = out_.open("region");
  number("byteOffset", place.offset);
  number("byteLength", place.length);
  const bool is_end_known = place.end_line != 0;
  if (place.line != 0 && (is_end_known || place.length == 0)) {
    number("startLine", place.line);
    number("startColumn", place.column);
    number("endLine", is_end_known ? place.end_line : place.line);
    number("endColumn", is_end_known ? place.end_column : place.column);
  }
  out_.close(mark, "region");
}

void SarifReport::properties(const Issue& issue) {
  const auto mark = out_.open("properties");
  out_.constant("level", name(issue.level));
  if (!issue.reason.empty()) out_.text("reason", issue.reason);
  if (issue.payment) number("payment", *issue.payment);
  if (issue.batch) number("batch", *issue.batch);
  if (issue.document) number("document", *issue.document);
  out_.close(mark, "properties");
}

void SarifReport::error(const Error& error, const Summary& summary) {
  if (!error.file.empty()) file_ = error.file;
  if (!error.rule.empty()) {
    Issue issue;
    issue.rule = error.rule;
    issue.level = IssueLevel::file;
    issue.message = error.message;
    issue.path = error.path;
    issue.place = error.place.value_or(Place{});
    issue.reason = "FF01";
    result(issue);
  }
  end(&error, summary);
}

void SarifReport::summary(const Summary& summary) { end(nullptr, summary); }

void SarifReport::rule(std::string_view id) {
  const auto mark = out_.open_item();
  out_.text("id", id);
  if (const Rule* const row = find_rule(id)) {
    const auto description = out_.open("shortDescription");
    out_.text("text", message_string(row->condition));
    out_.close(description, "shortDescription");
    const auto configuration = out_.open("defaultConfiguration");
    out_.constant("level", level_of(row->severity));
    out_.close(configuration, "defaultConfiguration");
    const auto more = out_.open("properties");
    out_.text("source", row->source);
    out_.close(more, "properties");
  }
  out_.close_item(mark);
}

void SarifReport::tool() {
  const auto tool = out_.open("tool");
  const auto driver = out_.open("driver");
  out_.constant("name", "remit");
  out_.constant("version", version);
  out_.begin_list("rules");
  for (const std::string& id : rules_) rule(id);
  out_.end_list("rules");
  out_.close(driver, "driver");
  out_.close(tool, "tool");
}

void SarifReport::invocation(const Error* error) {
  out_.begin_list("invocations");
  const auto mark = out_.open_item();
  out_.boolean("executionSuccessful", error == nullptr ? "true" : "false");
  if (error != nullptr && error->rule.empty()) {
    out_.begin_list("toolExecutionNotifications");
    const auto notification = out_.open_item();
    out_.constant("level", "error");
    message(error->message);
    out_.close_item(notification);
    out_.end_list("toolExecutionNotifications");
  }
  out_.close_item(mark);
  out_.end_list("invocations");
}

void SarifReport::findings(const Summary& summary) {
  const auto mark = out_.open("properties");
  const auto counts = out_.open("findings");
  for (const auto& [rule, count] : summary.findings) {
    out_.begin_member(rule);
    out_.item_number(std::to_string(count));
  }
  out_.close_required(counts, "findings");
  out_.close(mark, "properties");
}

void SarifReport::end(const Error* error, const Summary& summary) {
  out_.end_list("results");
  tool();
  invocation(error);
  findings(summary);
  out_.close_item(run_);
  out_.end_list("runs");
  out_.close_item(log_);
  out_.new_line();
  flush();
}

}  // namespace

std::unique_ptr<ReportWriter> make_sarif_report(io::Sink& sink, MaskPolicy mask) {
  return std::make_unique<SarifReport>(sink, mask);
}

}  // namespace remit::tool
