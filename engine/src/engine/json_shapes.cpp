#include "engine/json_shapes.hpp"

#include <remit/format.hpp>

#include <algorithm>

namespace remit::engine {

using mapping::FormatCode;
using mapping::JsonShape;

std::vector<std::string> arrays_of(const FormatCode& format) {
  std::vector<std::string> names;
  for (const JsonShape& shape : format.shapes) {
    if (!shape.array.empty()) names.emplace_back(shape.array);
  }
  return names;
}

std::vector<std::string> marks_of(const FormatCode& format) {
  std::vector<std::string> names;
  for (const JsonShape& shape : format.shapes) {
    if (shape.array.empty()) names.insert(names.end(), shape.when.begin(), shape.when.end());
  }
  return names;
}

std::vector<std::string> further_marks_of(const FormatCode& format) {
  const std::vector<std::string> arrays = arrays_of(format);
  std::vector<std::string> names;
  for (const std::string_view name : format.told_by) {
    const bool known = name == format.wrapper || std::ranges::find(arrays, name) != arrays.end();
    if (!known) names.emplace_back(name);
  }
  return names;
}

std::vector<std::string> foreign_marks_of(const FormatCode& format) {
  std::vector<std::string> names;
  for (const Format other : all_formats()) {
    if (!other.code().base.empty()) continue;
    for (const std::string_view name : other.code().told_by) {
      const auto own = format.told_by;
      if (std::ranges::find(own, name) == own.end()) names.emplace_back(name);
    }
  }
  return names;
}

const JsonShape& shape_of_array(const FormatCode& format, std::size_t index) {
  for (const JsonShape& shape : format.shapes) {
    if (!shape.array.empty() && index-- == 0) return shape;
  }
  return format.shapes.front();
}

const JsonShape& shape_of_mark(const FormatCode& format, std::size_t index) {
  for (const JsonShape& shape : format.shapes) {
    if (!shape.array.empty()) continue;
    if (shape.when.empty() || index < shape.when.size()) return shape;
    index -= shape.when.size();
  }
  return format.shapes.front();
}

}  // namespace remit::engine
