#include "engine/whole_file.hpp"

#include "engine/counted_amount.hpp"
#include "engine/fingerprint.hpp"
#include "io/thread.hpp"
#include "rules/execution_date.hpp"

#include <remit/limits.hpp>

#include <algorithm>

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

const std::array<WholeFile::About, WholeFile::whole_count> WholeFile::about = {{
    {"SUM-001", message_level, "group_header.number_of_transactions"_field,
     "the number of payments is not the one that is declared"},
    {"SUM-003", message_level, "group_header.control_sum"_field,
     "the sum of the amounts is not the one that is declared"},
    {"PRF-018", message_level, "group_header.number_of_transactions"_field,
     "the message has more payments than agreed"},
    {"PRF-018", message_level, "group_header.control_sum"_field,
     "the payments of the message are more than the agreed total"},
    {"PRF-010", message_level, "group_header.number_of_transactions"_field,
     "the message has to have one payment, and to declare one"},
    {"SUM-002", batch_level, "payment_information.number_of_transactions"_field,
     "the number of payments of the batch is not the one that is declared"},
    {"SUM-004", batch_level, "payment_information.control_sum"_field,
     "the sum of the amounts of the batch is not the one that is declared"},
    {"UNI-002", batch_level, "payment_information.identification"_field,
     "a batch before has the same identification"},
    {"PRF-018", batch_level, "payment_information.number_of_transactions"_field,
     "the batch has more payments than agreed"},
    {"PRF-015", batch_level, "payment_information.number_of_transactions"_field,
     "the number of payments is not the one that is declared"},
    {"PRF-005", batch_level, "payment_type.service_level_code"_field,
     "service level SEPA is not stated, neither here nor by each payment"},
    {"PRF-006", batch_level, "payment_type.local_instrument_code"_field,
     "local instrument INST is not stated, neither here nor by each payment"},
    {"DAT-012", batch_level, "requested_execution_date.date"_field,
     "no execution date is given, neither here nor by each payment"},
    {"UNI-004", transfer_level, "payment_identification.end_to_end_id"_field,
     "a payment before has the same end-to-end identification"},
    {"UNI-005", transfer_level, "payment_identification.instruction_id"_field,
     "a payment of the batch has the same instruction identification"},
    {"UNI-006", transfer_level, "payment_identification.uetr"_field,
     "a payment before has the same UETR"},
    {"UNI-007", transfer_level, "instructed_amount.value"_field,
     "a payment before has the same accounts, amount, date and remittance"},
}};

bool WholeFile::judges(std::string_view rule) {
  return std::ranges::find(about, rule, &About::rule) != about.end();
}

/// Where the rules of `about` stand in the catalogue, and so in every set of rules: a hub asks for
/// each message.
const std::array<std::size_t, WholeFile::whole_count>& WholeFile::find_rules() {
  static const auto found = [] {
    std::array<std::size_t, whole_count> places{};
    const auto all = rule_catalogue();
    for (std::size_t i = 0; i < whole_count; ++i) {
      const auto rule = std::ranges::find(all, about[i].rule, &Rule::id);
      places[i] = static_cast<std::size_t>(rule - all.begin());
    }
    return places;
  }();
  return found;
}

bool WholeFile::has_to_watch(const RuleSet& rules, RejectScope scope, LossPolicy loss) {
  const auto is_on = [&rules](std::size_t place) { return rules.rulings()[place].on; };
  return scope != RejectScope::payment || loss == LossPolicy::reject ||
         std::ranges::any_of(find_rules(), is_on);
}

WholeFile::WholeFile(const RuleSet& rules, RejectScope scope, LossPolicy loss,
                     std::optional<Date> today)
    : rules_(rules), scope_(scope), watches_(has_to_watch(rules, scope, loss)) {
  for (std::size_t i = 0; i < whole_count; ++i) {
    const Ruling& ruling = rules.rulings()[find_rules()[i]];
    const bool goes_by_clock = today && about[i].level == message_level;
    on_[i] = ruling.on && (!goes_by_clock || ruling.holds_on(*today));
  }
  // An API that knows other payments asks for it by what they are (rules/profile.cpp).
  on_[static_cast<std::size_t>(Whole::service_level)] &=
      rules.has(Profile::sepa_sct) || rules.has(Profile::sepa_sct_inst);
}

bool WholeFile::is_error(Whole whole) const {
  const Ruling* const ruling = rules_.find(about[static_cast<std::size_t>(whole)].rule);
  return ruling != nullptr && ruling->severity == Severity::error;
}

