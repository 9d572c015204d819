#include "tool/statuses.hpp"

#include "text/digest.hpp"
#include "tool/commands.hpp"

namespace remit::tool {

Statuses::Statuses(const RunOptions& options, std::string now)
    : path_(options.status), format_(options.status_format), options_{.now = std::move(now)} {
  // `pain.001` means any version.
  if (options.from != formats::pain_001) source_ = find_format(options.from);
}

Result<void> Statuses::open() {
  if (!into_folder()) {
    auto sink = io::open_sink(path_);
    if (!sink) return sink.error();
    sink_ = std::move(sink.value());
  }
  return begin();
}

Result<void> Statuses::begin() {
  if (auto forgotten = outbox_.forget(); !forgotten) return forgotten;
  if (format_.empty()) {
    writer_ = status::make_family_writer(outbox_, options_);
    return {};
  }
  auto made = status::make_status_writer(format_, outbox_, options_);
  if (!made) return made.error();
  writer_ = std::move(made.value());
  return {};
}

/// Inputs of the same moment are told apart by what they begin with: a mebibyte of payments that
/// are the same, and others behind them, would be no accident.
Result<std::unique_ptr<io::Source>> Statuses::begin_input(std::unique_ptr<io::Source> source) {
  std::string first(std::size_t{1} << 20, '\0');
  std::size_t size = 0;
  Result<std::size_t> count{0};
  do {
    count = source->read({first.data() + size, first.size() - size});
    size += count ? *count : 0;
  } while (count && *count != 0 && size < first.size());
  first.resize(size);
  writer_->begin_input(text::digest(first, 0).low);
  if (!count) return count.error();
  if (!source->seekable()) return io::prefixed_source(std::move(first), std::move(source));
  if (auto back = source->seek(0); !back) return back.error();
  return source;
}

Result<void> Statuses::end_input(const Result<void>& read, std::optional<Format> source,
                                 bool stays) {
  if (read) return writer_->end_input();
  if (!stays) {
    if (auto forgotten = outbox_.forget(); !forgotten) return forgotten;
  }
  if (read.error().code != ErrorCode::unreadable) return {};
  return writer_->failed(read.error(), source ? source : source_);
}

Result<void> Statuses::check() const {
  if (into_folder() || outbox_.fit_one_file()) return {};
  return usage_error(
      "several messages make several XML documents: --status must name a folder (DIR/)");
}

Result<void> Statuses::write() {
  if (std::exchange(is_written_, true)) return {};
  if (into_folder()) {
    files_.emplace(path_, std::string{});
    if (auto delivered = outbox_.deliver(*files_); !delivered) return delivered;
    return files_->prepare();
  }
  io::Documents all{*sink_};
  if (auto delivered = outbox_.deliver(all); !delivered) return delivered;
  return sink_->prepare();
}

Result<void> Statuses::prepare() {
  return into_folder() || sink_->only_lacks_name() ? write() : Result<void>{};
}

Result<void> Statuses::deliver() {
  if (auto written = write(); !written) return written;
  return into_folder() ? files_->commit() : sink_->commit();
}

}  // namespace remit::tool
