#pragma once
// From bytes to an input that reads payments.

#include "engine/input.hpp"
#include "io/source.hpp"
#include "io/window.hpp"

#include <memory>
#include <string_view>

namespace remit::engine {

/// A source of bytes read as payments of a format, detected when none is given.
struct OpenInput {
  std::unique_ptr<io::Source> source;
  std::unique_ptr<io::Window> window;
  std::unique_ptr<Input> input;
  bool has_byte_order_mark = false;
  /// JSON: the last body ends with a list, and so probably do all. Of what can seek.
  bool ends_with_list = false;
};

/// @param from     empty: detected
/// @param workers  threads of the run; with several, one more reads what is costly to read
Result<OpenInput> open_input(std::unique_ptr<io::Source> source, std::string_view from,
                             std::size_t workers = 1);

}  // namespace remit::engine
