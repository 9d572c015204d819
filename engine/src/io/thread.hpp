#pragma once
// Threads that help and that a run can do without.

#include <remit/issue.hpp>

#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace remit::io {

/// A thread that does `work`, which must not throw, and is waited for when it goes out of scope.
/// None where the system gives no thread (limits of processes or of memory): then the caller does
/// the work himself.
template <class Work>
std::optional<std::jthread> start_thread(Work work) {
  try {
    return std::jthread{std::move(work)};
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

/// What `work` answers, of type `Result<T>`; an error when there is no memory for it. For work in a
/// thread, where an exception would end the process.
template <class Work>
auto caught(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Error{.code = ErrorCode::system, .message = "out of memory"};
  }
}

}  // namespace remit::io
