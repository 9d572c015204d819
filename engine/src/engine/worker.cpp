#include "engine/worker.hpp"

#include "engine/consequences.hpp"
#include "engine/ledger.hpp"

namespace remit::engine {

Worker::Learnt Worker::nothing(const Plan& plan, Format source) {
  Learnt learnt;
  learnt.reading = std::make_shared<stencil::Reader>();
  learnt.judge =
      std::make_shared<Judge>(plan.options.rules, *parse_date_time(plan.write.now), plan.today);
  learnt.judge->set_source(source);
  learnt.losses = std::make_shared<TransferLosses>(plan.options.loss);
  return learnt;
}

Worker::Worker(const Plan& plan, const WholeFile& whole, const Input& input, const Output& output,
               Learnt learnt)
    : policy_(plan.options.loss),
      whole_(whole),
      input_(input),
      output_(output),
      reader_(input.make_stretch_reader()),
      pen_(output.make_pen(learnt.writing)),
      learnt_(std::move(learnt)) {
  if (reader_ != nullptr) reader_->share(learnt_.reading);
}

bool Worker::prepare(const HiddenValues& hidden, const FieldSet& faulty_batch) {
  hidden_ = hidden;
  if (reader_ == nullptr || pen_ == nullptr) return false;
  const Payment& payment = input_.payment();
  const bool goes_on = batch_ == payment.batch_index;
  if (!input_.prepare(*reader_) || !output_.prepare(*pen_, payment, goes_on)) return false;
  batch_ = payment.batch_index;
  if (goes_on || learnt_.is_of_run) return true;
  learnt_.judge->begin_batch(faulty_batch);
  learnt_.losses->forget();
  return true;
}

void Worker::work(Stretch& stretch, const char* window_end, const std::atomic<bool>& stop) {
  const char* p = stretch.begin;
  while (p != nullptr && p < stretch.end && !stop.load(std::memory_order_relaxed)) {
    const std::string_view text{p, static_cast<std::size_t>(window_end - p)};
    Worked& worked = stretch.payments.emplace_back();
    const char* end = reader_->read(text);
    if (end != nullptr) {
      worked.is_done = deal(stretch, worked);
      p = reader_->next(end);
    } else {
      p = end = learnt_.is_of_run ? nullptr : reader_->boundary(text);
    }
    if (end == nullptr) end = stretch.end;
    worked.bytes = {text.data(), static_cast<std::size_t>(end - text.data())};
  }
}

bool Worker::deal(Stretch& stretch, Worked& worked) {
  const mapping::Notes& reading = reader_->notes();
  if (!reading.findings.empty() || !reading.losses.empty()) return false;
  const Payment& payment = reader_->payment();
  const Amount amount = payment.amount();
  if (!CurrencyCode::holds(amount.currency) || hidden_.are_shown_by(payment)) return false;
  learnt_.judge->expect(reader_->match());
  learnt_.losses->expect(reader_->match());
  pen_->expect(reader_->match());
  worked.currency = CurrencyCode{amount.currency};
  worked.fresh = pen_->fresh(payment);
  worked.mark = stretch.marks.size();
  stretch.marks.push_back(whole_.look_at(payment, amount));
  worked.written.begin = stretch.written.size();
  worked.losses.begin = stretch.losses.size();
  worked.findings.begin = stretch.findings.size();
  const bool is_done = judge(payment, stretch) && write(payment, amount, stretch);
  if (!is_done) {
    stretch.marks.pop_back();
    stretch.written.truncate(worked.written.begin);
    stretch.losses.erase(stretch.losses.begin() + static_cast<std::ptrdiff_t>(worked.losses.begin),
                         stretch.losses.end());
    stretch.findings.resize(worked.findings.begin);
  }
  worked.written.end = stretch.written.size();
  worked.losses.end = stretch.losses.size();
  worked.findings.end = stretch.findings.size();
  return is_done;
}

bool Worker::judge(const Payment& payment, Stretch& stretch) {
  notes_.clear();
  learnt_.judge->examine_transfer(payment, reader_->match(), notes_);
  if (notes_.findings.empty()) [[likely]]
    return true;
  if (notes_.rejected) return false;
  drop_repeated(notes_);
  for (const mapping::Finding& finding : notes_.findings) stretch.findings.push_back(finding.rule);
  return true;
}

bool Worker::write(const Payment& payment, const Amount& amount, Stretch& stretch) {
  notes_.clear();
  if (!count_losses(payment, stretch)) return false;
  const Outgoing outgoing{payment, amount.value, 0, 0, reader_->match()};
  if (!pen_->write(outgoing, stretch.written, notes_)) return false;
  if (!pen_->decisive().empty()) reader_->pin(pen_->decisive());
  if (!notes_.losses.empty()) judge_losses(policy_, notes_);
  if (notes_.rejected || !notes_.findings.empty()) return false;
  for (const mapping::LossNote& loss : notes_.losses) {
    stretch.losses.push_back({loss.field, loss.action});
  }
  return true;
}

/// Of a stencil that is known, losses are counted without a note of each, unless one rejects.
bool Worker::count_losses(const Payment& payment, Stretch& stretch) {
  const auto count = [&stretch](const mapping::LossNote& loss) {
    stretch.losses.push_back({loss.field, loss.action});
  };
  const bool counts = policy_ == LossPolicy::report;
  if (counts && learnt_.losses->each_known(reader_->match(), count)) return true;
  const FieldSet decisive = learnt_.losses->note(payment, reader_->match(), output_, notes_);
  if (!decisive.empty()) reader_->pin(decisive);
  return !notes_.rejected;
}

}  // namespace remit::engine
