// What a conversion leaves behind, and in which order.

#include "tool/conversion.hpp"

namespace remit::tool {

Result<void> Conversion::commit() {
  if (manifest_error_) return *manifest_error_;
  if (!report_->status()) return report_->status();
  const bool aborted = engine::is_aborted(summary_, plan_.options);
  // Only what is delivered is recorded, and only what was recorded is delivered.
  auto done = history_ && plan_.target && !aborted
                  ? history_->commit([this] { return commit_outputs(); })
                  : commit_outputs();
  if (!done) return done;
  return reports_aside() ? report_sink_->commit() : Result<void>{};
}

/// What needs room is written, but nobody sees it yet.
Result<void> Conversion::prepare_outputs(bool delivers) {
  if (output_ != nullptr && delivers) {
    if (auto done = output_->prepare(); !done) return done;
  }
  for (const io::Documents* const files : {documents_.get(), reject_documents_.get()}) {
    if (files == nullptr || (!delivers && files == documents_.get())) continue;
    if (auto done = files->prepare(); !done) return done;
  }
  for (io::Sink* const sink : {manifest_sink_.get(), rejects_sink_.get(), report_sink_.get()}) {
    if (sink == nullptr || (sink == report_sink_.get() && reports_aside())) continue;
    if (auto done = sink->prepare(); !done) return done;
  }
  return statuses_ ? statuses_->prepare() : Result<void>{};
}

/// @param sink  where they are; null: in files of their own
Result<void> Conversion::commit(io::Documents& documents, io::Sink* sink) {
  if (sink == nullptr) return documents.commit();
  return documents.count() != 0 ? sink->commit() : sink->commit_nothing();
}

Result<void> Conversion::commit_what_is_told(bool aborted) {
  if (manifest_sink_ != nullptr && !aborted) {
    if (auto done = manifest_sink_->commit(); !done) return done;
  }
  if (reject_documents_ != nullptr) {
    if (auto done = commit(*reject_documents_, rejects_sink_.get()); !done) return done;
  }
  if (statuses_) {
    if (auto done = statuses_->deliver(); !done) return done;
  }
  return reports_aside() ? Result<void>{} : report_sink_->commit();
}

/// Payments go last: what cannot be told of them, or set aside, is not delivered either. Those that
/// go into a pipe or device may not arrive, so they go before what is told of them, when that has
/// all the room it needs.
Result<void> Conversion::commit_outputs() {
  const bool aborted = engine::is_aborted(summary_, plan_.options);
  const bool delivers = !aborted && documents_->count() != 0;
  if (auto done = prepare_outputs(delivers); !done) return done;
  const bool may_not_arrive = output_ != nullptr && !output_->only_lacks_name();
  if (delivers && may_not_arrive) {
    if (auto done = output_->commit(); !done) return done;
  }
  if (auto done = commit_what_is_told(aborted); !done) return done;
  if (aborted || (delivers && may_not_arrive)) return {};
  return commit(*documents_, output_.get());
}

}  // namespace remit::tool
