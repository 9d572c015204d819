#include "engine/passes.hpp"

namespace remit::engine {

bool may_read_twice(const ConvertOptions& options) {
  return WholeFile::has_to_watch(options.rules, options.reject_scope, options.loss) ||
         options.on_invalid == OnInvalid::abort;
}

Result<void> make_passes(Lessons& lessons, bool can_begin_again,
                         const std::function<Result<void>(Pass, WholeFile&)>& pass) {
  const ConvertOptions& options = lessons.plan().options;
  WholeFile whole{options.rules, options.reject_scope, options.loss, lessons.plan().today};
  const bool aborts = options.on_invalid == OnInvalid::abort;
  const bool decides = (whole.watches() || aborts) && !can_begin_again;
  lessons.set_bets(can_begin_again || decides);
  auto done = pass(decides ? Pass::to_decide : Pass::to_write, whole);
  if (!done && lessons.has_lost_bet()) return make_passes(lessons, can_begin_again, pass);
  if (!done && done.error().code == ErrorCode::usage) return done;
  // Of inputs before one that cannot be read, all is told that is wrong with them.
  if (whole.watches()) {
    auto finished = whole.finish(options.workers);
    if (done) done = std::move(finished);
  }
  // What is condemned goes nowhere, and its senders are told so.
  if (aborts && (!done || whole.is_invalid())) whole.condemn_all();
  // A pass that could tell nothing of an error is made again in any case.
  if (!decides && !whole.has_verdicts()) return done;
  whole.begin_again();
  lessons.set_bets(can_begin_again);
  done = pass(Pass::to_write, whole);
  if (done || !lessons.has_lost_bet()) return done;
  lessons.set_bets(false);
  return pass(Pass::to_write, whole);
}

bool is_aborted(const Summary& summary, const ConvertOptions& options) {
  const bool is_valid = summary.rejected == 0 && summary.errors == 0;
  return !is_valid && options.on_invalid == OnInvalid::abort;
}

std::unique_ptr<io::Sink> droppable(std::unique_ptr<io::Sink> sink, const ConvertOptions& options) {
  return sink->can_drop() || !may_read_twice(options) ? std::move(sink)
                                                      : io::held_sink(std::move(sink));
}

}  // namespace remit::engine
