#include "csv.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

class CsvParser {
 public:
  CsvParser(const Source& source, Diagnostics& diagnostics)
      : text_(source.text()), diagnostics_(diagnostics) {}

  bool at_end() const { return at_ == text_.size(); }
  bool at_comment() const { return !at_end() && text_[at_] == '#'; }
  std::string_view comment();
  CsvRecord record();

 private:
  CsvField field();
  void quoted_text(CsvField& field);
  bool at_end_of_field() const { return at_end() || text_[at_] == ',' || text_[at_] == '\n'; }
  Span span_from(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Diagnostics& diagnostics_;
};

std::string_view CsvParser::comment() {
  const std::size_t begin = at_ + (text_.substr(at_).starts_with("# ") ? 2 : 1);
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  at_ = std::min(end + 1, text_.size());
  return text_.substr(begin, end - begin);
}

/// A doubled quote stands for one; the opening quote has been seen.
void CsvParser::quoted_text(CsvField& field) {
  const std::size_t begin = at_++;
  for (;; ++at_) {
    if (at_end()) {
      return diagnostics_.error(span_from(begin), "the quoted field does not end",
                                "a quote inside of a field is written twice");
    }
    if (text_[at_] != '"') {
      field.text += text_[at_];
    } else if (text_.substr(at_).starts_with("\"\"")) {
      field.text += text_[at_++];
    } else {
      break;
    }
  }
  ++at_;
  if (at_end_of_field()) return;
  const std::size_t rest = at_;
  while (!at_end_of_field()) ++at_;
  diagnostics_.error(span_from(rest), "text behind the closing quote of a field");
}

CsvField CsvParser::field() {
  CsvField field;
  const std::size_t begin = at_;
  if (!at_end() && text_[at_] == '"') {
    quoted_text(field);
  } else {
    while (!at_end_of_field()) ++at_;
    field.text = text_.substr(begin, at_ - begin);
    if (field.text.find('"') != std::string::npos) {
      diagnostics_.error(span_from(begin), "a quote in a field without quotes around it");
    }
  }
  field.at = span_from(begin);
  return field;
}

CsvRecord CsvParser::record() {
  CsvRecord record;
  const std::size_t begin = at_;
  record.fields.push_back(field());
  while (!at_end() && text_[at_] == ',') {
    ++at_;
    record.fields.push_back(field());
  }
  record.at = span_from(begin);
  if (!at_end()) ++at_;
  return record;
}

}  // namespace

CsvFile parse_csv(const Source& source, Diagnostics& diagnostics) {
  CsvFile file;
  CsvParser parser{source, diagnostics};
  while (parser.at_comment()) file.comments.push_back(parser.comment());
  file.names = parser.record();
  while (!parser.at_end()) {
    CsvRecord record = parser.record();
    const std::size_t found = record.fields.size();
    const std::size_t wanted = file.names.fields.size();
    if (found != wanted) {
      diagnostics.error(record.at, fmt::format("{} fields in a table of {} columns", found, wanted),
                        "a field with a comma stands in quotes");
      continue;
    }
    file.records.push_back(std::move(record));
  }
  return file;
}

}  // namespace mapc
