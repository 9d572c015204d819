#pragma once
// Writes payments by what was learnt from those before them.

#include "json/writer.hpp"
#include "mapping/note.hpp"
#include "mapping/trace.hpp"
#include "stencil/by_stencil.hpp"
#include "stencil/losses.hpp"
#include "stencil/match.hpp"
#include "stencil/numbered.hpp"
#include "stencil/texts.hpp"
#include "text/buffer.hpp"
#include "xml/writer.hpp"

#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::stencil {

/// What a payment becomes in the target, as a fixed text with gaps: one per stencil of the input,
/// for as long as everything around the payment (the body it goes into, what it has of its batch)
/// stays the same.
class Writer {
 public:
  explicit Writer(Syntax syntax) : syntax_(syntax) {}

  /// Appends the payment to `out` and what is to be noted of it to `notes`. False, with nothing
  /// appended, when its stencil was not learnt or a value is none that is copied.
  /// @param fresh_id  the identification made for the payment
  bool write(const Match& match, const Payment& payment, std::string_view fresh_id,
             text::Buffer& out, mapping::Notes& notes) const;
  /// A payment of that stencil will be written.
  void expect(const Match& match) const { known_.fetch(match); }
  /// Whether to learn from the payment when it is written otherwise.
  bool wants(const Match& match) {
    if (match && known_.is_outdated_by(match)) forget();
    return known_.wants(match);
  }

  /// Learns from a payment that was written otherwise and accepted.
  /// @param written  what became of it
  /// @param begin    where it begins in what the trace speaks of
  /// @param noted    what was noted of it
  /// @return the fields in gaps that more depends on than a copy of their value: nothing was learnt
  /// then, and will not be until the reader has pinned them
  FieldSet learn(const Match& match, const Payment& payment, const mapping::WriteTrace& trace,
                 std::string_view fresh_id, std::string_view written, std::size_t begin,
                 std::span<const mapping::LossNote> noted);
  /// Something around the payments has changed.
  void forget();

 private:
  /// A fixed text and the value behind it.
  struct Piece {
    static constexpr std::uint8_t fresh_id = Match::gaps_max;
    static constexpr std::uint8_t nothing = Match::gaps_max + 1;

    Texts::Place text;
    std::uint32_t size;
    std::uint8_t gap = nothing;
    bool is_checked = false;
    Forms::Number form = 0;  // of the value, if it is checked
  };
  /// How long values may be together that are joined into one text.
  struct Limit {
    std::uint32_t first;  // piece
    std::uint32_t end;
    std::size_t fixed;  // code points between them
    std::size_t max;
  };
  struct Known {
    std::uint32_t first = 0;  // piece
    std::uint32_t end = 0;
    std::uint32_t first_limit = 0;
    std::uint32_t limits = 0;
    std::uint32_t fixed_bytes = 0;  // of the output, with room to write in steps
    std::uint32_t uses = 1;         // most of any value
    Losses::Range losses = {};
  };
  /// What is learnt from.
  struct Lesson {
    const Match& match;
    const mapping::WriteTrace& trace;
    std::string_view written;
    std::size_t begin;
    std::size_t at = 0;  // what is in pieces already
  };

  /// Answers the end of the output; null when a value does not fit.
  template <class Put>
  char* fill(const Known& known, const Match& match, std::string_view fresh_id, char* out,
             Put put_text) const;
  std::uint32_t most_uses(const Known& known) const;
  bool is_within(const Limit& limit, const Match& match) const;
  char* put(std::string_view value, char* out) const {
    return syntax_ == Syntax::xml ? xml::put_text(value, out) : json::put_text(value, out);
  }
  bool add_pieces(Lesson& lesson);
  bool add_join(Lesson& lesson, const mapping::WriteTrace::Text& text);
  /// Adds what was written up to `end` and the value behind it, which takes `size` bytes. False
  /// when there is no room, or an element would go out as a text or the other way round.
  bool add_piece(Lesson& lesson, std::size_t end, std::uint8_t gap, std::size_t size,
                 const mapping::ValueForm& form);
  std::size_t written_size(std::string_view value);

  Syntax syntax_;
  ByStencil<Known> known_;
  std::vector<Piece> pieces_;
  std::vector<Limit> limits_;
  Forms forms_;
  Losses losses_;
  Texts texts_;
  text::Buffer scratch_;
};

}  // namespace remit::stencil
