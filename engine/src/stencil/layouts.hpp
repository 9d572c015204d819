#pragma once
// The records of payments that fit stencils, as steps that build them from what fills the gaps.

#include "stencil/match.hpp"
#include "text/arena.hpp"

#include <remit/model/record.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// Fixed text of a payment: a part of its bytes between two gaps.
struct FixedText {
  const char* begin;
  std::uint32_t size;
};

/// How records are built, for many stencils. A value is that of a gap, a text of the fixed part, or
/// a constant of the mapping (the canonical name of a code) that follows from such a text.
///
/// Payments come in no order of their stencils: what is looked at for each is small, and stands
/// together. Of what steps have in common, there is one.
class Layouts {
 public:
  /// The steps to build one record.
  struct Layout {
    std::uint32_t first_single;
    std::uint32_t first_step;
    std::uint16_t singles;
    std::uint16_t steps;
  };

  /// @param unit   offsets of values count from its first byte
  /// @param fixed  the fixed parts in their order
  /// @param arena  where texts that were decoded are
  /// @return nothing when the record has something else, which cannot be built, or there is no room
  std::optional<Layout> learn(const Record& record, const Match& match, std::string_view unit,
                              std::span<const FixedText> fixed, const text::Arena& arena);

  /// Fills an empty record. `fixed` are the places where the fixed parts stand in this payment.
  void build(const Layout& layout, Record& record, const char* unit, std::span<const Value> gaps,
             std::span<const char* const> fixed) const;

  /// How much was learnt, to go back to it (`cut`).
  struct Extent {
    std::size_t singles;
    std::size_t steps;
  };
  Extent extent() const { return {singles_.size(), steps_.size()}; }
  /// Forgets the layouts that were learnt since.
  void cut(const Extent& extent);
  /// True when there is no room for more that is in no gap.
  bool is_full() const { return known_.size() == known_max; }
  void forget();

 private:
  static constexpr std::size_t known_max = 1024;
  enum class Form : std::uint8_t { single, item, row, leaf };
  enum class Source : std::uint8_t {
    gap,
    fixed_text,  // as it stands there
    constant,    // of the program, for what stands there
    literal,     // of the program, for nothing in the text
    nothing,     // the step has no value
  };
  /// What there is to know of a value that is in no gap.
  struct Known {
    const char* text = nullptr;  // constant, or none for what stands in the payment
    std::uint32_t size = 0;
    std::uint32_t at = 0;      // in the fixed part
    std::ptrdiff_t ahead = 0;  // how far behind that place a text that stands there begins
    friend bool operator==(const Known&, const Known&) = default;
  };
  struct Step {
    Form form;
    Source source = Source::nothing;
    std::uint8_t from = 0;  // number of the gap or of the fixed part
    Field field;
    std::uint16_t known = 0;  // which one, of what is in no gap
  };
  /// Nearly all: a field that is a gap.
  struct Single {
    Field field;
    std::uint8_t gap;
  };
  /// What is learnt from.
  struct Lesson {
    const Match& match;
    std::string_view unit;
    std::span<const FixedText> fixed;
    const text::Arena& arena;
  };

  bool add_all(const Record& record, const Lesson& lesson);
  bool add(Form form, Field field, const Value& value, const Lesson& lesson);
  bool add_known(Step step, const Known& known);
  Value value_of(const Step& step, const char* unit, std::span<const Value> gaps,
                 std::span<const char* const> fixed) const;

  std::vector<Single> singles_;
  std::vector<Step> steps_;
  std::vector<Known> known_;
};

}  // namespace remit::stencil
