// Members of canonical lines as nearly all are.

#include "json/canonical_members.hpp"
#include "json/direct.hpp"

#include <utility>

namespace remit::json::lines {

using mapping::Into;
using mapping::Reading;
using mapping::ValueForm;

namespace {

class DirectMembers {
 public:
  DirectMembers(std::string_view members, const char* line, Reading& in,
                CanonicalReader::Judge& judge)
      : bet_{members.data(), line}, in_(in), judge_(judge) {}

  /// Reads all up to the closing brace, behind which the answer is.
  const char* read() {
    FieldSet seen;
    while (!bet_.lost && !ends('}')) {
      if (!bet_.take(',')) break;
      const Target* const target = find_target(take_name());
      const bool is_of_payment = target != nullptr && target->level == transfer_level;
      if (bet_.lost || !is_of_payment || !is_first(target->field, seen)) return nullptr;
      take_all(target->field, Into{in_.payment.transfer});
    }
    return bet_.lost ? nullptr : bet_.at;
  }

 private:
  /// Goes past the bracket when it stands there.
  bool ends(char bracket) {
    bet_.skip_blanks();
    if (*bet_.at != bracket) return false;
    ++bet_.at;
    return true;
  }
  static bool is_first(Field field, FieldSet& seen) {
    const bool again = seen.test(field);
    seen.set(field);
    return !again;
  }

  /// The name of a member, up to its value. Names have no escapes.
  std::string_view take_name() {
    bet_.skip_blanks();
    if (!bet_.take('"')) return {};
    const std::string_view name = take_text().text();
    bet_.skip_blanks();
    bet_.take(':');
    bet_.skip_blanks();
    return name;
  }

  /// Behind the quote before it.
  Value take_text() {
    const char* const begin = bet_.at;
    Value value;
    const char* const end = direct::take_string(begin, in_.arena, value);
    if (end == nullptr) return bet_.lose();
    bet_.at = end + 1;
    value.at = bet_.offset_of(begin);
    return value;
  }

  void take_all(Field field, Into into) {
    if (!info(field).repeated || *bet_.at != '[') return take(field, into);
    ++bet_.at;
    for (bool first = true; !bet_.lost && !ends(']'); first = false) {
      if (!first && !bet_.take(',')) return;
      bet_.skip_blanks();
      info(field).kind == Kind::rows ? take_row(field, into) : take(field, into);
    }
  }

  void take_row(Field rows, Into into) {
    if (!bet_.take('{')) return;
    const Into leaves = into.row(rows);
    FieldSet seen;
    for (bool first = true; !bet_.lost && !ends('}'); first = false) {
      if (!first && !bet_.take(',')) return;
      const Field leaf = find_field(take_name());
      if (bet_.lost || leaf == no_field || info(leaf).list != rows || !is_first(leaf, seen)) {
        bet_.lose();
        return;
      }
      take_all(leaf, leaves);
    }
  }

  void take(Field field, Into into) {
    const Kind kind = info(field).kind;
    if (kind == Kind::rows || kind == Kind::verbatim) {
      bet_.lose();
    } else if (*bet_.at == '"') {
      ++bet_.at;
      put(field, take_text(), into);
    } else if (kind == Kind::boolean) {
      put(field, direct::Element{bet_}.boolean(field, in_), into);
    } else {
      bet_.lose();
    }
  }

  void put(Field field, Value value, Into into) {
    if (bet_.lost || value.size == 0) return;
    check_form(field, value, in_);
    const bool is_odd =
        !judge_.fault_of(field, value.text()).rule.empty() || !in_.notes.findings.empty();
    if (is_odd || value.text().find('\0') != std::string_view::npos) {
      bet_.lose();
      return;
    }
    info(field).repeated ? into.add(field, value) : into.set(field, value);
    tell(field, value);
  }

  /// Codes of closed lists are looked up: payments that differ in one have stencils of their own.
  void tell(Field field, const Value& value) {
    switch (info(field).kind) {
      case Kind::text:
        return in_.takes(field, value, ValueForm::text({}));
      case Kind::decimal:
        return in_.takes(field, value, ValueForm::decimal({}));
      case Kind::date:
        return in_.takes(field, value, ValueForm::Kind::date);
      case Kind::date_time:
        return in_.takes(field, value, ValueForm::Kind::date_time);
      case Kind::code:
        if (judge_.takes_all(field)) in_.takes(field, value, ValueForm::text({}));
        return;
      default:
        return;
    }
  }

  direct::Bet bet_;
  Reading& in_;
  CanonicalReader::Judge& judge_;
};

}  // namespace

const char* read_directly(std::string_view members, const char* line, Reading& in,
                          CanonicalReader::Judge& judge) {
  return DirectMembers{members, line, in, judge}.read();
}

}  // namespace remit::json::lines
