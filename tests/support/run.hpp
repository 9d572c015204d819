#pragma once
// One conversion as text, so that two of them can be compared.

#include "engine/convert.hpp"
#include "support/files.hpp"

#include <remit/remit.hpp>

#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace remit::test {

struct Outcome {
  std::string output;
  std::string said;  ///< findings, losses, counts and the error
  ConvertResult result;
};

inline std::string describe(const ConvertResult& result) {
  std::ostringstream text;
  text << result.issues();
  for (const Issue& issue : result.issues()) {
    text << issue.place.line << ':' << issue.place.column << '+' << issue.place.length << '\n';
  }
  for (const Loss& loss : result.losses()) {
    text << name(loss.action) << ' ' << loss.source_path << " -> " << loss.target_path << ' '
         << loss.value << " at " << loss.place.offset << ": " << loss.reason << '\n';
  }
  const Summary& summary = result.summary();
  text << summary.payments_in << " payments, " << summary.accepted << " accepted, "
       << summary.rejected << " rejected, " << summary.batches_in << " batches, "
       << summary.documents_in << " documents\n";
  if (const auto& error = result.error()) {
    text << error->rule << ' ' << error->message;
    if (error->place) text << " at " << error->place->offset << ' ' << error->place->line;
    text << '\n';
  }
  return text.str();
}

/// The moment that conversions of tests happen at.
inline constexpr std::string_view as_of = "2026-11-20T09:30:00+01:00";

inline Outcome convert_source(std::unique_ptr<io::Source> source, std::string_view from,
                              std::string_view to, ConvertOptions options = {}) {
  options.as_of = as_of;
  Outcome outcome;
  const auto sink = io::memory_sink(outcome.output);
  outcome.result = convert_stream(std::move(source), from, *sink, to, options, {});
  outcome.said = describe(outcome.result);
  return outcome;
}

inline Outcome convert_text(std::string_view input, std::string_view from, std::string_view to,
                            const ConvertOptions& options = {}) {
  return convert_source(io::memory_source(input), from, to, options);
}

/// The format of a test message by its name: `*.xml` and `*.json`.
inline std::string_view format_of(std::string_view path) {
  return path.ends_with(".json") ? formats::berlin_group : formats::pain_001;
}

/// A format that it can be translated to.
inline std::string_view opposite_of(std::string_view path) {
  return path.ends_with(".json") ? formats::pain_001_09 : formats::berlin_group;
}

/// The messages of tests/formats.
inline std::vector<std::string> messages() {
  return files(REMIT_SOURCE_DIR "/tests/formats", {".xml", ".json"});
}

}  // namespace remit::test
