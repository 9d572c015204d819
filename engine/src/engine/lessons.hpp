#pragma once
// What messages teach for those that follow.

#include "engine/carriages.hpp"
#include "engine/judge.hpp"
#include "engine/pen.hpp"
#include "engine/plan.hpp"
#include "stencil/reader.hpp"

#include <memory>
#include <span>

namespace remit::engine {

/// What runs of one plan find out about payments and need not find out again: how they are laid out
/// (stencils), which checks look at what varies, what becomes of them in the target. They outlive a
/// run, so that short messages one after the other are translated like a long one. Without them the
/// outcome is the same. For one run at a time.
class Lessons {
 public:
  /// `plan` must outlive the lessons.
  /// @param reading  what was learnt of reading before
  explicit Lessons(const Plan& plan,
                   std::shared_ptr<stencil::Reader> reading = std::make_shared<stencil::Reader>());

  const Plan& plan() const { return plan_; }
  const std::shared_ptr<stencil::Reader>& reading() const { return reading_; }
  Judge& judge() { return judge_; }

  /// Whether to bet on what only the rest of an input can tell (`Input::bet`). A run that loses
  /// has to be made again.
  bool bets() const { return bets_; }
  void set_bets(bool bets) { bets_ = bets && !has_lost_bet_; }
  /// From now on there are none.
  void lose_bet() { has_lost_bet_ = true; }
  bool has_lost_bet() const { return bets_ && has_lost_bet_; }

  /// Payments come from a source that carries this. What was learnt of writing those of another
  /// source is forgotten. Only of a plan with a target.
  void begin_source(std::span<const mapping::Placement> source);
  const std::shared_ptr<const Carriages>& carriages() const { return carriages_; }
  const std::shared_ptr<PenLessons>& writing() const { return writing_; }

 private:
  const Plan& plan_;
  std::shared_ptr<stencil::Reader> reading_;
  Judge judge_;
  bool bets_ = false;
  bool has_lost_bet_ = false;
  const mapping::Placement* source_ = nullptr;
  std::shared_ptr<const Carriages> carriages_;
  std::shared_ptr<PenLessons> writing_;
};

}  // namespace remit::engine
