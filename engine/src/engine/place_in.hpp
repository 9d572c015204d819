#pragma once
// Where a value of a unit stands in the input.

#include "io/window.hpp"
#include "mapping/unit.hpp"

#include <remit/issue.hpp>

namespace remit::engine {

/// How many bytes of XML, from `at` on, spell a text that has `size` bytes once it is decoded.
std::uint32_t xml_extent(std::string_view bytes, std::uint32_t at, std::uint32_t size);

/// The same of JSON.
std::uint32_t json_extent(std::string_view bytes, std::uint32_t at, std::uint32_t size);

/// The place of the `length` bytes at `at`; `begin` are their line and column.
Place place_in(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length,
               io::LineColumn begin);

/// The same, counting lines from the begin of the unit, or from behind its hole.
Place place_in(const mapping::Unit& unit, std::uint32_t at, std::uint32_t length);

}  // namespace remit::engine
