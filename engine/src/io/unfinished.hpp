#pragma once
// The temporary files and folders that exist right now, kept where a signal handler can reach them.

#include <string>

namespace remit::io {

/// A temporary file, or a folder with files, that is removed when this object goes away or a signal
/// ends the process.
class UnfinishedFile {
 public:
  UnfinishedFile() = default;
  UnfinishedFile(UnfinishedFile&& other) noexcept;
  UnfinishedFile& operator=(UnfinishedFile&& other) noexcept;
  ~UnfinishedFile() { remove(); }

  /// Takes charge of the file `name`, which the caller has created: a signal in between leaves an
  /// empty file behind, the other order could remove a file of somebody else. The name of a folder
  /// ends with '/'. False when the name is too long or too many files are unfinished.
  bool enter(const std::string& name);

  /// The file has its final name: nothing is left to remove.
  void release();

 private:
  void remove();

  int slot_ = -1;
};

}  // namespace remit::io
