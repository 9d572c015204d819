#include "io/documents.hpp"

#include "io/descriptor.hpp"
#include "text/ascii.hpp"

#include <remit/limits.hpp>

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>

namespace remit::io {

namespace {

constexpr std::string_view extensions[] = {".xml", ".json", ".ndjson"};

std::string name_of(std::uint64_t number, std::string_view extension) {
  return fmt::format("{:06}{}", number, extension);
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
  written_.insert(file_name_);
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

bool Documents::is_name(std::string_view file_name) {
  constexpr std::size_t digits_min = 6;
  const std::size_t digits = std::min(file_name.find('.'), file_name.size());
  return digits >= digits_min && std::ranges::all_of(file_name.substr(0, digits), text::is_digit) &&
         std::ranges::find(extensions, file_name.substr(digits)) != std::end(extensions);
}

/// Goes on from number to number as long as there is a file: what is named by larger ones is
/// somebody else's.
Result<void> Documents::remove_others() const {
  for (std::uint64_t number = 1;; ++number) {
    bool found = number <= count_;
    for (const std::string_view extension : extensions) {
      const std::string name = name_of(number, extension);
      if (written_.contains(name)) continue;
      std::error_code failed;
      found |= std::filesystem::remove(folder_ + name, failed);
      if (failed) return system_error(folder_ + name, failed.value());
    }
    if (!found) return {};
  }
}

Result<void> Documents::commit() {
  if (sink_ != nullptr) return {};
  if (auto removed = remove_others(); !removed) return removed;
  if (waiting_.empty()) return {};
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
