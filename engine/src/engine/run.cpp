#include "engine/run.hpp"

#include "engine/each_value.hpp"
#include "engine/ledger.hpp"
#include "engine/refine.hpp"
#include "engine/refused_dates.hpp"

namespace remit::engine {

Run::Run(Lessons& lessons, WholeFile& whole, io::Documents& documents, ReportHandlers handlers)
    : lessons_(lessons),
      plan_(lessons.plan()),
      options_(plan_.options),
      target_(plan_.target),
      whole_(whole),
      documents_(documents),
      handlers_(std::move(handlers)),
      losses_told_max_(handlers_.loss ? handlers_.losses_per_kind_max : 0),
      judge_(lessons.judge()),
      losses_(options_.loss) {}

Result<void> Run::convert(OpenInput& input) {
  input_ = input.input.get();
  window_ = input.window.get();
  whole_.begin_input(inputs_++);
  workers_.clear();
  input_->ahead().begin(lessons_.reading());
  ahead_from_ = 0;
  encoding_ = input.window->encoding();
  has_byte_order_mark_ = input.has_byte_order_mark;
  if (judge_.rules().find("STR-018") != nullptr) input_->refuse_numbers();
  input_->set_local_day(plan_.write.local_day);
  if (target_ && target_->syntax() == Syntax::xml) input_->become_one_document();
  finding_counts_.begin_input();
  base_payment_ = summary_.payments_in;
  base_batch_ = summary_.batches_in;
  base_document_ = summary_.documents_in;
  // What is set aside has the frame of its body, with the end.
  if (lessons_.bets() && input.ends_with_list && rejects_ == nullptr) input_->bet();
  const auto done = convert_all_of_it();
  summary_.bytes_in += input.window->input_offset(input.window->end());
  summary_.losses = loss_counts_.by_name();
  if (!done) return done;
  summary_.bytes_out = documents_.bytes();
  summary_.documents_out = documents_.count();
  if (summary_.rejected != 0 || summary_.errors != 0) whole_.note_invalid();
  return {};
}

Result<InputEvent> Run::next_event() {
  auto event = input_->next();
  if (!event && input_->has_lost_bet()) lessons_.lose_bet();
  return event;
}

Result<void> Run::convert_all_of_it() {
  for (;;) {
    const Result<InputEvent> event = next_event();
    if (!event) return event.error();
    if (event.value() == InputEvent::end) {
      report_rest(message_level);
      return {};
    }
    if (auto done = step(event.value()); !done) return done;
    note_progress();
    if (event.value() != InputEvent::payment) continue;
    if (auto done = work_ahead(); !done) return done;
  }
}

void Run::note_progress(std::size_t steps) {
  constexpr std::uint64_t every = 0x1000;
  const std::uint64_t before = std::exchange(steps_, steps_ + steps);
  if (before / every == steps_ / every || !handlers_.progress) return;
  handlers_.progress(window_->position_hint(), window_->size_hint());
}

Result<void> Run::step(InputEvent event) {
  switch (event) {
    case InputEvent::message_begin:
      return begin_message();
    case InputEvent::batch_begin:
      return begin_batch();
    case InputEvent::payment:
      return payment();
    case InputEvent::batch_end:
      return end_batch();
    case InputEvent::message_end:
      return end_message();
    case InputEvent::part:
      report_part(in_batch_ ? batch_level : message_level);
      return rejects_ == nullptr ? Result<void>{} : rejects_->add_part(*input_);
    case InputEvent::end:
      break;
  }
  return {};
}

void Run::make_outputs() {
  const bool is_same = output_ != nullptr && source_format_ == input_->format();
  if (is_same && origin_ == input_->origin()) return;
  source_format_ = input_->format();
  origin_ = input_->origin();
  judge_.set_source(*source_format_);
  if (handlers_.format && !is_same) handlers_.format(*source_format_);
  workers_.clear();
  shadow_.reset();
  if (target_) lessons_.begin_source(source_placements());
  output_ =
      make_output(documents_, lessons_.writing(), [this](DocumentEntry entry) { tell(entry); });
}

/// Lines of the canonical form carry what the format carries that they were made of. The bodies of
/// a JSON format differ, but not in verbatim content.
std::span<const mapping::Placement> Run::source_placements() const {
  return source_format_->syntax() == Syntax::canonical ? input_->placements()
                                                       : main_placements(source_format_->code());
}

std::unique_ptr<Output> Run::make_output(io::Documents& documents,
                                         std::shared_ptr<PenLessons> lessons,
                                         std::function<void(DocumentEntry)> entry) {
  if (!target_) return make_no_output(documents);
  return engine::make_output(
      *target_,
      {.write = plan_.write,
       .loss = options_.loss,
       .payment_service = options_.payment_service,
       .max_payments = options_.max_payments,
       .group_by = options_.group_by,
       .say = [this](const mapping::Notes& notes, auto batch) { say(notes, batch); },
       .source_format = origin_->name(),
       .carriages = lessons_.carriages(),
       .lessons = std::move(lessons)},
      documents, std::move(entry));
}

/// The shadow writes into the void.
Result<void> Run::begin_shadow() {
  if (shadow_has_message_) return {};
  if (shadow_ == nullptr) {
    shadow_sink_ = io::null_sink();
    shadow_documents_ = std::make_unique<io::Documents>(*shadow_sink_);
    shadow_ = make_output(*shadow_documents_, nullptr, [](const DocumentEntry&) {});
  }
  shadow_has_message_ = true;
  mapping::Notes unheard;
  return shadow_->begin_message(input_->payment(), unheard);
}

void Run::say(const mapping::Notes& notes, std::optional<std::uint64_t> batch) {
  if (options_.loss == LossPolicy::ignore) return;
  report(notes, {}, batch ? std::optional{base_batch_ + *batch} : std::nullopt);
}

/// Batches count through the whole run.
void Run::tell(DocumentEntry& entry) {
  if (!handlers_.document) return;
  entry.batch += base_batch_;
  if (entry.source_ranges.size() == 1) entry.source_ranges.clear();
  for (SourceRange& range : entry.source_ranges) range.batch += base_batch_;
  handlers_.document(entry);
}

Result<void> Run::begin_message() {
  ++summary_.documents_in;
  accepted_before_message_ = summary_.accepted;
  payments_before_message_ = summary_.payments_in;
  make_outputs();
  Payment& payment = input_->payment();
  const std::uint64_t number = base_document_ + payment.document_index;
  if (whole_.watches()) {
    whole_.begin_message(number, source_format_->syntax() == Syntax::json,
                         faulty_fields(*input_, mapping::Place::message));
  }
  judge_.begin_message();
  const auto judged = judge_source(message_level, number);
  if (!judged) return judged.error();
  message_rejected_ = *judged;
  condemned_ = {.message = whole_.reaches(message_level, number)};
  shadow_has_message_ = false;
  if (condemned_.message) {
    if (auto begun = begin_shadow(); !begun) return begun;
  }
  notes_.clear();
  set_given(payment.message, message_level);
  note_losses(payment.message, message_level, mapping::Place::message, payment, output(),
              options_.loss, notes_);
  if (!condemned_.message) {
    if (auto begun = output_->begin_message(payment, notes_); !begun) return begun;
  }
  judge_losses(options_.loss, notes_);
  message_rejected_ |= notes_.rejected;
  if (message_rejected_) whole_.note_rejected(message_level);
  if (teller_) teller_->forget_message();
  report_unit({}, {});
  return teller_ ? teller_->begin_message(payment, origin_->name()) : Result<void>{};
}

Result<void> Run::begin_batch() {
  Payment& payment = input_->payment();
  const std::uint64_t batch = base_batch_ + payment.batch_index;
  ++summary_.batches_in;
  in_batch_ = true;
  before_batch_ = payment.index;
  payments_before_batch_ = summary_.payments_in;
  accepted_before_batch_ = summary_.accepted;
  losses_.forget();
  judge_.begin_batch(faulty_of_batch());
  set_payment_product(payment.batch);
  if (whole_.watches()) {
    const bool is_body = source_format_->syntax() == Syntax::json;
    const std::uint64_t body = base_document_ + payment.document_index + 1;
    whole_.begin_batch(payment, batch, is_body && body == body_, judge_.faulty_of_batch());
    body_ = body;
  }
  const auto judged = judge_source(batch_level, batch);
  if (!judged) return judged.error();
  batch_rejected_ = *judged || message_rejected_;
  condemned_.batch = whole_.reaches(batch_level, batch);
  notes_.clear();
  if (!batch_rejected_) {
    set_given(payment.batch, batch_level);
    if (condemned_.batch) {
      if (auto begun = begin_shadow(); !begun) return begun;
    }
    note_losses(payment.batch, batch_level, mapping::Place::batch, payment, output(), options_.loss,
                notes_);
    if (auto begun = output().begin_batch(payment, notes_); !begun) return begun;
    judge_losses(options_.loss, notes_);
    if (target_) {
      const Carriage& carriage = output().carriage(payment, batch_level);
      refuse_dates(*input_, carriage, plan_.write.local_day, notes_);
    }
    batch_rejected_ = notes_.rejected;
    hidden_.begin_batch(payment, output(),
                        target_ ? target_->code().key : std::span<const Field>{});
  }
  if (batch_rejected_) whole_.note_rejected(batch_level);
  if (teller_) teller_->forget_batch();
  report_unit({}, batch);
  if (!teller_) return {};
  const bool rejected = batch_rejected_ || condemned_.batch;
  return teller_->begin_batch(payment, input_->is_part_of_block() && rejected);
}

Result<void> Run::payment() {
  Payment& payment = input_->payment();
  const std::uint64_t index = base_payment_ + payment.index;
  const Amount amount = payment.amount();
  if (whole_.watches()) watch(payment, amount, index);
  const auto judged = judge_source(transfer_level, index);
  if (!judged) [[unlikely]]
    return judged.error();
  bool accepted = !*judged && !batch_rejected_;
  notes_.clear();
  if (accepted) {
    // What its batch decides is not known of the stencil.
    const bool is_given = !options_.set.empty() && set_given(payment.transfer, transfer_level);
    static constexpr stencil::Match none{};
    const stencil::Match& match = is_given ? none : input_->match();
    pin(losses_.note(payment, match, output(), notes_));
    if (!notes_.rejected) {
      const Outgoing outgoing{payment, amount.value, input_->payment_begin(), input_->payment_end(),
                              match};
      if (auto added = output().add(outgoing, notes_); !added) [[unlikely]]
        return added;
      pin(output().decisive());
    }
    if (!notes_.losses.empty()) judge_losses(options_.loss, notes_);
    accepted = !notes_.rejected;
    if (accepted) hidden_.add(payment);
  }
  if (!accepted) [[unlikely]]
    whole_.note_rejected(transfer_level);
  accepted &= !is_condemned();
  count(amount, accepted);
  if (teller_) teller_->forget_payment();
  report_unit(index, base_batch_ + payment.batch_index);
  if (rejects_ != nullptr && !accepted) [[unlikely]] {
    if (auto added = rejects_->add(*input_); !added) return added;
  }
  if (acceptances_ && accepted) [[unlikely]] {
    if (auto noted = acceptances_->accept_payment(payment); !noted) return noted;
  }
  return teller_ ? teller_->payment(payment, accepted, notes_) : Result<void>{};
}

void Run::watch(const Payment& payment, const Amount& amount, std::uint64_t index) {
  if (input_->faults().findings.empty()) [[likely]]
    return whole_.add(payment, amount, index);
  whole_.add(payment, amount, index, faulty_fields(*input_, mapping::Place::transfer));
}

/// Stencils that are learnt from now on differ in these fields.
void Run::pin(const FieldSet& fields) {
  if (!fields.empty()) input_->pin(fields);
}

void Run::count(const Amount& amount, bool accepted) {
  ++summary_.payments_in;
  ++(accepted ? summary_.accepted : summary_.rejected);
  sums_.add(amount, accepted);
}

Result<void> Run::end_batch() {
  in_batch_ = false;
  report_rest(batch_level);
  if (whole_.watches()) whole_.end_batch(input_->payment());
  if (!batch_rejected_) {
    notes_.clear();
    if (auto ended = output().end_batch(input_->payment(), notes_); !ended) return ended;
    hidden_.note(input_->payment(), notes_);
    if (summary_.payments_in == payments_before_batch_) {
      note_empty(input_->payment().batch, batch_level);
    }
    judge_losses(options_.loss, notes_);
    report(notes_, {}, base_batch_ + input_->payment().batch_index);
    reject_late(notes_, batch_level);
  }
  if (acceptances_ && summary_.accepted != accepted_before_batch_) {
    if (auto noted = acceptances_->accept_batch(input_->payment()); !noted) return noted;
  }
  if (rejects_ != nullptr) {
    if (auto ended = rejects_->end_batch(); !ended) return ended;
  }
  const Condemned condemned = std::exchange(condemned_, {.message = condemned_.message});
  if (!teller_) return {};
  if (input_->block_goes_on()) {
    teller_->end_part(batch_rejected_, condemned);
    return {};
  }
  return teller_->end_batch(input_->payment(), batch_rejected_, condemned);
}

Result<void> Run::end_message() {
  report_rest(message_level);
  if (whole_.watches()) whole_.end_message(input_->payment());
  if (!message_rejected_) {
    if (auto ended = end_outputs(); !ended) return ended;
  }
  if (acceptances_) {
    if (auto noted = note_acceptances(); !noted) return noted;
  }
  if (rejects_ != nullptr) {
    if (auto ended = rejects_->end_message(); !ended) return ended;
  }
  if (!teller_) return {};
  return teller_->end_message(input_->payment(), message_rejected_, condemned_,
                              whole_.condemns_all());
}

/// Of a level without payments nothing goes out: what the target carries of it is lost, too.
void Run::note_empty(const Record& record, Level level) {
  if (!target_) return;
  const Carriage& carriage = output().carriage(input_->payment(), level);
  const mapping::Place place =
      level == batch_level ? mapping::Place::batch : mapping::Place::message;
  record.present().for_each([&](Field field) {
    each_value(record, field, [&](Field leaf, const Value& value) {
      const bool is_carried =
          info(leaf).list != no_field ? carriage.rows.test(leaf) : carriage.level(level).test(leaf);
      if (!is_carried) return;
      notes_.losses.push_back({.action = LossAction::dropped,
                               .field = leaf,
                               .in = place,
                               .value = value,
                               .reason = "there is no payment to go out with it"});
    });
  });
}

/// What the message that ends means for those that come after it.
Result<void> Run::note_acceptances() {
  judged_.clear();
  const Payment& payment = input_->payment();
  if (auto asked = acceptances_->ask_about_payment_set(payment, judged_); !asked) return asked;
  collect_source_findings(judged_);
  report_collected();
  const bool is_any_accepted = summary_.accepted != accepted_before_message_;
  return is_any_accepted ? acceptances_->accept_message(payment) : Result<void>{};
}

Result<void> Run::end_outputs() {
  mapping::Notes unheard;
  if (shadow_has_message_) {
    if (auto ended = shadow_->end_message(input_->payment(), unheard); !ended) return ended;
  }
  if (condemned_.message) return {};
  notes_.clear();
  if (auto ended = output_->end_message(input_->payment(), notes_); !ended) return ended;
  if (summary_.payments_in == payments_before_message_) {
    note_empty(input_->payment().message, message_level);
  }
  judge_losses(options_.loss, notes_);
  report(notes_, {}, {});
  return {};
}

}  // namespace remit::engine
