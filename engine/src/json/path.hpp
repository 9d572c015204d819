#pragma once
// Where in a JSON text something stands, as a JSON Pointer (RFC 6901). For reports only.

#include "json/block.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json {

/// An object or array that is open somewhere.
struct Open {
  std::uint32_t bracket_at;
  std::uint32_t begin;      // behind its bracket or its last comma
  std::uint32_t index = 0;  // how many commas it had
};

/// Makes pointers. Thousands may be asked for of one unit that is meant to be slow, so what is open
/// in it is found out once, for each 64 bytes of it.
class Pointers {
 public:
  /// Appends the pointer to the innermost member or item of `body` whose bytes, name included,
  /// contain the offset `at`. Nothing for the body itself, and for an offset outside of it.
  /// @param body  well-formed and of less than 4 GiB; kept in mind with `offset`, as is what is
  ///              known of it, until another one is asked for
  /// @param offset  of the body in its input: two bodies at one place of memory differ in it
  void append(std::string& pointer, std::string_view body, std::uint64_t offset, std::size_t at);

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  struct Around {
    Open open;
    std::uint32_t parent;  // in `around_`
  };
  /// What holds in front of a block.
  struct Start {
    StringMask strings;
    std::uint32_t innermost;  // in `around_`
  };

  void learn();

  std::string_view body_;
  std::uint64_t offset_ = 0;
  std::vector<Start> starts_;
  std::vector<Around> around_;
  std::vector<Open> open_;  // at the last offset
};

/// Appends a member name with the escapes of pointers for `~` and `/` (RFC 6901, section 3).
void append_name(std::string& pointer, std::string_view name);

/// Offset of the value of the innermost of nested members that is there, from the body inwards; 0:
/// none is. In a list the first object is meant.
/// @param names  a stroke before each
std::uint32_t find_innermost(std::string_view body, std::string_view names);

}  // namespace remit::json
