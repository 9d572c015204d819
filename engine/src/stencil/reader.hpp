#pragma once
// Reads payments by what was learnt from those before them.

#include "mapping/trace.hpp"
#include "stencil/layouts.hpp"
#include "stencil/match.hpp"
#include "stencil/numbered.hpp"
#include "stencil/texts.hpp"
#include "text/arena.hpp"

#include <remit/format.hpp>
#include <remit/model/record.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// The bytes of a payment and where offsets of its values count from.
struct Unit {
  const char* begin;   ///< of what the stencil covers
  const char* origin;  ///< of offsets, at or before `begin`
};

/// Where what is read goes. Of a body that is one payment, the stencil is one of all of it.
struct Records {
  Record& transfer;
  Record* batch = nullptr;    ///< of such a body
  Record* message = nullptr;  ///< the same, where bodies say something of their message
};

/// The stencils of payments of one kind, as a tree: fixed texts that may stand at a place, each
/// with the gap behind it, and below it the fixed texts that may stand behind that.
///
/// Payments of a message are alike, and so are messages of a sender: a handful of stencils reads
/// most of them, each fixed text in a few comparisons of 32 bytes. A payment that fits none is read
/// otherwise, and learnt.
class Reader {
 public:
  Reader() { forget(); }

  /// The payments that follow are of that kind: what reads them otherwise, a table of the program.
  /// Stencils of another kind are forgotten.
  void begin(Syntax syntax, const void* kind);
  /// They are of another input. When there was no room for all stencils, those that are there may
  /// be of messages long gone by: they are forgotten.
  void begin_input();

  /// Fills empty records when the payment fits a stencil; answers the byte behind it, or null. The
  /// bytes are valid UTF-8; a zero and 64 readable bytes follow them.
  const char* read(Unit unit, Records records, text::Arena& arena);
  /// What `read` or `learn` found last.
  const Match& match() const { return match_; }
  /// The payment fits none, or has not been read by this reader.
  void reset_match() { match_ = {}; }
  /// The payment has got what stands beside the list of that body, counted from 1
  /// (`Match::beside`).
  void note_beside(std::uint64_t body) {
    match_.beside = beside_ = beside_before_ + static_cast<std::uint32_t>(body);
  }

  /// Learns from a payment that was read otherwise, up to `end`, without a note.
  /// @param arena  where its decoded texts are
  void learn(Unit unit, const char* end, Records records, const mapping::ReadTrace& trace,
             text::Arena& arena);

  /// From now on these fields fill no gap. All stencils are forgotten.
  void pin(const FieldSet& fields);

 private:
  void forget();
  static constexpr std::uint32_t none = 0xffffffff;
  /// What ends the value in a gap.
  enum class End : std::uint8_t { tag, attribute_quote, string_quote, number, element };

  /// A fixed text and the gap behind it. An element that is kept begins with the end of the fixed
  /// text, which tells its name: the start tag.
  struct Piece {
    Texts::Place text;
    std::uint32_t size;
    std::uint32_t other = none;   // the next text that may stand here instead
    std::uint32_t behind = none;  // the first text behind the gap; of the last piece the stencil
    bool is_last = false;
    End end = End::tag;
    Forms::Number form = 0;  // of the value
  };
  struct Gap {
    Value value;
    End end;
    mapping::ValueForm form;
  };

  /// A piece that stands at a place with a value that fits its gap, and the end of that value.
  struct Step {
    Piece* piece;
    const char* end;
  };

  /// Finds one among the pieces of which `first` is the first.
  Step step(std::uint32_t& first, const char* p, text::Arena& arena, Value& value);
  Step step_aside(std::uint32_t& first, const char* p, text::Arena& arena, Value& value);
  /// The end of the payment, or of the value behind the piece; null when the value does not fit.
  const char* end_of(const Piece& piece, const char* p, text::Arena& arena, Value& value) const;
  static const char* end_of_taken(const Value& taken, const char* begin, End kind,
                                  text::Arena& arena);
  bool fills_gap(const mapping::ReadTrace::Taken& taken);
  static const char* take(End end, const char* p, text::Arena& arena, Value& value);
  bool collect_gaps(Unit unit, const char* end, const mapping::ReadTrace& trace,
                    text::Arena& arena);
  /// Follows the fixed texts and adds those that are not known; answers the last piece, or none
  /// when there is no room.
  std::uint32_t add_pieces();
  std::uint32_t add_piece(std::uint32_t& first, std::string_view text, const Gap* gap);
  End end_behind(const char* value) const;
  std::uint32_t no_room() {
    is_crowded_ = true;
    return none;
  }

  Syntax syntax_ = Syntax::xml;
  const void* kind_ = nullptr;
  FieldSet pinned_;  // fields that fill no gap
  /// Nor does the currency, until a second one is learnt from: most messages have no other, and
  /// whoever has to look at it in each payment takes longer.
  std::string only_currency_;
  bool has_currencies_ = false;
  std::vector<Piece> pieces_;
  Texts texts_;
  Forms forms_;
  std::uint32_t first_ = none;
  struct Stencil {
    // Of the transfer, and as far as they are read, too, of batch and message.
    std::array<Layouts::Layout, 3> layouts = {};
    std::uint32_t records = 0;     // so many of these
    std::uint32_t first_form = 0;  // of its gaps
    bool has_elements = false;     // in gaps
  };
  bool learn(Stencil& stencil, Records records, const Match& match, std::string_view unit,
             const text::Arena& arena);
  void build(const Stencil& stencil, Records records, const char* unit,
             std::span<const Value> gaps) const;
  void place_elements(const Stencil& stencil, const char* unit, std::size_t gaps);
  std::span<const mapping::ValueForm> forms_of(const Stencil& stencil, std::size_t gaps) const {
    return std::span{gap_forms_}.subspan(stencil.first_form, gaps);
  }

  std::vector<Stencil> stencils_;  // by number
  Layouts layouts_;
  std::vector<mapping::ValueForm> gap_forms_;
  std::uint64_t generation_ = 0;
  bool is_crowded_ = false;          // something found no room
  std::uint32_t beside_ = 0;         // of the last payment that had any
  std::uint32_t beside_before_ = 0;  // of the last such payment of the inputs before

  Match match_;
  std::array<Value, Match::gaps_max> values_;
  std::array<const char*, Match::gaps_max + 1> places_{};  // of the fixed texts
  std::vector<Gap> gaps_;                                  // of the payment that is learnt
  std::vector<FixedText> fixed_;
};

}  // namespace remit::stencil
