#include "json/writer.hpp"
#include "status/findings.hpp"
#include "tool/fingerprint.hpp"
#include "tool/report.hpp"

#include <remit/rules.hpp>
#include <remit/version.hpp>

#include <charconv>
#include <optional>
#include <utility>

namespace remit::tool {

namespace {

class NdjsonReport final : public ReportWriter {
 public:
  NdjsonReport(io::Sink& sink, MaskPolicy mask) : sink_(sink), mask_(mask) {}

  void header(const ReportHeader& header) override { header_ = header; }
  void format(const Format& format) override;
  void input(std::string_view file) override {
    if (inputs_++ != 0) file_ = file;
  }
  void issue(const Issue& issue) override;
  void loss(const Loss& loss) override;
  void error(const Error& error, const Summary& summary) override;
  void summary(const Summary& summary) override;

 private:
  void number(const json::Key& name, std::uint64_t value) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.number(name, {digits, static_cast<std::size_t>(end - digits)});
  }
  void count_of(std::string_view name, std::uint64_t count) {
    out_.begin_member(name);
    out_.item_number(std::to_string(count));
  }
  void optional_text(const json::Key& name, std::string_view text) {
    if (!text.empty()) out_.text(name, text);
  }
  void place(const Place& place) {
    number("offset", place.offset);
    number("length", place.length);
    if (place.line != 0) {
      number("line", place.line);
      number("column", place.column);
    }
  }
  template <class Indexed>
  void indexes(const Indexed& from) {
    if (from.payment) number("payment", *from.payment);
    if (from.batch) number("batch", *from.batch);
    if (from.document) number("document", *from.document);
  }
  void related(const std::vector<Related>& others) {
    if (others.empty()) return;
    const auto list = out_.open_list("related");
    for (const Related& other : others) {
      const auto item = out_.open_item();
      number("offset", other.offset);
      out_.text("note", other.note);
      out_.close_item(item);
    }
    out_.close_list(list);
  }
  void anchors(const Anchors& anchors) {
    const auto mark = out_.open("anchors");
    const auto shown = [this](Field field, std::string_view text) {
      return tool::mask(field, text, mask_);
    };
    optional_text("msgId", shown("group_header.message_identification"_field,
                                 anchors.message_identification));
    optional_text("pmtInfId", shown("payment_information.identification"_field,
                                    anchors.payment_information_identification));
    optional_text("instrId", shown("payment_identification.instruction_id"_field,
                                   anchors.instruction_identification));
    optional_text("endToEndId", shown("payment_identification.end_to_end_id"_field,
                                      anchors.end_to_end_identification));
    optional_text("uetr", anchors.uetr);
    out_.close(mark, "anchors");
  }
  void sums(const json::Key& name, const std::map<std::string, DecimalSum>& sums);
  /// Writes one line; `fill` adds its members.
  template <class Fill>
  void line(std::string_view kind, Fill fill) {
    if (header_) write_header();
    buffer_.clear();
    const auto mark = out_.open_item();
    out_.token("kind", kind);
    fill();
    out_.close_item(mark);
    out_.new_line();
    if (status_) status_ = sink_.write(buffer_.view());
  }

  void write_header();

