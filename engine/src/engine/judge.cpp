#include "engine/judge.hpp"

namespace remit::engine {

Judge::Judge(const RuleSet& rules, const DateTime& now, Date today)
    : circumstances_{rules, now, today},
      of_message_(rules.checks(message_level)),
      batches_{batch_level, rules.checks(batch_level)},
      transfers_{transfer_level, rules.checks(transfer_level)} {}

const Judge::Checks& Judge::checks(Level level) const {
  if (level == message_level) return of_message_;
  return level == batch_level ? batches_.checks : transfers_.checks;
}

void Judge::examine(const Payment& payment, Level level, const FieldSet& faulty,
                    mapping::Notes& notes) {
  const FieldSet all = level == transfer_level ? faulty | transfers_.faulty : faulty - of_transfers;
  Subject subject{payment, level, circumstances_, all, notes, faulty_batch_};
  run(checks(level), subject);
}

void Judge::examine(Units& units, const Payment& payment, const stencil::Match& match,
                    mapping::Notes& notes) {
  const Known* const known = find(units, payment, match);
  if (known == nullptr && units.known.wants(match)) return learn(units, payment, match, notes);
  Subject subject = this->subject(units, payment, notes);
  known == nullptr ? run(units.checks, subject)
                   : known->checks.run(units.checks, glances_, subject, match);
}

/// What is known of the stencil, if it holds below these other units, too.
const Judge::Known* Judge::find(Units& units, const Payment& payment, const stencil::Match& match) {
  Known* const known = units.known.find(match);
  const bool is_confirmed =
      known == nullptr || (known->above == units.above && known->beside == match.beside);
  if (is_confirmed) [[likely]]
    return known;
  if (!holds(units, *known, payment, match)) {
    units.known.forget(match);
    return nullptr;
  }
  known->above = units.above;
  return known;
}

bool Judge::holds(const Units& units, const Known& known, const Payment& payment,
                  const stencil::Match& match) {
  if (known.beside != match.beside) return false;
  unheard_.clear();
  return known.checks.look_the_same(units.checks, subject(units, payment, unheard_)) &&
         unheard_.findings.empty();
}

void Judge::learn(Units& units, const Payment& payment, const stencil::Match& match,
                  mapping::Notes& notes) {
  const std::size_t noted_before = notes.findings.size();
  VaryingChecks checks{units.checks, subject(units, payment, notes), match,
                       payment.record(units.level), glances_};
  if (notes.findings.size() != noted_before) return;
  units.known.put(match, {units.above, match.beside, std::move(checks)});
}

}  // namespace remit::engine
