#include "engine/worker.hpp"

#include "engine/ledger.hpp"
#include "engine/refine.hpp"

namespace remit::engine {

Worker::Worker(const Plan& plan, const WholeFile& whole, const Input& input, const Output& output,
               Format source)
    : policy_(plan.options.loss),
      whole_(whole),
      input_(input),
      output_(output),
      reader_(input.make_stretch_reader()),
      pen_(output.make_pen()),
      judge_(plan.options.rules, *parse_date_time(plan.write.now), plan.today),
      losses_(policy_) {
  judge_.set_source(source);
}

bool Worker::prepare() {
  if (reader_ == nullptr || pen_ == nullptr) return false;
  const Payment& payment = input_.payment();
  if (!input_.prepare(*reader_) || !output_.prepare(*pen_, payment)) return false;
  if (batch_ == payment.batch_index) return true;
  batch_ = payment.batch_index;
  judge_.begin_batch();
  losses_.forget();
  return true;
}

void Worker::work(Stretch& stretch, const char* window_end, const std::atomic<bool>& stop) {
  const char* p = reader_->skip(stretch.begin);
  while (p < stretch.end && !stop.load(std::memory_order_relaxed)) {
    const std::string_view text{p, static_cast<std::size_t>(window_end - p)};
    Worked worked;
    const char* end = reader_->read(text);
    if (end != nullptr) {
      worked.bytes = text.substr(0, static_cast<std::size_t>(end - p));
      worked.is_done = deal(stretch, worked);
    } else {
      end = reader_->boundary(text);
      if (end == nullptr) return;
      worked.bytes = text.substr(0, static_cast<std::size_t>(end - p));
    }
    worked.written_end = stretch.written.size();
    worked.losses_end = stretch.losses.size();
    worked.findings_end = stretch.findings.size();
    stretch.payments.push_back(worked);
    p = reader_->skip(end);
  }
}

bool Worker::deal(Stretch& stretch, Worked& worked) {
  const mapping::Notes& reading = reader_->notes();
  if (!reading.findings.empty() || !reading.losses.empty()) return false;
  const Payment& payment = reader_->payment();
  const Amount amount = payment.amount();
  if (amount.currency.size() > worked.currency.size()) return false;
  amount.currency.copy(worked.currency.data(), amount.currency.size());
  worked.currency_size = static_cast<std::uint8_t>(amount.currency.size());
  worked.marks = whole_.look_at(payment, amount);
  worked.fresh = pen_->fresh(payment);
  const std::size_t written = stretch.written.size();
  const std::size_t losses = stretch.losses.size();
  const std::size_t findings = stretch.findings.size();
  if (judge(payment, stretch) && write(payment, amount, stretch)) return true;
  stretch.written.truncate(written);
  stretch.losses.resize(losses);
  stretch.findings.resize(findings);
  return false;
}

bool Worker::judge(const Payment& payment, Stretch& stretch) {
  notes_.clear();
  judge_.examine_transfer(payment, reader_->notes(), reader_->match(), notes_);
  if (notes_.findings.empty()) [[likely]]
    return true;
  if (notes_.rejected) return false;
  drop_repeated(notes_);
  for (const mapping::Finding& finding : notes_.findings) stretch.findings.push_back(finding.rule);
  return true;
}

bool Worker::write(const Payment& payment, const Amount& amount, Stretch& stretch) {
  notes_.clear();
  const FieldSet decisive = losses_.note(payment, reader_->match(), output_, notes_);
  if (!decisive.empty()) reader_->pin(decisive);
  if (notes_.rejected) return false;
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

}  // namespace remit::engine
