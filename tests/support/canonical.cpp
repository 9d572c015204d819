#include "support/canonical.hpp"

#include "engine/convert.hpp"

#include <simdjson.h>

#include <deque>
#include <stdexcept>

namespace remit::test {

std::string findings(const Conversion& conversion) {
  std::string text;
  for (const Issue& issue : conversion.result.issues()) {
    text += (text.empty() ? "" : ", ") + issue.rule;
    if (issue.field != no_field) text += ' ' + std::string(name(issue.field));
  }
  return text;
}

const RuleSet& structure_rules() {
  static const RuleSet rules = [] {
    RuleSet set;
    const auto read = set.overlay(REMIT_SOURCE_DIR "/tests/support/structure.toml");
    if (!read) throw std::runtime_error(read.error().message);
    // What readers find is told; what checks would find in the values is not.
    static std::deque<Rule> unchecked;
    for (const Ruling& ruling : set.rulings()) {
      if (!ruling.on || ruling.rule->check == nullptr) continue;
      unchecked.push_back(*ruling.rule);
      unchecked.back().check = nullptr;
      set.row(ruling.rule->id)->rule = &unchecked.back();
    }
    return set;
  }();
  return rules;
}

Conversion convert_text(std::string_view input, std::string_view from, std::string_view to,
                        ConvertOptions options) {
  return convert_by(structure_rules(), input, from, to, std::move(options));
}

namespace {

/// Memory in which several documents of XML may be looked at, which a caller does not get in one
/// text.
class KeepingSink final : public io::Sink {
 public:
  explicit KeepingSink(std::string& out) : out_(out), sink_(io::memory_sink(out)) {}

  const std::string& dropped() const { return dropped_; }
  Result<void> write(std::string_view bytes) override { return sink_->write(bytes); }
  Result<void> commit() override { return sink_->commit(); }
  Result<void> drop() override {
    dropped_ = out_;
    return sink_->drop();
  }
  std::uint64_t bytes() const override { return sink_->bytes(); }
  std::string* memory() override { return sink_->memory(); }
  void expect(std::uint64_t bytes) override { sink_->expect(bytes); }

 private:
  std::string& out_;
  std::unique_ptr<io::Sink> sink_;
  std::string dropped_;
};

}  // namespace

Conversion convert_by(const RuleSet& rules, std::string_view input, std::string_view from,
                      std::string_view to, ConvertOptions options) {
  Conversion conversion;
  options.as_of = as_of;
  options.rules = rules;
  KeepingSink sink{conversion.output};
  ReportHandlers handlers;
  handlers.loss = [&](const Loss& loss) { conversion.losses.push_back(loss); };
  handlers.document = [&](const DocumentEntry& entry) { conversion.documents.push_back(entry); };
  conversion.result =
      convert_stream(io::memory_source(input), from, sink, to, options, std::move(handlers));
  const auto& error = conversion.result.error();
  if (error && error->code == ErrorCode::usage) conversion.output = sink.dropped();
  return conversion;
}

std::vector<Line> canonical_lines(std::string_view text) {
  std::vector<Line> lines;
  simdjson::dom::parser parser;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    Line line;
    for (const auto& [name, value] : parser.parse(text.substr(0, end)).get_object()) {
      if (name == "document") {
        line.document = value;
      } else if (name == "batch") {
        line.batch = value;
      } else if (name == "payment") {
        line.payment = value;
      } else if (name != "source_format") {
        line.fields.emplace(name, simdjson::minify(value));
      }
    }
    lines.push_back(std::move(line));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string difference(const Fields& before, const Fields& after) {
  std::string text;
  const auto list = [&text](char sign, const Fields& fields, const Fields& others) {
    for (const auto& [name, value] : fields) {
      const auto other = others.find(name);
      if (other != others.end() && other->second == value) continue;
      text += sign;
      text += ' ' + name + ' ' + value + '\n';
    }
  };
  list('-', before, after);
  list('+', after, before);
  return text;
}

}  // namespace remit::test
