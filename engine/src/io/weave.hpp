#pragma once
// Parts that are written before what stands in front of them is known.

#include "io/sink.hpp"
#include "io/spool.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::io {

/// A run of parts, each with a head that is known when the part has ended. Parts wait where the
/// output itself is when that is in memory, and are moved once; else in a spool.
class Weave {
 public:
  /// @param memory        where the output is, if it is in memory
  /// @param memory_bytes  what may be held in memory otherwise
  Weave(std::string* memory, std::size_t memory_bytes)
      : memory_(memory), parts_(memory_bytes), heads_(memory_bytes / 4) {}
  Weave(const Weave&) = delete;
  Weave& operator=(const Weave&) = delete;
  ~Weave() { drop(); }

  /// Begins anew; what was appended and not written is dropped.
  Result<void> begin();
  /// More of the open part.
  Result<void> append(std::string_view bytes);
  /// Ends the part.
  Result<void> end_part(std::string_view head);
  /// Writes `first`, then each head and its part to `sink`, which is the one with that memory.
  Result<void> write(std::string_view first, Sink& sink);

 private:
  struct Head {
    std::string text;
    std::size_t part_end;  // in the memory
  };

  void drop();
  void weave_in_memory(std::string_view first);
  Result<void> weave_from_spools(std::string_view first, Sink& sink);

  std::string* memory_;
  std::size_t memory_begin_ = 0;
  bool has_memory_ = false;  // something waits from there on
  std::vector<Head> memory_heads_;
  Spool parts_;
  Spool heads_;  // per part: size of head, size of part, head
  std::uint64_t part_begin_ = 0;
  std::uint64_t parts_count_ = 0;
};

}  // namespace remit::io