void WholeFile::Totals::add(const Totals& more) {
  payments += more.payments;
  sum.add(more.sum);
  all_amounts_known &= more.all_amounts_known;
}

void WholeFile::condemn(Whole whole, std::uint64_t unit, Params params) {
  Verdicts& verdicts = verdicts_[static_cast<std::size_t>(whole)];
  if (verdicts.units.size() <= unit) verdicts.units.resize(unit + 1);
  verdicts.units[unit] = true;
  has_verdicts_ = true;
  is_invalid_ |= is_error(whole) && !is_unchecked(params);
  if (verdicts.told.size() < limits::findings_per_rule_max) {
    verdicts.told.emplace(unit, std::move(params));
  }
}

void WholeFile::condemn(Whole whole, const Totals& totals, Params params) {
  if (&totals == &batch_) {
    pending_.push_back({whole, std::move(params)});
  } else {
    condemn(whole, totals.number, std::move(params));
  }
}

/// Repetitions come in any order; those that stand first are told.
void WholeFile::condemn_repeat(Whole whole, std::uint64_t unit, std::uint64_t first) {
  Verdicts& verdicts = verdicts_[static_cast<std::size_t>(whole)];
  if (verdicts.units.size() <= unit) verdicts.units.resize(unit + 1);
  verdicts.units[unit] = true;
  verdicts.first_of.emplace(unit, first);
  if (verdicts.first_of.size() > limits::findings_per_rule_max) {
    verdicts.first_of.erase(std::prev(verdicts.first_of.end()));
  }
}

/// No text where nothing is declared, or nothing that could be.
Value WholeFile::declared_by(const Record& record, Field declared, const Totals& totals) {
  return record.has(declared) && !totals.faulty.test(declared) ? record.value(declared) : Value{};
}

/// True when STR-024 tells that there is nothing to count.
bool WholeFile::is_empty(Whole whole, const Totals& totals) const {
  return totals.payments == 0 && is_of_xml(whole) && rules_.find("STR-024") != nullptr;
}

void WholeFile::check_number(Whole whole, const Record& record, Field declared,
                             const Totals& totals) {
  if (!is_on(whole)) return;
  if (is_empty(whole, totals)) return;
  const auto number = parse_decimal(declared_by(record, declared, totals).text());
  const bool is_none = number && *number == Decimal{0, 0};
  if (is_none && is_of_xml(whole) && rules_.find("SUM-005") != nullptr) return;
  const auto counted = Decimal{static_cast<std::int64_t>(totals.payments), 0};
  if (!number || *number == counted) return;
  condemn(whole, totals,
          {{"expected", std::to_string(totals.payments)}, {"found", print(*number)}});
}

void WholeFile::check_sum(Whole whole, const Record& record, Field declared, const Totals& totals) {
  if (!is_on(whole) || is_empty(whole, totals)) return;
  const auto number = parse_decimal(declared_by(record, declared, totals).text());
  if (!number) return;
  DecimalSum sum;
  sum.add(*number);
  if (totals.all_amounts_known && sum == totals.sum) return;
  if (!totals.all_amounts_known) {
    return condemn(whole, totals, {{unchecked, "an amount is missing, no number or there twice"}});
  }
  condemn(whole, totals, {{"expected", totals.sum.print()}, {"found", print(*number)}});
}

void WholeFile::check_limit(Whole whole, std::optional<std::uint64_t> max, const Totals& totals) {
  if (!is_on(whole) || !max || totals.payments <= *max) return;
  condemn(whole, totals,
          {{"limit", std::to_string(*max)}, {"found", std::to_string(totals.payments)}});
}

/// PRF-010: one payment, and a declared number that says so.
void WholeFile::check_single(const Record& message) {
  constexpr Field declared = "group_header.number_of_transactions"_field;
  if (!is_on(Whole::single_payment)) return;
  if (message_.payments > 1) return check_limit(Whole::single_payment, 1, message_);
  const auto number = parse_decimal(declared_by(message, declared, message_).text());
  if (!number || *number == Decimal{1, 0}) return;
  condemn(Whole::single_payment, message_, {{"expected", "1"}, {"found", print(*number)}});
}

void WholeFile::begin_message(std::uint64_t number, bool in_bodies, const FieldSet& faulty) {
  message_ = {.number = number, .faulty = faulty};
  batch_ = {};  // of another message
  in_bodies_ = in_bodies;
}

