#pragma once
// Keeps what a run says, up to a bound, for callers that want it as values.

#include <remit/convert.hpp>

#include <utility>

namespace remit {

/// Fills a `ConvertResult` and passes everything on to the caller's own handlers.
class Collector {
 public:
  explicit Collector(ReportHandlers next) : next_(std::move(next)) {}

  ReportHandlers handlers() {
    ReportHandlers handlers = next_;
    handlers.issue = [this](const Issue& issue) {
      if (result_.issues_.size() < kept_max) result_.issues_.push_back(issue);
      if (next_.issue) next_.issue(issue);
    };
    if (!next_.loss) handlers.losses_per_kind_max = losses_kept_per_kind;
    handlers.loss = [this](const Loss& loss) {
      if (result_.losses_.empty()) result_.losses_.reserve(losses_of_most);
      if (result_.losses_.size() < kept_max) result_.losses_.push_back(loss);
      if (next_.loss) next_.loss(loss);
    };
    return handlers;
  }
  /// What was told before holds no longer.
  void begin() {
    if (!begun_) {
      begun_ = true;
      return;
    }
    result_ = {};
    if (next_.begin_again) next_.begin_again();
  }
  const ReportHandlers& next() const { return next_; }
  Summary& summary() { return result_.summary_; }
  void fail(Error error) { result_.error_ = std::move(error); }
  ConvertResult take() { return std::move(result_); }

 private:
  /// A result in memory is for reading, not for archiving: handlers see everything. Some losses of
  /// each kind tell more than many of the commonest.
  static constexpr std::size_t kept_max = 1000;
  static constexpr std::size_t losses_kept_per_kind = 10;
  static constexpr std::size_t losses_of_most = 32;
  ReportHandlers next_;
  bool begun_ = false;
  ConvertResult result_;
};

}  // namespace remit
