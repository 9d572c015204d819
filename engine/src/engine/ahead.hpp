#pragma once
// Reads transfers without cutting them out first, when they are like one before or what is
// expected.

#include "engine/bets.hpp"
#include "mapping/trace.hpp"
#include "stencil/reader.hpp"
#include "text/arena.hpp"

#include <remit/model/payment.hpp>

#include <memory>
#include <utility>

namespace remit::engine {

/// The two fast ways of an input: a stencil, then the direct reader, from which the next stencil is
/// learnt.
class Ahead {
 public:
  /// Reads by stencils that were learnt before, and adds to them. Without, by its own.
  void begin(std::shared_ptr<stencil::Reader> stencils) {
    stencils_ = std::move(stencils);
    stencils_->begin_input();
  }

  /// Reads by the stencils of somebody who reads the same input.
  void share(std::shared_ptr<stencil::Reader> stencils) { stencils_ = std::move(stencils); }

  /// What a direct reader found.
  struct Direct {
    const char* end = nullptr;  ///< behind the transfer; null when the bet was lost
    bool is_model = false;      ///< nothing was noted, and nothing but the transfer was read
  };

  /// Answers false when neither way works; the records may hold anything then.
  /// @param take           takes the transfer up to there, if it is all there
  /// @param clear          empties the records
  /// @param read_directly  of a trace, which may be null: answers `Direct`
  template <class Take, class Clear, class ReadDirectly>
  bool read(stencil::Unit unit, stencil::Records records, text::Arena& arena, Take take,
            Clear clear, ReadDirectly read_directly) {
    const bool learning = stencil_bets_.worth_it();
    if (learning && read_by_stencil(unit, records, arena, take)) return true;
    stencils().reset_match();
    if (!direct_bets_.worth_it()) return false;
    clear();
    arena.reset();
    trace_.clear();
    const Direct direct = read_directly(learning ? &trace_ : nullptr);
    const bool won = direct.end != nullptr && take(direct.end);
    direct_bets_.note(won);
    if (won && learning && direct.is_model) {
      stencils_->learn(unit, direct.end, records, trace_, arena);
    }
    return won;
  }

  /// The first of these ways alone.
  template <class Take>
  bool read_like_before(stencil::Unit unit, stencil::Records records, text::Arena& arena,
                        Take take) {
    if (stencil_bets_.worth_it() && read_by_stencil(unit, records, arena, take)) return true;
    stencils().reset_match();
    return false;
  }

  /// Those of a run, or its own.
  stencil::Reader& stencils() {
    if (stencils_ == nullptr) [[unlikely]]
      stencils_ = std::make_shared<stencil::Reader>();
    return *stencils_;
  }
  const stencil::Match& match() const {
    static constexpr stencil::Match none;
    return stencils_ == nullptr ? none : stencils_->match();
  }

  /// The bets on each way, for tests.
  Bets& direct_bets() { return direct_bets_; }
  Bets& stencil_bets() { return stencil_bets_; }

 private:
  template <class Take>
  bool read_by_stencil(stencil::Unit unit, stencil::Records records, text::Arena& arena,
                       Take take) {
    const char* const end = stencils().read(unit, records, arena);
    const bool won = end != nullptr && take(end);
    stencil_bets_.note(won);
    return won;
  }

  Bets direct_bets_{8};
  Bets stencil_bets_{64};  // a message begins with payments that have no stencil yet
  std::shared_ptr<stencil::Reader> stencils_;
  mapping::ReadTrace trace_;
};

}  // namespace remit::engine
