#pragma once
// One run of `convert` or `validate`: what was asked for, checked, and everything that is open.

#include "engine/passes.hpp"
#include "engine/run.hpp"
#include "io/documents.hpp"
#include "io/sink.hpp"
#include "io/source.hpp"
#include "tool/progress.hpp"
#include "tool/report.hpp"
#include "tool/run_options.hpp"
#include "tool/statuses.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace remit::tool {

class Conversion {
 public:
  explicit Conversion(RunOptions options) : options_(std::move(options)) {}

  /// Answers the exit status.
  int run();

 private:
  Result<void> check();
  Result<void> check_outputs() const;
  Result<void> open();
  Result<void> open_report();
  Result<void> open_history();
  Result<void> prepare_outputs(bool delivers);
  Result<void> commit_what_is_told(bool aborted);
  Result<void> commit_outputs();
  Result<std::unique_ptr<io::Sink>> open_droppable(const std::string& path) const;
  Result<void> make_pass(engine::Pass pass, engine::WholeFile& whole);
  Result<void> begin_again();
  bool can_drop() const;
  std::vector<io::Sink*> sinks() const;
  Result<void> convert_all(engine::Run& run, bool is_told);
  Result<void> convert_one(engine::Run& run, io::Rereadable& input, bool is_told,
                           std::optional<Format>& format);
  bool judges_each_input() const;
  Result<void> check_documents() const;
  Result<void> commit();
  static Result<void> commit(io::Documents& documents, io::Sink* sink);
  ReportHandlers handlers();
  std::string format_of_report() const;
  bool into_folder() const { return options_.output.ends_with('/'); }
  bool rejects_into_folder() const { return options_.rejects.ends_with('/'); }
  /// What people read on standard error is said when all is done.
  bool reports_aside() const { return options_.report.empty() && plan_.target.has_value(); }
  std::unique_ptr<io::Documents> rejects_documents(bool is_told) const;
  bool is_valid() const { return summary_.rejected == 0 && summary_.errors == 0; }

  RunOptions options_;
  engine::Plan plan_;
  std::optional<engine::Lessons> lessons_;  // of the plan
  std::vector<io::Rereadable> inputs_;
  std::vector<text::Sha256::Sum> input_sums_;  // with a history
  std::optional<engine::History> history_;
  std::unique_ptr<io::Sink> nowhere_ = io::null_sink();
  std::unique_ptr<io::Sink> output_;
  std::unique_ptr<io::Sink> report_sink_;
  std::unique_ptr<io::Sink> manifest_sink_;
  std::unique_ptr<io::Sink> rejects_sink_;
  std::unique_ptr<io::Documents> documents_;  // of the last pass, as those that follow
  std::unique_ptr<io::Documents> reject_documents_;
  std::optional<Statuses> statuses_;
  std::unique_ptr<ReportWriter> report_;
  std::unique_ptr<Progress> progress_;
  Summary summary_;
  bool was_told_ = false;
  std::optional<Error> manifest_error_;
  std::string source_file_;  // of what is converted, when it is not the first input
};

}  // namespace remit::tool