  io::Sink& sink_;
  MaskPolicy mask_;
  std::optional<ReportHeader> header_;  // until it is written
  std::string file_;                    // of a further input; the head names the first
  std::size_t inputs_ = 0;
  text::Buffer buffer_;
  json::Writer out_{buffer_};
};

void NdjsonReport::format(const Format& format) {
  if (!header_ || inputs_ > 1) return;
  header_->format = format.name();
  header_->version = format.title();
}

/// The first line waits for what is known of the input when something else is told.
void NdjsonReport::write_header() {
  const ReportHeader header = std::move(*header_);
  header_.reset();
  line("header", [&] {
    out_.text("file", header.file);
    optional_text("format", header.format);
    optional_text("version", header.version);
    optional_text("target", header.target);
    out_.begin_list("profiles");
    for (const std::string& profile : header.profiles) out_.list_text("profiles", profile);
    out_.end_list("profiles");
    out_.text("as_of", header.as_of);
    out_.text("remit", version);
  });
}

void NdjsonReport::issue(const Issue& issue) {
  line("finding", [&] {
    out_.text("rule", issue.rule);
    out_.token("severity", name(issue.severity));
    if (issue.severity != issue.default_severity) {
      out_.token("default_severity", name(issue.default_severity));
    }
    out_.token("level", name(issue.level));
    out_.text("message", issue.message);
    if (!issue.params.empty()) {
      const auto params = out_.open("params");
      for (const auto& [key, value] : issue.params) {
        out_.begin_member(key);
        out_.item_text(value);
      }
      out_.close(params, "params");
    }
    optional_text("file", file_);
    out_.text("path", issue.path);
    if (issue.field != no_field) out_.text("canonical_path", name(issue.field));
    place(issue.place);
    if (issue.value) out_.text("value", mask(issue.field, *issue.value, mask_));
    related(issue.related);
    optional_text("reason", issue.reason);
    optional_text("reason_coarse", status::coarse_reason(issue));
    optional_text("api_code", issue.api_code);
    optional_text("source", issue.source);
    anchors(issue.anchors);
    optional_text("suggestion", mask(issue.field, issue.suggestion, mask_));
    out_.text("fingerprint", fingerprint_of(issue));
    indexes(issue);
  });
}

void NdjsonReport::loss(const Loss& loss) {
  line("loss", [&] {
    out_.text("field", loss.field == no_field ? std::string_view{"unmapped"} : name(loss.field));
    out_.token("action", name(loss.action));
    optional_text("file", file_);
    optional_text("source_path", loss.source_path);
    optional_text("target_path", loss.target_path);
    out_.text("value", mask(loss.field, loss.value, mask_));
    out_.text("reason", loss.reason);
    if (loss.place.line != 0) place(loss.place);
    indexes(loss);
  });
}

void NdjsonReport::error(const Error& error, const Summary& summary) {
  line("finding", [&] {
    optional_text("rule", error.rule);
    out_.token("severity", "error");
    out_.token("level", "file");
    out_.text("message", error.message);
    optional_text("file", file_);
    optional_text("path", error.path);
    if (error.place) place(*error.place);
    const Rule* const rule = find_rule(error.rule);
    if (rule == nullptr) return;
    out_.text("reason", rule->reason);
    out_.text("api_code", rule->api_code);
    out_.text("source", rule->source);
  });
  this->summary(summary);
}

void NdjsonReport::sums(const json::Key& name, const std::map<std::string, DecimalSum>& sums) {
  const auto mark = out_.open(name);
  for (const auto& [currency, sum] : sums) {
    out_.begin_member(currency);
    out_.item_text(sum.print());
  }
  out_.close_required(mark, name);
}

void NdjsonReport::summary(const Summary& summary) {
  line("summary", [&] {
    number("payments_in", summary.payments_in);
    number("accepted", summary.accepted);
    number("rejected", summary.rejected);
    number("documents_in", summary.documents_in);
    number("documents_out", summary.documents_out);
    sums("sums", summary.sums);
    sums("sums_accepted", summary.sums_accepted);
    const auto findings = out_.open("findings");
    for (const auto& [rule, count] : summary.findings) count_of(rule, count);
    out_.close_required(findings, "findings");
    const auto losses = out_.open("losses");
    for (const auto& [field, actions] : summary.losses) {
      out_.begin_member(field);
      const auto mark = out_.open_item();
      for (const auto& [action, count] : actions) count_of(name(action), count);
      out_.close_item(mark);
    }
    out_.close_required(losses, "losses");
    number("bytes_in", summary.bytes_in);
    number("bytes_out", summary.bytes_out);
  });
}

}  // namespace

std::unique_ptr<ReportWriter> make_ndjson_report(io::Sink& sink, MaskPolicy mask) {
  return std::make_unique<NdjsonReport>(sink, mask);
}

}  // namespace remit::tool
