#include "engine/ledger.hpp"

#include "engine/first_date.hpp"

#include <remit/model/date.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace remit::engine {

using mapping::LossNote;
using mapping::Notes;
using mapping::Placement;

namespace {

constexpr FieldSet technical = fields_where([](Field field) {
  const std::string_view name = remit::name(field);
  return name.starts_with("group_header.") || name.starts_with("initiating_party.") ||
         name.starts_with("envelope.") || name.starts_with("stet.") ||
         name == "payment_information.identification" ||
         name == "payment_information.number_of_transactions" ||
         name == "payment_information.control_sum" || name == "payment_information.batch_booking" ||
         name == "payment_identification.instruction_id";
});

/// What tells the creditor what is paid for; of a reference its number, not of which kind it is.
constexpr FieldSet remittance = fields_where([](Field field) {
  const std::string_view name = remit::name(field);
  return name.starts_with("remittance.") && !name.starts_with("remittance.structured.reference_");
});

/// The body to write is chosen for the run, and every target says by itself what it is.
constexpr FieldSet never_reported{"envelope.payment_service"_field};

void add_error(std::string_view rule, const LossNote& loss, Notes& notes) {
  notes.rejected = true;
  notes.findings.push_back(
      {.rule = rule,
       .field = loss.field,
       .in = loss.in,
       .value = loss.value,
       .message = "the target cannot carry the value: " + std::string(loss.reason),
       .missing = {},
       .params = {}});
}

/// True for an identification of an account of which the target carries another one: a second name,
/// without which the account is still the same.
bool is_second_name(const Record& record, const FieldSet& carried, Field field) {
  constexpr std::array ids = {"iban", "bban", "other_id", "pan", "masked_pan", "proxy", "msisdn"};
  const std::string_view name = remit::name(field);
  const std::size_t leaf = name.rfind('.') + 1;
  if (!name.substr(0, leaf).ends_with("_account.")) return false;
  if (std::ranges::find(ids, name.substr(leaf)) == ids.end()) return false;
  return std::ranges::any_of(ids, [&](const char* other) {
    const Field id = find_field(std::string(name.substr(0, leaf)) + other);
    return id != no_field && id != field && record.has(id) && carried.test(id);
  });
}

constexpr Field day_of_execution = "periodic.day_of_execution"_field;
constexpr Field first_date = "periodic.start_date"_field;

/// True for the day of the month that the first date says as well. The 31st is the last day of
/// every month, which no date says.
bool is_day_of_first_date(const Record& record, Field field) {
  if (field != day_of_execution) return false;
  const auto first = parse_date(record.text(first_date));
  const std::string_view day = record.text(day_of_execution);
  return first && day != "31" && day == std::to_string(first->day) &&
         counts_months(record.text("periodic.frequency"_field));
}

constexpr FieldSet fields_beginning_with(std::string_view what) {
  return fields_where([what](Field field) { return remit::name(field).starts_with(what); });
}

/// What batch and transfer may both say, the transfer in place of the batch.
constexpr std::array overriding = {
    fields_beginning_with("ultimate_debtor."),
    fields_beginning_with("payment_type.instruction_priority"),
    fields_beginning_with("payment_type.service_level"),
    fields_beginning_with("payment_type.local_instrument"),
    fields_beginning_with("payment_type.category_purpose"),
    fields_beginning_with("charge_bearer"),
    fields_beginning_with("instruction_for_debtor_agent"),
};

constexpr FieldSet make_any_overriding() {
  FieldSet all;
  for (const FieldSet& set : overriding) all = all | set;
  return all;
}
constexpr FieldSet any_overriding = make_any_overriding();

/// What `LossPolicy::reject` does not spare.
bool is_refused(const LossNote& loss) {
  const bool is_lost = loss.action == LossAction::dropped || loss.action == LossAction::truncated;
  return is_lost && !is_technical(loss.field);
}

/// Collects what one level loses.
class LevelLosses {
 public:
  LevelLosses(const Record& record, Level level, mapping::Place place, const Payment& payment,
              const Output& output, const Carriage& carriage, LossPolicy policy, Notes& notes)
      : record_(record),
        level_(level),
        place_(place),
        payment_(payment),
        output_(output),
        carriage_(carriage),
        policy_(policy),
        notes_(notes) {}

