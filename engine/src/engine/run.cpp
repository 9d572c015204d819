#include "engine/run.hpp"

#include "engine/ledger.hpp"
#include "io/transcode.hpp"
#include "mapping/product.hpp"
#include "rules/time_zone.hpp"
#include "xml/declaration.hpp"

#include <remit/limits.hpp>
#include <remit/model/date.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <chrono>

namespace remit::engine {

namespace {

std::string_view held(const io::Window& window) {
  return {window.begin(), static_cast<std::size_t>(window.end() - window.begin())};
}

/// A window over the source, filled; what is in another encoding than UTF-8 is converted.
Result<OpenInput> open_window(std::unique_ptr<io::Source> source) {
  OpenInput open{std::move(source), nullptr, nullptr};
  open.window = std::make_unique<io::Window>(*open.source, limits::window_bytes);
  if (auto filled = open.window->fill(open.window->begin()); !filled) return filled.error();
  const std::string_view bytes = held(*open.window);
  const text::Encoding encoding = xml::detect_encoding(bytes);
  if (encoding == text::Encoding::utf_8) return open;
  const std::size_t mark = xml::byte_order_mark(encoding, bytes);
  auto rest = io::prefixed_source(std::string(bytes.substr(mark)), std::move(open.source));
  auto converted = io::transcoding_source(std::move(rest), encoding);
  if (!converted) return converted.error();
  open.source = std::move(converted.value());
  open.window = std::make_unique<io::Window>(*open.source, limits::window_bytes, encoding, mark);
  if (auto filled = open.window->fill(open.window->begin()); !filled) return filled.error();
  return open;
}

}  // namespace

Result<OpenInput> open_input(std::unique_ptr<io::Source> source, std::string_view from) {
  std::optional<Format> format;
  if (!from.empty()) {
    format = find_format(from);
    if (!format) {
      return Error{.code = ErrorCode::usage, .message = "unknown format " + std::string(from)};
    }
  }
  auto opened = open_window(std::move(source));
  if (!opened) return opened.error();
  OpenInput open = std::move(opened.value());
  const std::string_view bytes = held(*open.window);
  const Result<Syntax> syntax = detect_syntax(bytes);
  if (!syntax) return syntax.error();
  if (format && format->syntax() != syntax.value() &&
      (format->syntax() == Syntax::xml || syntax.value() == Syntax::xml)) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-009",
                 .message = "the input is not " + std::string(format->name())};
  }
  if (syntax.value() != Syntax::xml && open.window->encoding() != text::Encoding::utf_8) {
    return Error{.code = ErrorCode::unreadable,
                 .rule = "STR-005",
                 .message = "JSON has to be UTF-8 (RFC 8259), but the input is " +
                            std::string(text::name(open.window->encoding())),
                 .place = Place{0, 0, 1, 1}};
  }
  if (!format && syntax.value() == Syntax::json) {
    const Result<Format> detected = detect_json_format(bytes);
    if (!detected) return detected.error();
    format = detected.value();
  }
  if (syntax.value() != Syntax::xml && !open.window->complete() && !open.source->seekable()) {
    // Bodies are scanned to their end first; what was read already is read again from the copy.
    auto copy =
        io::seekable_source(io::prefixed_source(std::string(bytes), std::move(open.source)));
    if (!copy) return copy.error();
    open.source = std::move(copy.value());
    open.window = std::make_unique<io::Window>(*open.source, limits::window_bytes);
  }
  if (syntax.value() == Syntax::xml) {
    // `pain.001` means any version: the namespace tells.
    const bool any_version = from == formats::pain_001;
    open.input = make_xml_input(*open.window, any_version ? std::nullopt : format);
  } else if (format->syntax() == Syntax::canonical) {
    open.input = make_canonical_input(*open.window);
  } else {
    open.input = make_json_input(*open.window, *format);
  }
  return open;
}

Result<mapping::WriteOptions> make_write_options(const ConvertOptions& options) {
  mapping::WriteOptions write;
  write.extensions = options.extensions;
  write.truncate = options.truncate;
  write.now = options.as_of;
  if (write.now.empty()) {
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    write.now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
  }
  if (!parse_date_time(write.now)) {
    return Error{.code = ErrorCode::usage,
                 .message = "as-of: " + write.now +
                            " is no date and time such as "
                            "2026-11-21T09:30:00+01:00"};
  }
  write.today = write.now.substr(0, 10);
  return write;
}

