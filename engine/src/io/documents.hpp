#pragma once
// Where output documents go: one after another into one sink, or each into a numbered file of a
// folder.

#include "io/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace remit::io {

class Documents {
 public:
  /// Everything goes to `sink`, which must outlive this object.
  explicit Documents(Sink& sink) : sink_(&sink) {}
  /// Each document goes to `folder/000001.extension`, `folder/000002.extension` ... The folder is
  /// made when it is missing.
  Documents(std::string folder, std::string extension)
      : folder_(std::move(folder)), extension_(std::move(extension)) {}

  bool one_file_each() const { return sink_ == nullptr; }
  /// Where all documents are, when they stay in memory.
  std::string* memory() const { return sink_ != nullptr ? sink_->memory() : nullptr; }
  /// How much of what waits for its document may be held in memory: who wants all output in memory
  /// has room for it.
  std::size_t spool_bytes() const;
  /// Begins a document; `sink()` is where it goes.
  Result<void> begin();
  Sink& sink() { return sink_ != nullptr ? *sink_ : *file_; }
  /// Ends it: a file of its own gets its name.
  Result<void> end();

  /// Documents ended so far.
  std::uint64_t count() const { return count_; }
  std::uint64_t bytes() const { return bytes_ + (sink_ != nullptr ? sink_->bytes() : 0); }
  /// Name of the file of the current or last document; empty without files of their own.
  const std::string& file_name() const { return file_name_; }

 private:
  Sink* sink_ = nullptr;
  std::string folder_;
  std::string extension_;
  std::unique_ptr<Sink> file_;
  std::string file_name_;
  std::uint64_t count_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace remit::io
