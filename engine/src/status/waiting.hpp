#pragma once
// Bytes that wait for what comes behind them.

#include "io/spool.hpp"

#include <cstdint>
#include <string_view>

namespace remit::status {

/// Bytes that go on all at once, or not at all.
class Waiting {
 public:
  Waiting();

  Result<void> append(std::string_view bytes) { return spool_.append(bytes); }
  Result<void> forget() { return spool_.clear(); }
  /// Gives everything to `take` and is empty again.
  Result<void> move_to(const io::Spool::Take& take);

 private:
  io::Spool spool_;
};

}  // namespace remit::status
