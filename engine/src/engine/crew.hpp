#pragma once
// Threads that work on stretches side by side, while one of them at a time puts what they have done
// in order. One alone does both by turns.

#include "engine/stretch.hpp"

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace remit::engine {

class Crew {
 public:
  /// @param workers  threads, the caller's included
  explicit Crew(std::size_t workers);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  std::size_t workers() const { return workers_; }

  /// Calls `begin(number, stretch)` for each of `count` stretches, one after the other,
  /// `work(worker, stretch)` for several at a time, and `merge(stretch)` for one after the other in
  /// their order, until `stop`. `worker` is below `workers()`, and no other call has the same at
  /// the time. Few stretches are in hand at once, so that they stay in caches. For two workers and
  /// more.
  void run(std::size_t count, const std::function<void(std::size_t number, Stretch&)>& begin,
           const std::function<void(std::size_t worker, Stretch&)>& work,
           const std::function<void(Stretch&)>& merge);

  /// Calls `begin`, `work` and `merge` for one stretch after the other, until `begin` answers false
  /// or `stop`. For one worker, who need not know beforehand where stretches end.
  void run_alone(const std::function<bool(Stretch&)>& begin,
                 const std::function<void(Stretch&)>& work,
                 const std::function<void(Stretch&)>& merge);

  /// Ends the run early. May be called in `merge`: when it returns no worker looks at a stretch any
  /// more.
  void stop();
  /// True from then on, for those who work.
  const std::atomic<bool>& stopped() const { return stopped_; }

 private:
  struct Arena;  // of the library

  std::size_t workers_;
  std::unique_ptr<Arena> arena_;  // null: the caller is alone
  std::vector<Stretch> in_hand_;
  std::atomic<bool> stopped_ = false;
  std::atomic<std::size_t> working_ = 0;
};

}  // namespace remit::engine
