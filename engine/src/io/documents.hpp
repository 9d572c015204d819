#pragma once
// Where output documents go: one after another into one sink, or each into a numbered file of a
// folder.

#include "io/sink.hpp"
#include "io/unfinished.hpp"

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
  /// Each document goes to `folder/000001.extension`, `folder/000002.extension` ... once all are
  /// committed; until then they wait in a folder of their own inside of it. The folder is made when
  /// it is missing.
  /// @param folder  ends with '/'
  Documents(std::string folder, std::string extension)
      : folder_(std::move(folder)), extension_(std::move(extension)) {}
  Documents(Documents&&) = delete;
  /// Without `commit` nothing is left of documents in a folder.
  ~Documents();

  /// Of the files from now on.
  void set_extension(std::string_view extension) { extension_ = extension; }
  bool one_file_each() const { return sink_ == nullptr; }
  /// Where all documents are, when they stay in memory.
  std::string* memory() const { return sink_ != nullptr ? sink_->memory() : nullptr; }
  /// How much of what waits for its document may be held in memory: who wants all output in memory
  /// has room for it.
  std::size_t spool_bytes() const;
  /// Begins a document; `sink()` is where it goes.
  Result<void> begin();
  Sink& sink() { return sink_ != nullptr ? *sink_ : *file_; }
  Result<void> end();
  /// Fails when a file cannot have its name, as far as that can be known before `commit`.
  Result<void> prepare() const;
  /// Gives all files their names, and removes those that a run before has left in the folder: who
  /// takes what is there takes no payment of that run again. A sink is committed by its owner.
  Result<void> commit();

  /// True for names that documents have in a folder.
  static bool is_name(std::string_view file_name);

  /// Documents ended so far.
  std::uint64_t count() const { return count_; }
  std::uint64_t bytes() const { return bytes_ + (sink_ != nullptr ? sink_->bytes() : 0); }
  /// Name of the file of the current or last document; empty without files of their own.
  const std::string& file_name() const { return file_name_; }

 private:
  Result<void> make_folders();
  Result<void> remove_behind() const;
  Result<void> remove_renamed() const;
  /// Calls `use(from, to, error)` for each file that waits and its name; stops at an error.
  template <class Use>
  Result<void> each_file(Use use) const;

  Sink* sink_ = nullptr;
  std::string folder_;
  bool made_folder_ = false;
  std::string waiting_;  // the folder where files wait; empty: none yet
  UnfinishedFile unfinished_;
  std::string extension_;
  std::unique_ptr<Sink> file_;
  std::string file_name_;
  std::uint64_t count_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace remit::io
