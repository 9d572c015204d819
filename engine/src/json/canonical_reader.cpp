#include "json/canonical_members.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace remit::json {

using mapping::Into;
using mapping::Reading;

/// What is known of lines.
namespace lines {

/// The names of the members that number a line and say what it was made of.
constexpr bool is_of_line(std::string_view name) {
  return name == "document" || name == "batch" || name == "payment" || name == "source_format";
}

/// A member of a line.
struct Member {
  std::string_view name;
  const Target* target;  // null: no field
  simdjson::dom::element value;

  bool is_of_head() const {
    return target == nullptr ? is_of_line(name) : target->level != transfer_level;
  }
};

/// What was parsed of a line.
struct Parsed {
  simdjson::dom::parser parser;
  simdjson::padded_string rest;  // of the line, where its head is known
  std::vector<Member> members;
  std::vector<std::string> unknown;
};

/// The fields that a line has had so far.
class SeenFields {
 public:
  FieldSet& of(Level level) {
    return fields_[static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(level)))];
  }

 private:
  std::array<FieldSet, 3> fields_;
};

/// What the lines of a batch begin with: all but the number of the payment is the same in each.
class CommonHead {
 public:
  void forget() { known_ = false; }
  /// @param first  the name of the first member behind the head. Nothing else can look like it: in
  ///               a string quotes are escaped, and what begins within a row is no object alone.
  void learn(std::string_view line, std::string_view first, const SeenFields& seen) {
    const std::size_t number = line.find(payment);
    const std::size_t end = line.find(",\"" + std::string(first) + "\":");
    known_ = number < end && end != line.npos;
    if (!known_) return;
    const std::size_t digits_end = line.find_first_not_of("0123456789", number + payment.size());
    before_ = line.substr(0, number + payment.size());
    after_ = line.substr(digits_end, end - digits_end);
    seen_ = seen;
  }

  /// What follows the head in a line that begins with it: a comma, members and a brace. Empty when
  /// the line begins otherwise.
  std::string_view rest_of(std::string_view line) const {
    if (!known_ || !line.starts_with(before_)) return {};
    line.remove_prefix(before_.size());
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool is_number = digits == 1 || (digits > 1 && digits <= digits_max && line[0] != '0');
    line.remove_prefix(digits);
    if (!is_number || !line.starts_with(after_)) return {};
    line.remove_prefix(after_.size());
    return line.starts_with(',') ? line : std::string_view{};
  }
  /// The fields that it has.
  const SeenFields& seen() const { return seen_; }

 private:
  static constexpr std::string_view payment = "\"payment\":";
  static constexpr std::size_t digits_max = 18;  // of a number that JSON readers take

  bool known_ = false;
  std::string before_;  // up to the number of the payment
  std::string after_;   // from behind it to the first member of the payment
  SeenFields seen_;
};

}  // namespace lines

namespace {

using lines::check_form;
using lines::find_target;
using lines::is_of_line;
using lines::Member;
using lines::SeenFields;

/// Puts the members of a line into records.
class Filler {
 public:
  /// @param unknown  gets the names of members that stand for nothing
  Filler(Reading& in, CanonicalReader::Judge& judge, std::vector<std::string>& unknown)
      : in_(in), judge_(judge), unknown_(unknown) {}

  void put_all(Field field, simdjson::dom::element value, Into into);
  /// Notes a member that stands for nothing; its offset is the place of its name among such,
  /// from 1.
  void note_unknown(std::string_view name, simdjson::dom::element value);
  /// Of a name that stands twice in an object one value would take the place of the other.
  bool is_again(Field field, simdjson::dom::element value, FieldSet& seen);

 private:
  void put(Field field, simdjson::dom::element value, Into into);
  void put_text(Field field, simdjson::dom::element value, Into into);
  void put_row(Field rows, simdjson::dom::object row, Into into);
  /// What is not put anywhere is in the finding, or in the ledger where the rule is off.
  void error(std::string_view rule, Field field, simdjson::dom::element value,
             std::string message) {
    std::string_view text;
    const bool is_text = value.get_string().get(text) == simdjson::SUCCESS;
    if (!is_text || text.find('\0') != std::string_view::npos) {
      text = in_.arena.copy(simdjson::minify(value));
    }
    in_.error(rule, field, Value{text}, std::move(message));
  }

