#include "engine/crew.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <thread>

namespace remit::engine {

namespace tbb = oneapi::tbb;

namespace {

/// Counts one for as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<std::size_t>& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::atomic<std::size_t>& count_;
};

}  // namespace

struct Crew::Arena {
  explicit Arena(std::size_t workers)
      : limit(tbb::global_control::max_allowed_parallelism,
              std::max<std::size_t>(workers, tbb::info::default_concurrency())),
        arena(static_cast<int>(workers)) {}

  tbb::global_control limit;  // for more threads than cores; others in the process lose none
  tbb::task_arena arena;
};

// Enough in hand for nobody to wait for the one whose turn it is.
Crew::Crew(std::size_t workers)
    : workers_(workers),
      arena_(workers > 1 ? std::make_unique<Arena>(workers) : nullptr),
      in_hand_(workers > 1 ? 2 * workers + 2 : 1) {}

Crew::~Crew() = default;

void Crew::run(std::size_t count, const std::function<void(std::size_t number, Stretch&)>& begin,
               const std::function<void(std::size_t worker, Stretch&)>& work,
               const std::function<void(Stretch&)>& merge) {
  stopped_ = false;
  std::size_t next = 0;
  const auto hand_out = tbb::make_filter<void, Stretch*>(
      tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) -> Stretch* {
        if (next == count || stopped_) {
          control.stop();
          return nullptr;
        }
        // Stretches are merged in order: the one that was here before is done with.
        Stretch& stretch = in_hand_[next % in_hand_.size()];
        begin(next++, stretch);
        return &stretch;
      });
  const auto work_on =
      tbb::make_filter<Stretch*, Stretch*>(tbb::filter_mode::parallel, [&](Stretch* stretch) {
        const Counted counted{working_};
        if (!stopped_) {
          work(static_cast<std::size_t>(tbb::this_task_arena::current_thread_index()), *stretch);
        }
        return stretch;
      });
  const auto put_in_order =
      tbb::make_filter<Stretch*, void>(tbb::filter_mode::serial_in_order, [&](Stretch* stretch) {
        if (!stopped_) merge(*stretch);
      });
  arena_->arena.execute(
      [&] { tbb::parallel_pipeline(in_hand_.size(), hand_out & work_on & put_in_order); });
}

void Crew::run_alone(const std::function<bool(Stretch&)>& begin,
                     const std::function<void(Stretch&)>& work,
                     const std::function<void(Stretch&)>& merge) {
  stopped_ = false;
  Stretch& stretch = in_hand_.front();
  while (!stopped_ && begin(stretch)) {
    work(stretch);
    merge(stretch);
  }
}

void Crew::stop() {
  stopped_ = true;
  while (working_ != 0) std::this_thread::yield();
}

}  // namespace remit::engine
