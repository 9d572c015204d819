#include "io/documents.hpp"

#include "io/descriptor.hpp"

#include <remit/limits.hpp>

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <limits>
#include <system_error>

namespace remit::io {

namespace {

constexpr std::string_view extensions[] = {".xml", ".json", ".ndjson"};

std::string name_of(std::uint64_t number, std::string_view extension) {
  return fmt::format("{:06}{}", number, extension);
}

/// The number of a document with that name, 0 for no such name.
std::uint64_t number_of(std::string_view file_name) {
  std::uint64_t number = 0;
  const char* const end = file_name.data() + file_name.size();
  const char* const behind = std::from_chars(file_name.data(), end, number).ptr;
  const std::string_view extension{behind, static_cast<std::size_t>(end - behind)};
  const bool is_known = std::ranges::find(extensions, extension) != std::end(extensions);
  return is_known && file_name == name_of(number, extension) ? number : 0;
}

/// True when there was a file of that name, which is gone now. A folder is no document.
Result<bool> remove_file(const std::string& name) {
  if (::unlink(name.c_str()) == 0) return true;
  if (errno == ENOENT || errno == EISDIR || errno == ENOTDIR) return false;
  return system_error(name);
}

}  // namespace

std::size_t Documents::spool_bytes() const {
  const bool in_memory = memory() != nullptr;
  return in_memory ? std::numeric_limits<std::size_t>::max() : limits::spool_memory_bytes;
}

Documents::~Documents() {
  file_.reset();
  unfinished_ = {};
  if (made_folder_) ::rmdir(folder_.c_str());  // unless there is something in it
}

Result<void> Documents::make_folders() {
  made_folder_ = ::mkdir(folder_.c_str(), 0777) == 0;
  if (!made_folder_ && errno != EEXIST) return system_error(folder_);
  std::string waiting;
  bool made = false;
  do {
    waiting = temporary_name_beside(folder_) + '/';
    made = ::mkdir(waiting.c_str(), 0777) == 0;
  } while (!made && errno == EEXIST);
  if (!made) return system_error(folder_);
  if (unfinished_.enter(waiting)) {
    waiting_ = std::move(waiting);
    return {};
  }
  ::rmdir(waiting.c_str());
  return system_error(folder_, EMFILE);
}

Result<void> Documents::begin() {
  if (sink_ != nullptr) return {};
  if (waiting_.empty()) {
    if (auto made = make_folders(); !made) return made;
  }
  file_name_ = name_of(count_ + 1, extension_);
  auto opened = open_sink(waiting_ + file_name_);
  if (!opened) return opened.error();
  file_ = std::move(opened.value());
  return {};
}

Result<void> Documents::end() {
  ++count_;
  if (sink_ != nullptr) return {};
  if (auto committed = file_->commit(); !committed) return committed;
  bytes_ += file_->bytes();
  file_.reset();
  return {};
}

template <class Use>
Result<void> Documents::each_file(Use use) const {
  std::error_code failed;
  std::string name = folder_;
  for (std::filesystem::directory_iterator file{waiting_, failed}, end; !failed && file != end;
       file.increment(failed)) {
    name = folder_ + file->path().filename().string();
    use(file->path(), name, failed);
    if (failed) break;
  }
  return failed ? Result<void>{system_error(name, failed.value())} : Result<void>{};
}

Result<void> Documents::prepare() const {
  if (waiting_.empty()) return {};
  return each_file([](const auto&, const std::string& name, std::error_code& failed) {
    std::error_code not_there;
    if (std::filesystem::is_directory(name, not_there)) {
      failed = std::make_error_code(std::errc::is_a_directory);
    }
  });
}

bool Documents::is_name(std::string_view file_name) { return number_of(file_name) != 0; }

/// Those behind the last one go from number to number as long as there is a file: what is named by
/// larger ones is somebody else's.
Result<void> Documents::remove_behind() const {
  bool goes_on = true;
  for (std::uint64_t number = count_ + 1; goes_on; ++number) {
    goes_on = false;
    for (const std::string_view extension : extensions) {
      const auto removed = remove_file(folder_ + name_of(number, extension));
      if (!removed) return removed.error();
      goes_on |= *removed;
    }
  }
  return {};
}

/// Of those up to the last one, what this run has under another extension.
Result<void> Documents::remove_renamed() const {
  std::error_code failed;
  for (std::filesystem::directory_iterator file{folder_, failed}, end; !failed && file != end;
       file.increment(failed)) {
    const std::string name = file->path().filename().string();
    const std::uint64_t number = number_of(name);
    if (number == 0 || number > count_ || std::filesystem::exists(waiting_ + name)) continue;
    if (auto removed = remove_file(folder_ + name); !removed) return removed.error();
  }
  return failed ? Result<void>{system_error(folder_, failed.value())} : Result<void>{};
}

Result<void> Documents::commit() {
  if (sink_ != nullptr) return {};
  if (auto removed = remove_behind(); !removed || waiting_.empty()) return removed;
  if (auto removed = remove_renamed(); !removed) return removed;
  // What leaves a folder while it is read may hide what stands behind it.
  for (bool moved = true; moved;) {
    moved = false;
    auto done =
        each_file([&moved](const auto& from, const std::string& to, std::error_code& failed) {
          std::filesystem::rename(from, to, failed);
          moved = !failed;
        });
    if (!done) return done;
  }
  made_folder_ = false;
  return {};
}

}  // namespace remit::io