  Reading& in_;
  CanonicalReader::Judge& judge_;
  std::vector<std::string>& unknown_;
};

void Filler::note_unknown(std::string_view name, simdjson::dom::element value) {
  const std::string_view text = in_.arena.copy(simdjson::minify(value));
  unknown_.emplace_back(name);
  in_.unmapped({text, static_cast<std::uint32_t>(unknown_.size())}, "no canonical field",
               "STR-020");
}

void Filler::put(Field field, simdjson::dom::element value, Into into) {
  if (info(field).kind == Kind::rows) {
    error("STR-021", field, value,
          "an array of objects is expected for " + std::string(name(field)));
  } else if (value.is_string()) {
    put_text(field, value, into);
  } else if (value.is_bool() && info(field).kind == Kind::boolean) {
    into.set(field, Value{value.get_bool().value_unsafe() ? "true" : "false"});
  } else {
    error("STR-021", field, value, "a string is expected for " + std::string(name(field)));
  }
}

void Filler::put_text(Field field, simdjson::dom::element value, Into into) {
  const std::string_view text = value.get_string().value_unsafe();
  if (text.empty()) return;
  if (text.find('\0') != std::string_view::npos) {
    error("STR-022", field, value, "the character U+0000");
    return;
  }
  CanonicalReader::Fault fault = judge_.fault_of(field, text);
  if (!fault.rule.empty()) error(fault.rule, field, value, std::move(fault.message));
  if (!fault.may_stay) return;
  check_form(field, Value{text}, in_);
  if (info(field).repeated) {
    into.add(field, Value{text});
  } else {
    into.set(field, Value{text});
  }
}

bool Filler::is_again(Field field, simdjson::dom::element value, FieldSet& seen) {
  const bool again = seen.test(field);
  seen.set(field);
  if (again) error("STR-021", field, value, std::string(name(field)) + " stands twice");
  return again;
}

void Filler::put_row(Field rows, simdjson::dom::object row, Into into) {
  const Into leaves = into.row(rows);
  FieldSet seen;
  for (const auto& [name, leaf] : row) {
    const Field found = find_field(name);
    if (found == no_field || info(found).list != rows) {
      note_unknown(name, leaf);
    } else if (!is_again(found, leaf, seen)) {
      put_all(found, leaf, leaves);
    }
  }
}

void Filler::put_all(Field field, simdjson::dom::element value, Into into) {
  simdjson::dom::array items;
  if (!info(field).repeated || value.get_array().get(items) != simdjson::SUCCESS) {
    put(field, value, into);
    return;
  }
  for (const simdjson::dom::element item : items) {
    simdjson::dom::object row;
    const bool is_row =
        info(field).kind == Kind::rows && item.get_object().get(row) == simdjson::SUCCESS;
    is_row ? put_row(field, row, into) : put(field, item, into);
  }
}

}  // namespace

struct CanonicalReader::State {
  lines::Parsed parsed;
  std::string_view line;
  lines::CommonHead head;
  bool repeats_head = false;

  /// Takes the members of an object.
  simdjson::error_code take(std::string_view object);
  CanonicalLine says();
  /// The same of what follows the known head; false when that is not of the payment alone.
  bool take_rest(std::string_view rest);
};

simdjson::error_code CanonicalReader::State::take(std::string_view object) {
  parsed.members.clear();
  simdjson::dom::object members;
  if (const auto code = parsed.parser.parse(object.data(), object.size(), false).get(members)) {
    return code;
  }
  for (const auto& [name, value] : members) {
    parsed.members.push_back({name, find_target(name), value});
  }
  return simdjson::SUCCESS;
}

/// What the line says of itself. Numbers and format may be left out: then lines belong together
/// that say the same of document and batch.
CanonicalLine CanonicalReader::State::says() {
  const auto get = [this](std::string_view name, auto& value) {
    const auto found = std::ranges::find(parsed.members, name, &Member::name);
    return found != parsed.members.end() && found->value.get(value) == simdjson::SUCCESS;
  };
  CanonicalLine said;
  std::string_view source_format;
  if (!get("document", said.document)) said.document = 0;
  if (!get("batch", said.batch)) said.batch = 0;
  if (get("source_format", source_format)) said.source_format = source_format;
  return said;
}

bool CanonicalReader::State::take_rest(std::string_view rest) {
  if (rest.empty()) return false;
  simdjson::padded_string& object = parsed.rest;
  if (object.size() < rest.size()) object = simdjson::padded_string(2 * rest.size());
  std::memcpy(object.data(), rest.data(), rest.size());
  *object.data() = '{';
  return !take({object.data(), rest.size()}) &&
         std::ranges::none_of(parsed.members, &Member::is_of_head);
}

CanonicalReader::CanonicalReader() : state_(std::make_unique<State>()) {}
CanonicalReader::~CanonicalReader() = default;

std::string_view CanonicalReader::unknown_name(std::uint32_t at) const {
  const std::vector<std::string>& unknown = state_->parsed.unknown;
  return at - 1 < unknown.size() ? std::string_view{unknown[at - 1]} : std::string_view{};
}

bool CanonicalReader::repeats_head() const { return state_->repeats_head; }

std::string_view CanonicalReader::behind_head(std::string_view text) const {
  return state_->head.rest_of(text);
}

bool CanonicalReader::parse(std::string_view text, CanonicalLine& line, std::string& error) {
  State& state = *state_;
  state.parsed.unknown.clear();
  state.line = text;
  state.repeats_head = state.take_rest(state.head.rest_of(text));
  if (state.repeats_head) return true;
  if (const simdjson::error_code code = state.take(text)) {
    error = simdjson::error_message(code);
    return false;
  }
  line = state.says();
  return true;
}

void CanonicalReader::fill(Reading& in, Judge& judge) {
  State& state = *state_;
  const std::span<const Member> members{state.parsed.members};
  Filler filler{in, judge, state.parsed.unknown};
  SeenFields seen;
  const auto put = [&](const Member& member) {
    if (member.target == nullptr) {
      if (!is_of_line(member.name)) filler.note_unknown(member.name, member.value);
      return;
    }
    const auto [field, level] = *member.target;
    if (filler.is_again(field, member.value, seen.of(level))) return;
    filler.put_all(field, member.value, Into{in.payment.record(level)});
  };
  const auto is_clean = [&in] { return in.notes.findings.empty() && in.notes.losses.empty(); };
  if (state.repeats_head) {
    seen = state.head.seen();
    std::ranges::for_each(members, put);
    return;
  }
  const auto behind = std::ranges::find_if_not(members, &Member::is_of_head);
  std::for_each(members.begin(), behind, put);
  const SeenFields of_head = seen;
  const bool is_common =
      is_clean() && std::none_of(behind, members.end(), std::mem_fn(&Member::is_of_head));
  std::for_each(behind, members.end(), put);
  state.head.forget();
  if (is_common && is_clean() && behind != members.end())
    state.head.learn(state.line, behind->name, of_head);
}

}  // namespace remit::json