  /// @param among  the fields that count
  void run(const FieldSet& among) {
    const FieldSet lost = among - carriage_.level(level_) - never_reported;
    lost.for_each([this](Field field) {
      if (carriage_.conditional.test(field) && output_.carries(payment_, field, level_)) return;
      note_field(field);
    });
    for (const Field rows : {"remittance.structured"_field, "regulatory_reporting"_field}) {
      if (record_.has(rows) && carriage_.level(level_).test(rows)) note_rows(rows);
    }
    if (level_ != transfer_level || !record_.present().intersects(any_overriding)) return;
    for (const FieldSet& what : overriding) refuse_displaced(what);
  }

  /// Notes all values of the fields.
  void note_all(const FieldSet& lost) {
    lost.for_each([this](Field field) { note_field(field); });
  }

 private:
  bool is_written(Field field, Level level) const {
    const Placement* const placement = carriage_.find(field, level);
    if (placement == nullptr || placement->level != level) return false;
    const bool is_in_product = placement->how == mapping::How::derived;
    return is_in_product ||
           (placement->how == mapping::How::carried && carriage_.level(level).test(field));
  }

  /// Rejects a payment of whose own value nothing can be written while that of its batch is: the
  /// target would take the latter for it.
  void refuse_displaced(const FieldSet& what) {
    if (!payment_.batch.present().intersects(what)) return;
    Field own = no_field;
    bool displaced = false;
    (record_.present() & what).for_each([&](Field field) {
      displaced = (own == no_field || displaced) && !is_written(field, transfer_level);
      own = field;
    });
    if (!displaced) return;
    bool batch_speaks = false;
    (payment_.batch.present() & what).for_each([&](Field field) {
      batch_speaks = batch_speaks || is_written(field, batch_level);
    });
    if (!batch_speaks) return;
    const LossNote loss{.field = own,
                        .in = place_,
                        .value = info(own).repeated ? Value{} : record_.value(own),
                        .reason = "what the batch says would take its place"};
    add_error("TGT-005", loss, notes_);
  }

  void note_field(Field field) {
    const mapping::From from{record_, place_};
    from.for_each_value(field, [this](Field leaf, const Value& value) { note(leaf, value); });
  }

  void note_rows(Field rows) {
    record_.for_each_row(rows, [&](Row row) {
      record_.for_each_leaf(row, [&](Field leaf, const Value& value) {
        if (!carriage_.rows.test(leaf)) note(leaf, value);
      });
    });
  }

  static std::string_view reason(const Placement* placement) {
    if (placement == nullptr) return "the target has no place for it";
    if (!placement->reason.empty()) return placement->reason;
    if (placement->extension)
      return "an optional field of the target: written with extensions only";
    if (placement->how == mapping::How::derived) return "the payment product does not say it";
    if (!placement->verbatim_type.empty()) return "another schema type in the target";
    return "the target has no place for it";
  }

  void note(Field field, const Value& value) {
    const Placement* const placement = carriage_.find(field, level_);
    const bool fixed = placement != nullptr && placement->how == mapping::How::fixed;
    if (fixed && value.text() == placement->default_value) return;
    LossNote loss{.field = field, .in = place_, .value = value, .reason = reason(placement)};
    // Where the target has another type of cheque instruction nothing of it arrives.
    bool refused =
        field == "cheque_instruction"_field ||
        (carriage_.refused.test(field) && !is_second_name(record_, carriage_.level(level_), field));
    if (refused && is_day_of_first_date(record_, field)) {
      refused = false;
      loss.action = LossAction::reformatted;
      loss.reason = "the first date says the day";
    }
    if (fixed || refused) {
      add_error("TGT-005", loss, notes_);
    } else if (policy_ == LossPolicy::reject && is_refused(loss)) {
      add_error("TGT-006", loss, notes_);
    } else if (policy_ != LossPolicy::ignore) {
      notes_.losses.push_back(loss);
    }
  }

