// The part of a run that judges what was read.

#include "engine/consequences.hpp"
#include "engine/refine.hpp"
#include "engine/run.hpp"

#include <algorithm>

namespace remit::engine {

/// What reading has noted, and what the rules say about the level that was read; true when that
/// rejects it.
Result<bool> Run::judge_source(Level level, std::uint64_t number) {
  judged_.clear();
  if (is_repeated_file() && level != message_level) return false;
  const Payment& payment = input_->payment();
  const mapping::Notes& reading = input_->notes();
  if (!reading.findings.empty() || !reading.losses.empty()) refine(*input_, finer_rules_, judged_);
  if (level == message_level) judge_encoding();
  if (level == batch_level) {
    // What is wrong with the head of a body holds for all of its batches.
    if (!reading.findings.empty()) head_rejected_ = judged_.rejected;
    judged_.rejected |= reading.findings.empty() && reading.rejected && head_rejected_;
  }
  const std::size_t read = judged_.findings.size();
  examine(level);
  if (level == batch_level) drop_told_of_block(read);
  if (read != 0) drop_consequences(*input_, judged_, read);
  if (whole_.has_verdicts()) {
    whole_.judge(level, number, payment, offset_of(level), judged_);
  }
  if (acceptances_) {
    if (auto asked = acceptances_->ask(level, payment, judged_); !asked) return asked.error();
  }
  if (!judged_.findings.empty()) drop_repeated(judged_);
  return judged_.rejected;
}

/// What checks find of a block of the source is told of its first batch.
void Run::drop_told_of_block(std::size_t read) {
  const auto checked = judged_.findings.begin() + static_cast<std::ptrdiff_t>(read);
  const auto is_told = [this](const mapping::Finding& finding) {
    return finding.field != no_field && input_->was_said_by_block(finding.field);
  };
  judged_.findings.erase(std::remove_if(checked, judged_.findings.end(), is_told),
                         judged_.findings.end());
}

/// Where a unit stands that others may be said to repeat: a payment begins there, a batch has its
/// identification there.
std::uint64_t Run::offset_of(Level level) const {
  constexpr Field id = "payment_information.identification"_field;
  if (level == transfer_level) return input_->payment_begin();
  const Record& batch = input_->payment().batch;
  if (level != batch_level || !batch.has(id)) return 0;
  return input_->place(mapping::Place::batch, batch.value(id).at, 0).offset;
}

/// What the checks say. A level of a body is rejected by what will be told with its payment, too.
void Run::examine(Level level) {
  const Payment& payment = input_->payment();
  const bool is_faultless = input_->faults().findings.empty();
  if (level == transfer_level && is_faultless) [[likely]]
    return judge_.examine_transfer(payment, input_->match(), judged_);
  if (level == batch_level && is_faultless && input_->match_has_batch()) {
    return judge_.examine_batch(payment, input_->match(), judged_);
  }
  const mapping::Place place = mapping::place_of(level);
  judged_.rejected |= is_rejected_by_faults(*input_, finer_rules_, place);
  const FieldSet faulty =
      level == batch_level ? judge_.faulty_of_batch() : faulty_fields(*input_, place);
  judge_.examine(payment, level, faulty, judged_);
}

/// Fields of the batch that begins with which the reader has found fault. What is wrong with the
/// head of a body is told once and holds for all of its batches.
FieldSet Run::faulty_of_batch() {
  const mapping::Notes& reading = input_->faults();
  const bool goes_on = reading.findings.empty() && reading.rejected;
  return goes_on ? judge_.faulty_of_batch() : faulty_fields(*input_, mapping::Place::batch);
}

/// What is known of the bytes before they are read.
void Run::judge_encoding() {
  const auto find = [this](std::string_view rule, mapping::Sentence message) {
    const Ruling* const ruling = judge_.rules().find(rule);
    if (ruling == nullptr || input_->payment().document_index != 0) return;
    judged_.rejected |= ruling->severity == Severity::error;
    judged_.findings.push_back({.rule = rule,
                                .in = mapping::Place::envelope,
                                .message = std::move(message),
                                .severity = ruling->severity});
  };
  if (encoding_ != text::Encoding::utf_8) {
    find("STR-006", "the encoding is " + std::string(text::name(encoding_)) + ", not UTF-8");
  }
  if (has_byte_order_mark_) find("STR-007", "the input begins with a byte order mark");
}

}  // namespace remit::engine
