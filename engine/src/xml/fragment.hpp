#pragma once
// An element that stands alone, as content is kept.

#include "xml/cursor.hpp"
#include "xml/scanner.hpp"
#include "xml/tape.hpp"

#include <string>
#include <string_view>

namespace remit::xml {

/// A text as the element that it is, as `self_contained` makes them. For texts that come from
/// elsewhere, which could bring into a message whatever they hold.
class Fragment {
 public:
  explicit Fragment(std::string_view text);
  Fragment(const Fragment&) = delete;
  Fragment& operator=(const Fragment&) = delete;

  /// One element in no declared namespace, well-formed, with nothing around it.
  bool is_element() const { return is_element_; }
  /// That element; offsets are those in the text.
  Element root() const { return {unit_, 0}; }

 private:
  std::string bytes_;
  Scanner scanner_;
  Tape tape_;
  UnitView unit_;
  bool is_element_;
};

}  // namespace remit::xml
