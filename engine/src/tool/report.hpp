#pragma once
// The report of a run: NDJSON for programs, text for people, SARIF for viewers of findings.

#include "io/sink.hpp"
#include "text/buffer.hpp"
#include "tool/mask.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace remit::tool {

/// What the head of a report says.
struct ReportHeader {
  std::string file;
  std::string format;   ///< of the first input; empty until it is known
  std::string version;  ///< the same in words
  std::string target;
  std::vector<std::string> profiles;
  std::string as_of;
};

/// Receives everything a run says.
class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  virtual void header(const ReportHeader& header) = 0;
  /// The format of what follows, as far as it was not known before.
  virtual void format(const Format& format) { (void)format; }
  /// What follows is about this input.
  /// @param file  its name as it is shown
  virtual void input(std::string_view file) = 0;
  virtual void issue(const Issue& issue) = 0;
  virtual void loss(const Loss& loss) = 0;
  virtual void summary(const Summary& summary) = 0;
  /// Instead of a summary: something that ends the run.
  /// @param summary  what was counted up to it
  virtual void error(const Error& error, const Summary& summary) = 0;
  /// The first failure of the sink, if any.
  Result<void> status() const { return status_; }

 protected:
  Result<void> status_;
};

/// One JSON object per line, as the command-line contract defines them.
std::unique_ptr<ReportWriter> make_ndjson_report(io::Sink& sink, MaskPolicy mask);

/// Lines of `file:line:column: severity RULE [REASON] message (path)`, losses summed up per field
/// at the end, then one line of totals.
/// @param file  the name of all inputs, in the totals
std::unique_ptr<ReportWriter> make_text_report(io::Sink& sink, std::string file, MaskPolicy mask);

/// One run in SARIF 2.1.0: the findings with their places, behind them the rules that were broken.
/// `summary` or `error` ends it.
std::unique_ptr<ReportWriter> make_sarif_report(io::Sink& sink, MaskPolicy mask);

/// `file:line:column: error RULE message (path, byte offset)`: how an error that stops a run is
/// told.
std::string print(const Error& error);

}  // namespace remit::tool
