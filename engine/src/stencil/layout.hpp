#pragma once
// The record of a payment that fits a stencil, as steps that build it from what fills the gaps.

#include "stencil/match.hpp"
#include "text/arena.hpp"

#include <remit/model/record.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// Fixed text of a payment: a part of its bytes between two gaps.
struct FixedText {
  const char* begin;
  std::uint32_t size;
};

/// The steps to build one record. A value is that of a gap, a text of the fixed part, or a constant
/// of the mapping (the canonical name of a code) that follows from such a text.
class Layout {
 public:
  /// @param unit   offsets of values count from its first byte
  /// @param fixed  the fixed parts in their order
  /// @param arena  where texts that were decoded are
  /// @return false when the record has something else, which cannot be built
  bool learn(const Record& record, const Match& match, std::string_view unit,
             std::span<const FixedText> fixed, const text::Arena& arena);

  /// Fills an empty record. `fixed` are the places where the fixed parts stand in this payment.
  void build(Record& record, const char* unit, std::span<const Value> gaps,
             std::span<const char* const> fixed) const;

 private:
  enum class Form : std::uint8_t { single, item, row, leaf };
  enum class Source : std::uint8_t {
    gap,
    fixed_text,  // as it stands there
    constant,    // of the program, for what stands there
    literal,     // of the program, for nothing in the text
    nothing,     // the step has no value
  };
  struct Step {
    Form form;
    Source source = Source::nothing;
    std::uint8_t from = 0;  // number of the gap or of the fixed part
    Field field;
    std::uint32_t at = 0;        // in the fixed part
    std::ptrdiff_t ahead = 0;    // of fixed text: how far behind that place it begins
    std::string_view text = {};  // constant; of fixed text the size counts
  };

  /// Notes a step, and where its value comes from; false when it comes from nowhere.
  bool add(Form form, Field field, const Value& value, const Match& match, std::string_view unit,
           std::span<const FixedText> fixed, const text::Arena& arena);

  struct Single {
    Field field;
    std::uint8_t gap;
  };
  std::vector<Single> singles_;  // nearly all: fields that are a gap
  FieldSet present_;             // of them
  std::vector<Step> steps_;
};

}  // namespace remit::stencil