void WholeFile::begin_batch(const Payment& payment, std::uint64_t number, bool continues,
                            const FieldSet& faulty) {
  if (continues) {
    batch_.number = number;
  } else {
    settle();
    if (!in_bodies_) message_.add(batch_);
    batch_ = {.number = number, .faulty = faulty};
    first_of_body_ = number;
  }
  shared_.reset();
  const Record& batch = payment.batch;
  batch_lacks_ = lacking(batch, faulty);
  // The batches of a body share its identification.
  const auto id = batch.text("payment_information.identification"_field);
  if (!continues && is_on(Whole::batch_identification) && !id.empty()) {
    repeats_of(Whole::batch_identification).add(text::digest(id, scope()), number);
  }
}

void WholeFile::begin_payments(const Payment& payment) {
  shared_ = is_on(Whole::same_payment) ? Fingerprints{scope()}.shared(payment) : 0;
}

WholeFile::Marks WholeFile::look_at(const Payment& payment, const Amount& amount,
                                    const FieldSet& faulty) const {
  const Record& transfer = payment.transfer;
  Marks marks{.amount = amount.value};
  const bool has_equivalent = payment.has_equivalent_amount();
  if (amount.value.units == 0 || has_equivalent) [[unlikely]]
    marks.is_amount_known = counted_amount(payment).has_value();
  if (batch_lacks_ != 0) marks.lacks = batch_lacks_ & lacking(transfer, faulty);
  const auto mark = [&](std::size_t at, std::string_view text, std::uint64_t scope) {
    if (!is_on(repeatable[at]) || text.empty()) return;
    marks.present |= static_cast<std::uint8_t>(1u << at);
    marks.digests[at] = text::digest(text, scope);
  };
  mark(0, payment.end_to_end_id(), scope());
  mark(1, transfer.text("payment_identification.instruction_id"_field), batch_.number);
  mark(2, transfer.text("payment_identification.uetr"_field), scope());
  if (is_on(Whole::same_payment)) {
    // As the history says which payments are the same, inside of the scope.
    marks.present |= 1u << 3;
    const bool is_read = amount.value.units != 0 && !has_equivalent;
    marks.digests[3] =
        Fingerprints{scope()}.payment(payment, *shared_, is_read ? &amount.value : nullptr);
  }
  return marks;
}

void WholeFile::add(const Payment& payment, const Amount& amount, std::uint64_t number,
                    const FieldSet& faulty) {
  if (!shared_) begin_payments(payment);
  const Marks marks = look_at(payment, amount, faulty);
  ++batch_.payments;
  batch_.sum.add(marks.amount);
  add(std::span{&marks, 1}, number);
}

void WholeFile::add(std::span<const Marks> payments, std::uint64_t first) {
  std::uint8_t present = 0;
  for (const Marks& marks : payments) {
    batch_.all_amounts_known &= marks.is_amount_known;
    batch_.lacks |= marks.lacks;
    present |= marks.present;
  }
  for (std::size_t at = 0; at < repeatable.size(); ++at) {
    if ((present >> at & 1) == 0) continue;
    Repeats& repeats = repeats_of(repeatable[at]);
    for (std::size_t i = 0; i < payments.size(); ++i) {
      if ((payments[i].present >> at & 1) != 0) repeats.add(payments[i].digests[at], first + i);
    }
  }
}

void WholeFile::note_rejected(Level level) {
  if (!watches_ || scope_ == RejectScope::payment) return;
  if (scope_ == RejectScope::file) return mark(condemned_inputs_, input_);
  if (level == transfer_level) reject(batch_level, batch_.number);
}

void WholeFile::reject(Level level, std::uint64_t number) {
  mark(level == message_level ? condemned_messages_ : condemned_batches_, number);
}

void WholeFile::mark(std::vector<bool>& condemned, std::uint64_t number) {
  if (condemned.size() <= number) condemned.resize(number + 1);
  condemned[number] = true;
  has_verdicts_ = true;
}

void WholeFile::end_batch(const Payment& payment) {
  constexpr Field number = "payment_information.number_of_transactions"_field;
  constexpr Field sum = "payment_information.control_sum"_field;
  const Record& batch = payment.batch;
  pending_.clear();
  for (const Whole whole : {Whole::batch_number_of_transactions, Whole::number_of_instructions}) {
    if (holds(whole, batch)) check_number(whole, batch, number, batch_);
  }
  if (holds(Whole::batch_control_sum, batch))
    check_sum(Whole::batch_control_sum, batch, sum, batch_);
  if (holds(Whole::payments_of_batch, batch))
    check_limit(Whole::payments_of_batch, rules_.settings().batch_payments_max, batch_);
  check_stated(batch);
}

