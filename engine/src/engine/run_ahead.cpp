// The part of a run that takes over payments which a crew has read, judged and written ahead.
//
// What stands in the window behind the current payment is cut into stretches. Workers deal with
// their payments; then the run goes over them in order. Payments without anything to tell are
// counted, and their bytes are passed on, as many at once as follow one another. Any other one, and
// whatever is no payment, the run reads itself as if there were no crew: that decides what becomes
// of it, and where the next one begins. So the outcome is the same for any number of workers.

#include "engine/run.hpp"

#include <remit/limits.hpp>

#include <algorithm>

namespace remit::engine {

namespace {

/// Enough payments for a hand-over to cost nothing beside them.
constexpr std::size_t stretch_bytes = 32 << 10;
/// What is lost is told of the first payments, so that most of them are a matter of the run.
constexpr std::size_t told_bytes = 64 << 10;
/// To make a worker ready for a batch takes as long as it saves with so many payments: the run
/// deals with them, for a batch may have no more.
constexpr std::uint64_t batch_payments_min = 32;
/// Where the run has to deal with more than half of them itself, most workers were for nothing: the
/// rest of the window is left to it.
constexpr std::size_t trial_bytes = 512 << 10;

}  // namespace

/// What every payment is asked about, or changed in, is a matter of the run.
bool Run::may_work_ahead() const {
  const bool is_listed = teller_ && teller_->lists_accepted();
  return options_.set.empty() && !acceptances_ && !is_listed && !batch_rejected_ &&
         !is_condemned() && input_->payment_end() >= ahead_from_;
}

/// How many are worth while. How much follows is known of files and memory; of what else there is,
/// there is much when much was read. Threads that are there already cost nothing, and one worker
/// goes by what the run has learnt.
std::size_t Run::workers_wanted() const {
  if (plan_.ahead_bytes_min == Plan::never_ahead) return 0;
  const std::uint64_t size = window_->is_costly() ? 0 : window_->size_hint();
  const std::uint64_t here = input_->payment_end();
  const std::uint64_t left = size == 0 ? here : size - std::min(size, here);
  const bool is_long = left >= plan_.ahead_bytes_min;
  if (is_long && options_.workers > 1) return options_.workers;
  if (crew_ != nullptr && crew_->workers() > 1) return crew_->workers();
  const std::uint64_t of_batch = input_->payment().index - before_batch_;
  return here >= told_bytes && of_batch >= batch_payments_min ? 1 : 0;
}

bool Run::prepare_workers(std::size_t wanted) {
  if (crew_ == nullptr || crew_->workers() != wanted) {
    crew_ = std::make_unique<Crew>(wanted);
    workers_.clear();
  }
  while (workers_.size() != wanted) {
    workers_.push_back(
        std::make_unique<Worker>(plan_, whole_, *input_, *output_,
                                 wanted == 1 ? learnt() : Worker::nothing(plan_, *source_format_)));
  }
  turn_ = output_->turn();
  return std::ranges::all_of(workers_, [this](const auto& worker) {
    return worker->prepare(hidden_, judge_.faulty_of_batch());
  });
}

/// For a worker that never works while the run does.
Worker::Learnt Run::learnt() {
  const std::shared_ptr<void> nobody;  // the run owns them, and outlives its workers
  return {.reading = lessons_.reading(),
          .writing = target_ ? lessons_.writing() : nullptr,
          .judge = {nobody, &judge_},
          .losses = {nobody, &losses_},
          .is_of_run = true};
}

/// Finds where stretches begin and end. What remains is less than a payment, as far as can be told.
void Run::cut_stretches(std::string_view bytes) {
  const StretchReader& reader = workers_.front()->reader();
  const char* const first = reader.next(bytes.data());
  cuts_.assign(1, first == nullptr ? bytes.data() : first);
  if (first == nullptr) return;
  bytes.remove_prefix(static_cast<std::size_t>(first - bytes.data()));
  while (bytes.size() > stretch_bytes) {
    const char* const end = reader.boundary(bytes.substr(stretch_bytes));
    if (end == nullptr) break;
    cuts_.push_back(end);
    bytes.remove_prefix(static_cast<std::size_t>(end - bytes.data()));
  }
}

Result<void> Run::work_ahead() {
  const std::string_view behind = input_->behind();
  if (behind.size() < 2 * stretch_bytes || !may_work_ahead()) return {};
  const std::size_t wanted = workers_wanted();
  if (wanted == 0) return {};
  const std::uint64_t begin = input_->payment_end();
  const std::uint64_t end = begin + behind.size();
  ahead_from_ = begin + stretch_bytes;  // the next attempt
  if (!prepare_workers(wanted)) return {};
  ahead_from_ = end;
  if (!ahead_bets_.worth_it()) return {};
  const char* const window_end = behind.data() + behind.size();
  ahead_result_ = {};
  taken_bytes_ = 0;
  // Of what the run has got over: it ends early where the batch does.
  const auto passed = [&] { return input_->payment_end() - begin; };
  const auto pays = [&] { return taken_bytes_ > passed() / 2; };
  const auto merge = [&](Stretch& stretch) {
    put_in_order(stretch);
    if (!pays() && passed() > trial_bytes) crew_->stop();
  };
  // Workers look at what the window holds.
  window_->before_fill([this] { crew_->stop(); });
  if (wanted == 1) {
    crew_->run_alone(
        [&](Stretch& stretch) { return begin_stretch(stretch, window_end); },
        [&](Stretch& stretch) { workers_.front()->work(stretch, window_end, crew_->stopped()); },
        merge);
  } else {
    cut_stretches(behind);
    crew_->run(
        cuts_.size() - 1,
        [this](std::size_t number, Stretch& stretch) {
          stretch.clear(cuts_[number], cuts_[number + 1]);
        },
        [&](std::size_t worker, Stretch& stretch) {
          workers_[worker]->work(stretch, window_end, crew_->stopped());
        },
        merge);
  }
  window_->before_fill({});
  ahead_bets_.note(pays());
  if (pays()) {
    ahead_from_ = 0;
  } else if (passed() < trial_bytes) {
    ahead_from_ = input_->payment_end() + stretch_bytes;  // that of a batch was near
  }
  return ahead_result_;
}

/// The next one of a worker who is alone; false when no payment of the batch follows.
bool Run::begin_stretch(Stretch& stretch, const char* window_end) const {
  const char* const begin = workers_.front()->reader().next(input_->behind().data());
  if (begin == nullptr || begin >= window_end) return false;
  const auto left = static_cast<std::size_t>(window_end - begin);
  stretch.clear(begin, begin + std::min(stretch_bytes, left));
  return true;
}

void Run::end_ahead(Result<void> result) {
  ahead_result_ = std::move(result);
  crew_->stop();
}

/// Reads on without the crew; false when what it has done is of no use any more. Where the batch
/// ends, workers have to be done before anything else begins: they look at its head.
bool Run::step_on() {
  const Result<InputEvent> event = next_event();
  const bool goes_on =
      event && (event.value() == InputEvent::payment || event.value() == InputEvent::part);
  if (!goes_on) crew_->stop();
  Result<void> done = event ? step(event.value()) : Result<void>{event.error()};
  note_progress();
  if (!done) end_ahead(std::move(done));
  return !crew_->stopped();
}

/// Where a payment was guessed to begin and none does, what was made of it is passed over.
void Run::put_in_order(Stretch& stretch) {
  const StretchReader& reader = workers_.front()->reader();
  const auto here = [&] { return reader.next(input_->behind().data()); };
  std::span<const Worked> left = stretch.payments;
  while (!left.empty()) {
    const char* const begin = left.front().bytes.data();
    while (here() == nullptr || here() < begin) {
      if (!step_on()) return;
    }
    std::size_t passed = 1;
    if (here() == begin) {
      if (output_->turn() != turn_) return end_ahead({});
      const std::size_t quiet = count_quiet(stretch, left);
      if (quiet == 0) {
        if (!step_on()) return;
      } else {
        passed = quiet;
        if (auto taken = take(stretch, left.first(quiet)); !taken)
          return end_ahead(std::move(taken));
      }
    }
    left = left.subspan(passed);
  }
}

/// How many payments at the front are done and have nothing that somebody hears of; what they lose
/// and what is found in them is counted.
std::size_t Run::count_quiet(const Stretch& stretch, std::span<const Worked> payments) {
  const std::uint64_t first = base_payment_ + input_->payment().index + 1;
  const std::size_t most = output_->takes_series() ? payments.size() : 1;
  std::size_t quiet = 0;
  for (; quiet != most && payments[quiet].is_done; ++quiet) {
    const Worked& worked = payments[quiet];
    if (whole_.speaks_of(first + quiet) || has_to_be_told(stretch, worked)) break;
    for (std::size_t i = worked.losses.begin; i < worked.losses.end; ++i) {
      loss_counts_.add(stretch.losses[i]);
    }
    for (std::size_t i = worked.findings.begin; i < worked.findings.end; ++i) {
      ++*finding_counts_.of(stretch.findings[i]).count;
    }
  }
  return quiet;
}

/// True when somebody hears of the payment.
bool Run::has_to_be_told(const Stretch& stretch, const Worked& worked) {
  for (std::size_t i = worked.losses.begin; i < worked.losses.end; ++i) {
    const LossCounts::Kind loss = stretch.losses[i];
    if (loss_counts_.of(loss) < losses_told_max_) return true;
    if (teller_ && is_change(loss.action(), loss.field())) return true;
  }
  if (worked.findings.begin == worked.findings.end) [[likely]]
    return false;
  if (teller_) return true;
  if (!handlers_.issue) return false;
  for (std::size_t i = worked.findings.begin; i < worked.findings.end; ++i) {
    if (finding_counts_.of(stretch.findings[i]).is_told()) return true;
  }
  return false;
}

/// Takes payments over that follow one another.
Result<void> Run::take(const Stretch& stretch, std::span<const Worked> payments) {
  const char* const begin = payments.front().bytes.data();
  const std::string_view last = payments.back().bytes;
  const auto size = static_cast<std::size_t>(last.data() + last.size() - begin);
  input_->pass({begin, size}, payments.size());
  taken_bytes_ += size;
  taken_ += payments.size();
  const Series series{input_->payment(),
                      input_->payment_begin(),
                      input_->payment_end(),
                      payments,
                      std::span{stretch.marks}.subspan(payments.front().mark, payments.size()),
                      stretch.written.view()};
  count(series);
  hidden_.add_others();
  return output_->take(series);
}

void Run::count(const Series& series) {
  const std::size_t payments = series.each().size();
  if (whole_.watches()) {
    const std::uint64_t last = base_payment_ + input_->payment().index;
    whole_.add(series.marks(), last + 1 - payments, series.totals().sum);
  }
  summary_.payments_in += payments;
  summary_.accepted += payments;
  sums_.add(series);
  if (teller_) {
    for (const WholeFile::Marks& one : series.marks()) teller_->accepted(one.amount);
  }
  note_progress(payments);
}

}  // namespace remit::engine
