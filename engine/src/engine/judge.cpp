#include "engine/judge.hpp"

namespace remit::engine {

Judge::Judge(const RuleSet& rules, const DateTime& now, Date today)
    : circumstances_{rules, now, today},
      of_message_(rules.checks(message_level)),
      of_batch_(rules.checks(batch_level)),
      of_transfer_(rules.checks(transfer_level)) {}

const Judge::Checks& Judge::checks(Level level) const {
  return level == message_level ? of_message_ : level == batch_level ? of_batch_ : of_transfer_;
}

void Judge::examine(const Payment& payment, Level level, const FieldSet& faulty,
                    mapping::Notes& notes) {
  const FieldSet all = level == transfer_level ? faulty | faulty_transfers_ : faulty;
  Subject subject{payment, level, circumstances_, all, notes, faulty_batch_};
  run(checks(level), subject);
}

void Judge::examine_transfer(const Payment& payment, const stencil::Match& match,
                             mapping::Notes& notes) {
  const Known* const known = find(payment, match);
  if (known == nullptr && known_.wants(match)) return learn(payment, match, notes);
  Subject subject{payment, transfer_level, circumstances_, faulty_transfers_, notes, faulty_batch_};
  known == nullptr ? run(of_transfer_, subject)
                   : known->checks.run(of_transfer_, glances_, subject, match);
}

/// What is known of the stencil, if it holds in this batch, too.
const Judge::Known* Judge::find(const Payment& payment, const stencil::Match& match) {
  Known* const known = known_.find(match);
  if (known == nullptr || (known->batch == batch_ && known->beside == match.beside)) [[likely]]
    return known;
  if (!holds(*known, payment, match)) {
    known_.forget(match);
    return nullptr;
  }
  known->batch = batch_;
  return known;
}

bool Judge::holds(const Known& known, const Payment& payment, const stencil::Match& match) {
  if (known.beside != match.beside) return false;
  unheard_.clear();
  Subject subject{payment,           transfer_level, circumstances_,
                  faulty_transfers_, unheard_,       faulty_batch_};
  return known.checks.look_the_same(of_transfer_, subject) && unheard_.findings.empty();
}

void Judge::learn(const Payment& payment, const stencil::Match& match, mapping::Notes& notes) {
  Subject subject{payment, transfer_level, circumstances_, faulty_transfers_, notes, faulty_batch_};
  const std::size_t noted_before = notes.findings.size();
  VaryingChecks checks{of_transfer_, subject, match, payment.transfer, glances_};
  if (notes.findings.size() != noted_before) return;
  known_.put(match, {batch_, match.beside, std::move(checks)});
}

}  // namespace remit::engine