/// On the day on which the batch is executed; always, when none is known.
bool WholeFile::holds(Whole whole, const Record& batch) const {
  const Ruling& ruling = rules_.rulings()[find_rules()[static_cast<std::size_t>(whole)]];
  if (!ruling.from && !ruling.until) return true;
  const auto execution = rules::execution_date(batch, rules_.settings().time_zone);
  return !execution || ruling.holds_on(*execution);
}

/// Which of `stated` a record does not state. Another service level is told where it stands.
std::uint8_t WholeFile::lacking(const Record& record, const FieldSet& faulty) const {
  static constexpr FieldSet service_level = {"payment_type.service_level_code"_field,
                                             "payment_type.service_level_proprietary"_field,
                                             "payment_type.further_service_level"_field};
  static constexpr FieldSet local_instrument = {"payment_type.local_instrument_code"_field};
  static constexpr FieldSet execution_day = {"requested_execution_date.date"_field,
                                             "requested_execution_date.date_time"_field,
                                             "periodic.start_date"_field};
  const FieldSet there = record.present() | faulty;
  const auto lacks = [&](Whole whole, const FieldSet& fields) {
    return is_on(whole) && (there & fields).empty();
  };
  return static_cast<std::uint8_t>(lacks(Whole::service_level, service_level) |
                                   lacks(Whole::local_instrument, local_instrument) << 1 |
                                   lacks(Whole::execution_day, execution_day) << 2);
}

/// PRF-005, PRF-006 and DAT-012: what is not stated is told once of the batch.
void WholeFile::check_stated(const Record& batch) {
  for (std::size_t at = 0; at < stated.size(); ++at) {
    if ((batch_.lacks >> at & 1) != 0 && holds(stated[at], batch))
      condemn(stated[at], batch_.number);
  }
  batch_.lacks = 0;
}

/// The body is at its end.
void WholeFile::settle() {
  for (const Pending& pending : pending_) {
    for (std::uint64_t batch = first_of_body_; batch <= batch_.number; ++batch) {
      condemn(pending.whole, batch, pending.params);
    }
  }
  pending_.clear();
}

void WholeFile::end_message(const Payment& payment) {
  settle();
  if (in_bodies_) message_ = {.number = message_.number, .faulty = message_.faulty};
  message_.add(batch_);
  check_number(Whole::number_of_transactions, payment.message,
               "group_header.number_of_transactions"_field, message_);
  check_sum(Whole::control_sum, payment.message, "group_header.control_sum"_field, message_);
  check_limit(Whole::payments_of_message, rules_.settings().payments_max, message_);
  check_single(payment.message);
  const std::optional<Decimal>& total_max = rules_.settings().total_max;
  if (!is_on(Whole::total_of_message) || !total_max) return;
  DecimalSum limit;
  limit.add(*total_max);
  if (message_.sum > limit) {
    condemn(Whole::total_of_message, message_,
            {{"limit", print(*total_max)}, {"found", message_.sum.print()}});
  }
}

Result<void> WholeFile::find_repeats(Whole whole) {
  auto& repeats = repeats_[static_cast<std::size_t>(whole)];
  if (!repeats) return {};
  auto found = repeats->find(
      [&](std::uint64_t unit, std::uint64_t first) { condemn_repeat(whole, unit, first); });
  repeats.reset();
  return found;
}

Result<void> WholeFile::finish(std::size_t workers) {
  // Nearly half of all the digests are those of payments, and no two rules share anything. To start
  // a thread takes as long as to compare a few thousand of them.
  constexpr std::uint64_t digests_min = 1 << 14;
  const auto& payments = repeats_[static_cast<std::size_t>(Whole::same_payment)];
  Result<void> of_payments;
  const auto find_same = [&] {
    of_payments = io::caught([this] { return find_repeats(Whole::same_payment); });
  };
  std::optional<std::jthread> other;
  if (workers > 1 && payments && payments->size() >= digests_min) {
    other = io::start_thread(find_same);
  }
  Result<void> found;
  for (const Whole whole : repeating) {
    if (whole == Whole::same_payment) continue;
    if (found) found = find_repeats(whole);
  }
  other ? other->join() : find_same();
  for (const Whole whole : repeating) {
    Verdicts& verdicts = verdicts_[static_cast<std::size_t>(whole)];
    has_verdicts_ |= !verdicts.first_of.empty();
    is_invalid_ |= !verdicts.first_of.empty() && is_error(whole);
    for (const auto& [unit, first] : verdicts.first_of) verdicts.offset_of.emplace(first, 0);
  }
  return found ? of_payments : found;
}

}  // namespace remit::engine