Result<Date> today_of(const ConvertOptions& options, const mapping::WriteOptions& write) {
  return rules::local_date(*parse_date_time(write.now), options.rules.settings().time_zone);
}

Run::Run(Format target, ConvertOptions options, mapping::WriteOptions write, Date today,
         Documents& documents, ReportHandlers handlers)
    : target_(target),
      options_(std::move(options)),
      write_(std::move(write)),
      documents_(documents),
      handlers_(std::move(handlers)),
      judge_(options_.rules, *parse_date_time(write_.now), today) {}

Result<void> Run::convert(OpenInput& input) {
  input_ = input.input.get();
  base_payment_ = summary_.payments_in;
  base_batch_ = summary_.batches_in;
  base_document_ = summary_.documents_in;
  std::uint64_t steps = 0;
  for (;;) {
    const Result<InputEvent> event = input_->next();
    if (!event) return event.error();
    if (event.value() == InputEvent::end) {
      report_reading();
      break;
    }
    if (auto done = step(event.value()); !done) return done;
    if (handlers_.progress && (++steps & 0xfff) == 0) {
      handlers_.progress(input.source->position_hint(), input.source->size_hint());
    }
  }
  summary_.bytes_in += input.window->input_offset(input.window->end());
  summary_.bytes_out = documents_.bytes();
  summary_.documents_out = documents_.count();
  sum_up_losses();
  return {};
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
      report_reading();
      break;
    case InputEvent::end:
      break;
  }
  return {};
}

void Run::make_output() {
  if (output_ != nullptr && source_format_ == input_->format()) return;
  source_format_ = input_->format();
  judge_.set_source(*source_format_);
  output_ = engine::make_output(target_,
                                {.write = write_,
                                 .payment_service = options_.payment_service,
                                 .max_payments = options_.max_payments,
                                 .group_by = options_.group_by,
                                 .say = [this](const mapping::Notes& notes) { say(notes); },
                                 .source_format = source_format_->name(),
                                 .source = input_->placements()},
                                documents_, [this](DocumentEntry entry) { tell(entry); });
}

void Run::say(const mapping::Notes& notes) {
  if (options_.loss != LossPolicy::ignore) report(notes, {}, {});
}

/// Batches count through the whole run.
void Run::tell(DocumentEntry& entry) {
  if (!handlers_.document) return;
  entry.batch += base_batch_;
  if (entry.source_ranges.size() == 1) entry.source_ranges.clear();
  for (SourceRange& range : entry.source_ranges) range.batch += base_batch_;
  handlers_.document(entry);
}

void Run::set_given(Record& record, Level level) {
  for (const auto& [field, text] : options_.set) {
    if ((info(field).levels & level) == 0 || record.has(field)) continue;
    // What may stand on the batch is given there: on the transfer it would hide the batch's own.
    if (level == transfer_level && (info(field).levels & batch_level) != 0) continue;
    if (info(field).repeated) {
      record.add(field, Value{text});
    } else {
      record.set(field, Value{text});
    }
    notes_.losses.push_back({.action = LossAction::defaulted,
                             .field = field,
                             .in = level == message_level ? mapping::Place::message
                                   : level == batch_level ? mapping::Place::batch
                                                          : mapping::Place::transfer,
                             .value = Value{text},
                             .reason = "given by the caller"});
  }
}

Result<void> Run::begin_message() {
  ++summary_.documents_in;
  make_output();
  Payment& payment = input_->payment();
  message_rejected_ = judge_source(message_level);
  notes_.clear();
  set_given(payment.message, message_level);
  note_losses(payment.message, message_level, mapping::Place::message, payment, *output_,
              options_.loss, notes_);
  if (auto begun = output_->begin_message(payment, notes_); !begun) return begun;
  message_rejected_ |= notes_.rejected;
  report_unit({}, {});
  return {};
}

/// What reading has noted, and what the rules say about the level that was read; true when that
/// rejects it.
bool Run::judge_source(Level level) {
  judged_.clear();
  const Payment& payment = input_->payment();
  if (level == transfer_level) {
    judge_.examine_transfer(payment, input_->notes(), input_->match(), judged_);
  } else {
    judge_.examine(payment, level, input_->notes(), judged_);
  }
  return judged_.rejected || judge_.rejects(input_->notes());
}

