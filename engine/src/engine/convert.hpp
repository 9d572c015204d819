#pragma once
// Translating a source into sinks.

#include "engine/lessons.hpp"
#include "io/sink.hpp"
#include "io/source.hpp"

#include <remit/convert.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace remit {

/// Where a run writes to.
class Sinks {
 public:
  /// @param rejected  for rejected payments; null: they are not set aside
  Sinks(io::Sink& output, io::Sink* rejected = nullptr) : output_(&output), rejected_(rejected) {}

  io::Sink& output() const { return *output_; }
  io::Sink* rejected() const { return rejected_; }

  bool can_drop() const {
    return output_->can_drop() && (rejected_ == nullptr || rejected_->can_drop());
  }
  Result<void> drop() const;
  /// Makes final what was set aside and then, if it is wanted, the output.
  Result<void> commit(bool is_wanted) const;

 private:
  io::Sink* output_;
  io::Sink* rejected_;
};

/// The names of files that a run writes; "-" is standard output.
struct OutputFiles {
  const std::string& output;
  const std::string& rejected;  ///< for rejected payments; empty: they are not set aside
};

/// A result that holds only this error.
ConvertResult failed(Error error, ReportHandlers handlers);

/// Converts one source, and commits the sinks when that worked: the output when a document was
/// written.
ConvertResult convert_stream(std::unique_ptr<io::Source> source, std::string_view from,
                             const Sinks& sinks, engine::Lessons& lessons, ReportHandlers handlers);
/// The same for once.
ConvertResult convert_stream(std::unique_ptr<io::Source> source, std::string_view from,
                             const Sinks& sinks, std::string_view to, const ConvertOptions& options,
                             ReportHandlers handlers);

/// As `convert_file`, with handlers.
ConvertResult convert_file(const std::string& input, std::string_view from,
                           const OutputFiles& files, engine::Lessons& lessons,
                           ReportHandlers handlers);

}  // namespace remit
