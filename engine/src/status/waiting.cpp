#include "status/waiting.hpp"

#include <remit/limits.hpp>

namespace remit::status {

Waiting::Waiting() : spool_(limits::spool_memory_bytes) {}

Result<void> Waiting::move_to(const io::Spool::Take& take) {
  const std::uint64_t size = spool_.size();
  if (auto done = spool_.rewind(); !done) return done;
  if (auto done = spool_.give(size, take); !done) return done;
  return spool_.clear();
}

}  // namespace remit::status
