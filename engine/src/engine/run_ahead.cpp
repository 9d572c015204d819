// The part of a run that takes over payments which a crew has read, judged and written ahead.
//
// What stands in the window behind the current payment is cut into stretches. Workers deal with
// their payments; then the run goes over them in order. A payment without anything to tell is
// counted and its bytes are passed on. Any other one, and whatever is no payment, the run reads
// itself as if there were no crew: that decides what becomes of it, and where the next one begins.
// So the outcome is the same for any number of workers.

#include "engine/run.hpp"

#include <remit/limits.hpp>

#include <algorithm>

namespace remit::engine {

namespace {

/// Enough payments for a hand-over to cost nothing beside them.
constexpr std::size_t stretch_bytes = 32 << 10;

}  // namespace

/// What every payment is asked about, or changed in, is a matter of the run.
bool Run::may_work_ahead() const {
  const bool is_listed = status_ != nullptr && status_->lists_accepted();
  return options_.set.empty() && history_ == nullptr && !is_listed && !batch_rejected_ &&
         !is_condemned() && input_->payment_end() >= ahead_from_;
}

/// How much follows is known of files and memory. Of what else there is, there is much when much
/// was read. Threads that are there already cost nothing.
bool Run::is_worth_while() const {
  if (crew_ != nullptr) return true;
  const std::uint64_t size = window_->is_costly() ? 0 : window_->size_hint();
  const std::uint64_t here = input_->payment_end();
  return (size == 0 ? here : size - std::min(size, here)) >= plan_.ahead_bytes_min;
}

bool Run::prepare_workers() {
  if (crew_ == nullptr) crew_ = std::make_unique<Crew>(options_.workers);
  if (workers_.empty()) {
    for (std::size_t i = 0; i < crew_->workers(); ++i) {
      workers_.push_back(
          std::make_unique<Worker>(plan_, whole_, *input_, *output_, *source_format_));
    }
  }
  turn_ = output_->turn();
  return std::ranges::all_of(workers_, [](const auto& worker) { return worker->prepare(); });
}

/// Finds where stretches begin and end. What remains is less than a payment, as far as can be told.
void Run::cut_stretches(std::string_view bytes) {
  const StretchReader& reader = workers_.front()->reader();
  cuts_.assign(1, bytes.data());
  while (bytes.size() > stretch_bytes) {
    const char* const end = reader.boundary(bytes.substr(stretch_bytes));
    if (end == nullptr) break;
    cuts_.push_back(end);
    bytes.remove_prefix(static_cast<std::size_t>(end - bytes.data()));
  }
}

Result<void> Run::work_ahead() {
  const std::string_view behind = input_->behind();
  if (behind.size() < 2 * stretch_bytes || !may_work_ahead() || !is_worth_while()) return {};
  const std::uint64_t begin = input_->payment_end();
  const std::uint64_t end = begin + behind.size();
  ahead_from_ = begin + stretch_bytes;  // the next attempt
  if (!prepare_workers()) return {};
  ahead_from_ = end;
  if (!ahead_bets_.worth_it()) return {};
  cut_stretches(behind);
  const char* const window_end = behind.data() + behind.size();
  ahead_result_ = {};
  taken_bytes_ = 0;
  // Workers look at what the window holds.
  window_->before_fill([this] { crew_->stop(); });
  crew_->run(
      cuts_.size() - 1,
      [this](std::size_t number, Stretch& stretch) {
        stretch.clear(cuts_[number], cuts_[number + 1]);
      },
      [&](std::size_t worker, Stretch& stretch) {
        workers_[worker]->work(stretch, window_end, crew_->stopped());
      },
      [this](Stretch& stretch) { put_in_order(stretch); });
  window_->before_fill({});
  // Of what the run has got over: it ends early where the batch does.
  const bool won = taken_bytes_ > (input_->payment_end() - begin) / 2;
  ahead_bets_.note(won);
  if (won) ahead_from_ = 0;
  return ahead_result_;
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
  const auto here = [&] { return reader.skip(input_->behind().data()); };
  static const Worked none;
  const Worked* before = &none;
  for (const Worked& worked : stretch.payments) {
    while (here() < worked.bytes.data()) {
      if (!step_on()) return;
    }
    if (here() == worked.bytes.data()) {
      if (output_->turn() != turn_) return end_ahead({});
      if (!worked.is_done || has_to_be_told(stretch, *before, worked)) {
        if (!step_on()) return;
      } else if (auto taken = take(stretch, *before, worked); !taken) {
        return end_ahead(std::move(taken));
      }
    }
    before = &worked;
  }
}

/// True when somebody hears of the payment.
/// @param from  the payment before it
bool Run::has_to_be_told(const Stretch& stretch, const Worked& from, const Worked& worked) const {
  if (whole_.speaks_of(base_payment_ + input_->payment().index + 1)) return true;
  for (std::size_t i = from.losses_end; i < worked.losses_end; ++i) {
    const auto& [field, action] = stretch.losses[i];
    if (handlers_.loss && loss_count(field, action) < handlers_.losses_per_kind_max) return true;
    if (status_ != nullptr && action == LossAction::truncated) return true;
  }
  if (status_ != nullptr && from.findings_end != worked.findings_end) return true;
  if (!handlers_.issue) return false;
  for (std::size_t i = from.findings_end; i < worked.findings_end; ++i) {
    const auto counted = summary_.findings.find(std::string(stretch.findings[i]));
    const std::uint64_t count = counted == summary_.findings.end() ? 0 : counted->second;
    if (count < limits::findings_per_rule_max) return true;
  }
  return false;
}

Result<void> Run::take(const Stretch& stretch, const Worked& from, const Worked& worked) {
  input_->pass(worked.bytes);
  taken_bytes_ += worked.bytes.size();
  ++taken_;
  const Payment& payment = input_->payment();
  if (whole_.watches()) whole_.add(worked.marks, base_payment_ + payment.index);
  const std::string_view currency{worked.currency.data(), worked.currency_size};
  count({worked.marks.amount, currency}, true);
  for (std::size_t i = from.losses_end; i < worked.losses_end; ++i) {
    count_loss(stretch.losses[i].field, stretch.losses[i].action);
  }
  for (std::size_t i = from.findings_end; i < worked.findings_end; ++i) {
    ++summary_.findings[std::string(stretch.findings[i])];
  }
  if (status_ != nullptr) status_->accepted(worked.marks.amount);
  note_progress();
  const Outgoing outgoing{payment, worked.marks.amount, input_->payment_begin(),
                          input_->payment_end()};
  return output_->take(
      outgoing, worked.fresh,
      stretch.written.view().substr(from.written_end, worked.written_end - from.written_end));
}

}  // namespace remit::engine
