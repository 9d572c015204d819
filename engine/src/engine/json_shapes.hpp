#pragma once
// Which body of a JSON format a text is, by its members.

#include "mapping/format_code.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace remit::engine {

/// The members that hold transfers, shape by shape.
std::vector<std::string> arrays_of(const mapping::FormatCode& format);
/// The members that tell the shapes without such an array, shape by shape.
std::vector<std::string> marks_of(const mapping::FormatCode& format);
/// Members that tell what a body is and what it is not.
struct BodyMarks {
  std::vector<std::string> names;  ///< those of `marks_of` first
  std::size_t own = 0;             ///< so many of the format; behind them those of other formats
};
BodyMarks body_marks_of(const mapping::FormatCode& format);

/// The shape with that one of `arrays_of`.
const mapping::JsonShape& shape_of_array(const mapping::FormatCode& format, std::size_t index);
/// The shape that is told by that one of `marks_of`; behind the last, the one taken otherwise.
const mapping::JsonShape& shape_of_mark(const mapping::FormatCode& format, std::size_t index);

}  // namespace remit::engine
