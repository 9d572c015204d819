#pragma once
// Runs over an input until everything is known that has to be.

#include "engine/lessons.hpp"
#include "engine/whole_file.hpp"
#include "io/sink.hpp"

#include <remit/convert.hpp>

#include <functional>
#include <memory>

namespace remit::engine {

/// How one pass over the input is made.
enum class Pass : std::uint8_t {
  to_decide,  ///< nothing is written or told
  to_write,
};

/// Makes one pass if nothing turns up that should have been known before, else a second one: for
/// `OnInvalid::abort` one in which nothing is accepted. A pass that loses a bet (`Lessons::bets`)
/// is made again without.
/// @param can_begin_again  what a pass has written and told can be dropped; else the first one only
/// decides
/// @param pass             makes one, with these lessons
Result<void> make_passes(Lessons& lessons, bool can_begin_again,
                         const std::function<Result<void>(Pass, WholeFile&)>& pass);

/// True when a pass may have to be made again: findings about whole inputs are possible, or one
/// anywhere aborts everything.
bool may_read_twice(const ConvertOptions& options);

/// True when nothing may be written because something is invalid.
bool is_aborted(const Summary& summary, const ConvertOptions& options);

/// The sink, or one that holds everything back where nothing could be taken back.
std::unique_ptr<io::Sink> droppable(std::unique_ptr<io::Sink> sink, const ConvertOptions& options);

}  // namespace remit::engine
