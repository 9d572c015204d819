#include "io/unfinished.hpp"

#include "io/sink.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

namespace remit::io {

namespace {

enum class State : int { free, changing, used };

// In static memory, because a handler may run while another thread closes its sink. All zeros: half
// a megabyte that a process does not touch when it starts.
struct Slot {
  std::atomic<State> state{State::free};
  char name[PATH_MAX] = {};
};
constinit std::array<Slot, 128> slots;
static_assert(std::atomic<State>::is_always_lock_free, "the signal handler reads it");

/// Removes the files of an open folder; how many. Only calls that a signal handler may make.
std::size_t remove_files(int folder) {
  alignas(dirent64) char entries[4096];
  std::size_t removed = 0;
  ::lseek(folder, 0, SEEK_SET);
  for (;;) {
    const ssize_t size = ::getdents64(folder, entries, sizeof entries);
    if (size <= 0) return removed;
    for (ssize_t at = 0; at < size;) {
      const auto* const entry = reinterpret_cast<const dirent64*>(entries + at);
      if (::unlinkat(folder, entry->d_name, 0) == 0) ++removed;
      at += entry->d_reclen;
    }
  }
}

void remove_folder(const char* name) {
  const int folder = ::open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  // What is removed while a folder is read may hide what stands behind it.
  while (remove_files(folder) != 0) {
  }
  ::close(folder);
  ::rmdir(name);
}

void remove_one(const char* name) {
  name[std::strlen(name) - 1] == '/' ? remove_folder(name) : static_cast<void>(::unlink(name));
}

extern "C" void remove_unfinished(int signal_number) {
  for (Slot& slot : slots) {
    if (slot.state.load(std::memory_order_acquire) == State::used) remove_one(slot.name);
  }
  // SA_RESETHAND has restored the default action: ending as the sender of the signal expects.
  ::raise(signal_number);
}

}  // namespace

void remove_unfinished_on_signals() {
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    ::sigaction(signal_number, nullptr, &action);
    if (action.sa_handler != SIG_DFL) continue;
    action.sa_handler = remove_unfinished;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(signal_number, &action, nullptr);
  }
}

UnfinishedFile::UnfinishedFile(UnfinishedFile&& other) noexcept
    : slot_(std::exchange(other.slot_, -1)) {}

UnfinishedFile& UnfinishedFile::operator=(UnfinishedFile&& other) noexcept {
  std::swap(slot_, other.slot_);
  return *this;
}

bool UnfinishedFile::enter(const std::string& name) {
  if (name.size() >= PATH_MAX) return false;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    State expected = State::free;
    if (!slots[i].state.compare_exchange_strong(expected, State::changing)) continue;
    std::memcpy(slots[i].name, name.c_str(), name.size() + 1);
    slots[i].state.store(State::used, std::memory_order_release);
    slot_ = static_cast<int>(i);
    return true;
  }
  return false;
}

void UnfinishedFile::release() {
  if (slot_ < 0) return;
  slots[static_cast<std::size_t>(std::exchange(slot_, -1))].state.store(State::free,
                                                                        std::memory_order_release);
}

void UnfinishedFile::remove() {
  if (slot_ < 0) return;
  remove_one(slots[static_cast<std::size_t>(slot_)].name);
  release();
}

}  // namespace remit::io
