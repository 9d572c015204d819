#pragma once
// Where a value of a unit stands in the input.

#include "io/window.hpp"
#include "mapping/unit.hpp"

#include <remit/issue.hpp>

#include <cstdint>
#include <string_view>

namespace remit::engine {

/// How many bytes of XML, from `at` on, spell a text that has `size` bytes once it is decoded.
std::uint32_t xml_extent(std::string_view bytes, std::uint32_t at, std::uint32_t size);

/// The same of JSON.
std::uint32_t json_extent(std::string_view bytes, std::uint32_t at, std::uint32_t size);

/// Finds places in units. Thousands may be told of in one that is meant to be slow, nearly always
/// from its front to its end, so what is counted is counted on from the last one.
class Places {
 public:
  /// The place of the `length` bytes at `at`.
  /// @param begin  of the unit
  Place find(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length,
             io::LineColumn begin);
  Place find(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length) {
    return find(unit, at, length, {unit.line, unit.column});
  }

 private:
  bool is_known(const mapping::Unit& unit, std::uint32_t from, std::uint32_t at) const;

  // The last place, and where it is.
  std::string_view bytes_;
  std::uint64_t offset_ = 0;  // of the unit
  std::uint32_t at_ = 0;
  io::LineColumn line_;
  std::uint64_t absolute_ = 0;
};

}  // namespace remit::engine