Result<void> Run::begin_batch() {
  const std::uint64_t batch = base_batch_ + input_->payment().batch_index;
  ++summary_.batches_in;
  losses_.forget();
  judge_.forget();
  Payment& payment = input_->payment();
  if (!options_.payment_product.empty() && !payment.batch.has("envelope.payment_product"_field)) {
    const std::string_view own = source_format_->code().product.codec;
    mapping::product_codec(own.empty() ? target_.code().product.codec : own)
        .apply(options_.payment_product, payment.batch);
  }
  batch_rejected_ = judge_source(batch_level) || message_rejected_;
  notes_.clear();
  set_given(payment.batch, batch_level);
  if (batch_rejected_) {
    notes_.clear();
    report_unit({}, batch);
    return {};
  }
  note_losses(payment.batch, batch_level, mapping::Place::batch, payment, *output_, options_.loss,
              notes_);
  if (auto begun = output_->begin_batch(payment, notes_); !begun) return begun;
  judge_losses(options_.loss, notes_);
  batch_rejected_ = notes_.rejected;
  report_unit({}, batch);
  return {};
}

Result<void> Run::payment() {
  Payment& payment = input_->payment();
  const std::uint64_t index = base_payment_ + payment.index;
  const std::uint64_t batch = base_batch_ + payment.batch_index;
  const Amount amount = payment.amount();
  bool accepted = !judge_source(transfer_level) && !batch_rejected_;
  notes_.clear();
  if (accepted) {
    if (!options_.set.empty()) set_given(payment.transfer, transfer_level);
    note_losses_of_payment();
    if (!notes_.rejected) {
      const Outgoing outgoing{payment, amount.value, input_->payment_begin(), input_->payment_end(),
                              input_->match()};
      if (auto added = output_->add(outgoing, notes_); !added) return added;
      pin(output_->decisive());
    }
    if (!notes_.losses.empty()) judge_losses(options_.loss, notes_);
    accepted = !notes_.rejected;
  }
  count(amount, accepted);
  report_unit(index, batch);
  return {};
}

/// Payments of one stencil lose the same.
void Run::note_losses_of_payment() {
  const Payment& payment = input_->payment();
  const stencil::Match match = input_->match();
  if (const stencil::Losses* const known = losses_.find(match)) {
    known->note(match, payment, {}, notes_);
    return;
  }
  const std::size_t noted_before = notes_.losses.size();
  note_losses(payment.transfer, transfer_level, mapping::Place::transfer, payment, *output_,
              options_.loss, notes_);
  note_losses_of_own_body(payment, *output_, options_.loss, notes_);
  if (notes_.rejected || !losses_.wants(match)) return;
  FieldSet decisive;
  fields_that_decide_losses(payment, *output_).for_each([&](Field field) {
    if (match.touches_gap(payment.transfer.value(field))) decisive.set(field);
  });
  if (!decisive.empty()) return pin(decisive);
  stencil::Losses losses;
  if (losses.learn(match, payment, {}, std::span{notes_.losses}.subspan(noted_before))) {
    losses_.put(match, std::move(losses));
  }
}

/// Stencils that are learnt from now on differ in these fields.
void Run::pin(const FieldSet& fields) {
  if (!fields.empty()) input_->pin(fields);
}

void Run::count(const Amount& amount, bool accepted) {
  ++summary_.payments_in;
  ++(accepted ? summary_.accepted : summary_.rejected);
  if (sum_ == nullptr || currency_ != amount.currency) {
    currency_ = amount.currency;
    sum_ = &summary_.sums[currency_];
    sum_accepted_ = nullptr;
  }
  sum_->add(amount.value);
  if (!accepted) return;
  if (sum_accepted_ == nullptr) sum_accepted_ = &summary_.sums_accepted[currency_];
  sum_accepted_->add(amount.value);
}

Result<void> Run::end_batch() {
  report_reading();
  if (batch_rejected_) return {};
  notes_.clear();
  if (auto ended = output_->end_batch(input_->payment(), notes_); !ended) return ended;
  judge_losses(options_.loss, notes_);
  report(notes_, {}, base_batch_ + input_->payment().batch_index);
  return {};
}

Result<void> Run::end_message() {
  report_reading();
  if (message_rejected_) return {};
  notes_.clear();
  if (auto ended = output_->end_message(input_->payment(), notes_); !ended) return ended;
  judge_losses(options_.loss, notes_);
  report(notes_, {}, {});
  return {};
}

}  // namespace remit::engine