  const Record& record_;
  Level level_;
  mapping::Place place_;
  const Payment& payment_;
  const Output& output_;
  const Carriage& carriage_;
  LossPolicy policy_;
  Notes& notes_;
};

}  // namespace

bool is_technical(Field field) { return field != no_field && technical.test(field); }

bool is_change(LossAction action, Field field) {
  const bool is_remittance = field != no_field && remittance.test(field);
  return action == LossAction::truncated || (action == LossAction::dropped && is_remittance);
}

void note_losses(const Record& record, Level level, mapping::Place place, const Payment& payment,
                 const Output& output, LossPolicy policy, Notes& notes) {
  const Carriage& carriage = output.carriage(payment, level);
  LevelLosses{record, level, place, payment, output, carriage, policy, notes}.run(record.present());
}

void note_losses_of_part(const Record& part, Level level, mapping::Place place,
                         const Payment& payment, const Output& output, LossPolicy policy,
                         Notes& notes) {
  note_losses(part, level, place, payment, output, policy, notes);
  if (!output.has_gone_out()) return;
  const mapping::From from{part, place};
  (part.present() & output.carriage(payment, level).level(level)).for_each([&](Field field) {
    from.for_each_value(field, [&](Field leaf, const Value& value) {
      notes.losses.push_back({.field = leaf,
                              .in = place,
                              .value = value,
                              .reason = "it stands behind payments that have gone out without it"});
    });
  });
  judge_losses(policy, notes);
}

void note_losses_of_own_body(const Payment& payment, const Output& output, LossPolicy policy,
                             Notes& notes) {
  const Carriage& own = output.carriage(payment, transfer_level);
  const Carriage& of_batch = output.carriage(payment, batch_level);
  if (&own == &of_batch) return;
  const FieldSet among = payment.batch.present() & of_batch.batch;
  LevelLosses{payment.batch, batch_level, mapping::Place::batch, payment, output, own,
              policy,        notes}
      .run(among);
}

void note_losses_of_product(const Payment& payment, const Output& output, LossPolicy policy,
                            Notes& notes) {
  const Carriage& carriage = output.carriage(payment, transfer_level);
  const FieldSet said = payment.batch.present() & carriage.derived;
  if (said.empty()) return;
  FieldSet unsaid;
  (said - payment.transfer.present()).for_each([&](Field field) {
    const bool by_others = output.carries(payment, field, batch_level);
    if (by_others && !output.carries(payment, field, transfer_level)) unsaid.set(field);
  });
  if (unsaid.empty()) return;
  LevelLosses{payment.batch, batch_level, mapping::Place::batch, payment, output, carriage,
              policy,        notes}
      .note_all(unsaid);
}

FieldSet fields_that_decide_losses(const Payment& payment, const Output& output) {
  const Carriage& carriage = output.carriage(payment, transfer_level);
  const FieldSet& present = payment.transfer.present();
  const FieldSet fields = present & carriage.judged;
  const bool is_of_product = payment.batch.present().intersects(carriage.derived);
  // What a payment product says may depend on the currency.
  constexpr FieldSet currencies{"instructed_amount.currency"_field,
                                "equivalent_amount.currency"_field};
  FieldSet decisive = fields.empty() && !is_of_product ? fields : fields | (present & currencies);
  if (present.test(day_of_execution) && carriage.refused.test(day_of_execution)) {
    decisive.set(day_of_execution);
    decisive.set(first_date);
  }
  return decisive & present;
}

bool are_refused(LossPolicy policy, const Notes& notes) {
  return policy == LossPolicy::reject && std::ranges::any_of(notes.losses, is_refused);
}

void judge_losses(LossPolicy policy, Notes& notes) {
  if (policy == LossPolicy::ignore) notes.losses.clear();
  if (policy != LossPolicy::reject) return;
  for (const LossNote& loss : notes.losses) {
    if (is_refused(loss)) add_error("TGT-006", loss, notes);
  }
}

}  // namespace remit::engine
