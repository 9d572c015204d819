#include "engine/json_shapes.hpp"

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
