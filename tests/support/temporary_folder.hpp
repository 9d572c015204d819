#pragma once

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

namespace remit::test {

/// A folder of its own, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(std::filesystem::temp_directory_path() / "remit_test_XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + '/' + name; }
  long entries() const {
    return std::distance(std::filesystem::directory_iterator{path_},
                         std::filesystem::directory_iterator{});
  }

 private:
  std::string path_;
};

}  // namespace remit::test
