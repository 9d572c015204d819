#include "support/random_payment.hpp"

#include "support/canonical_line.hpp"
#include "support/companions.hpp"
#include "support/random_value.hpp"
#include "tool/random.hpp"

#include <algorithm>

namespace remit::test {

using mapping::How;
using mapping::Placement;
using tool::Random;

namespace {

/// What a payment has, unless an alternative of it was chosen.
constexpr Field usual[] = {"debtor_account.iban"_field, "creditor_account.iban"_field,
                           "instructed_amount.value"_field, "creditor.name"_field,
                           "ultimate_creditor.name"_field};

/// The rows of JSON bodies and the shortest lists have room for these.
constexpr std::uint64_t rows_max = 2;
constexpr std::uint64_t values_max = 3;
/// Several references are limited to this in JSON, a single one is not.
constexpr std::uint32_t row_text_max = 35;

std::string identifier(std::string_view name) {
  std::string text{name};
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '.' || c == '-' || c == '/'; }, '_');
  return text;
}

class Filler {
 public:
  Filler(const Body& body, const Placement& turn, std::uint64_t seed, text::Arena& arena)
      : body_(body),
        carried_(body.carried()),
        turn_(turn),
        random_(seed, index(turn.field), turn.level),
        arena_(arena) {}

  void fill(Record& record, Level level) {
    Companions companions{candidates(level), body_.format};
    if (turn_.level == level) {
      const Field rows = info(turn_.field).list;
      companions.add(rows == no_field ? turn_.field : rows);
    }
    for (const Field field : usual) companions.add(field);
    for (const Placement* placement : carried_) {
      if (placement->level == level && placement->required) companions.add(placement->field);
    }
    add_some(companions, candidates(level));
    companions.fields().for_each([&](Field field) { fill_field(record, field, level); });
    settle_frequency(record);
  }

 private:
  /// Months stand beside one frequency only, and have to.
  static void settle_frequency(Record& record) {
    constexpr Field frequency = "periodic.frequency"_field;
    constexpr std::string_view variable = "MonthlyVariable";
    if (record.has("periodic.months_of_execution"_field)) {
      record.set(frequency, Value{variable});
    } else if (record.text(frequency) == variable) {
      record.set(frequency, Value{"MNTH"});
    }
  }

  FieldSet candidates(Level level) const {
    FieldSet fields;
    for (const Placement* placement : carried_) {
      const bool leaf = info(placement->field).list != no_field;
      const bool here = placement->level == level && !is_on_other_level(*placement);
      if (here && !leaf) fields.set(placement->field);
    }
    return fields;
  }
  /// A payment has its ultimate debtor on one level: of two, one takes the place of the other.
  bool is_on_other_level(const Placement& placement) const {
    const Level level = turn_.level == batch_level ? batch_level : transfer_level;
    return name(placement.field).starts_with("ultimate_debtor.") && placement.level != level;
  }
  FieldSet leaves(Field rows) const {
    FieldSet fields;
    for (const Placement* placement : carried_) {
      if (info(placement->field).list == rows) fields.set(placement->field);
    }
    return fields;
  }

  void add_some(Companions& companions, const FieldSet& candidates) {
    const auto percent = static_cast<unsigned>(random_.below(40));
    candidates.for_each([&](Field field) {
      if (random_.chance(percent)) companions.add(field);
    });
  }

  /// The tightest of the placements: one field may have several spellings.
  const Placement& placement(Field field, Level level) const {
    const Placement* found = nullptr;
    for (const Placement* other : carried_) {
      if (other->field != field || other->level != level) continue;
      if (found == nullptr || (other->max != 0 && other->max < found->max)) found = other;
    }
    return *found;
  }

  Value value(Field field, Level level, std::uint32_t limit) {
    const Placement& place = placement(field, level);
    std::uint32_t most = info(field).max == 0 ? 35 : info(field).max;
    if (place.max != 0) most = std::min(most, place.max);
    return Value{arena_.copy(random_value(place, std::min(most, limit), random_))};
  }

  std::uint64_t items_max(Field field, Level level, std::uint64_t most) const {
    const std::uint32_t items = placement(field, level).items;
    return items == 0 ? most : std::min<std::uint64_t>(items, most);
  }
  std::uint64_t count(Field field, Level level) {
    if (!info(field).repeated || info(field).kind == Kind::verbatim) return 1;
    // One of two JSON spellings of a list is an extension.
    const bool one = placement(field, level).items == 0 && body_.format.syntax() == Syntax::json &&
                     !body_.extensions;
    return one ? 1 : 1 + random_.below(items_max(field, level, values_max));
  }

  void fill_field(Record& record, Field field, Level level) {
    constexpr std::uint32_t unlimited = 0xffffffff;
    if (info(field).kind == Kind::rows) {
      for (std::uint64_t left = 1 + random_.below(items_max(field, level, rows_max)); left != 0;
           --left) {
        fill_row(record, field, level);
      }
    } else if (info(field).repeated) {
      for (std::uint64_t left = count(field, level); left != 0; --left) {
        record.add(field, value(field, level, unlimited));
      }
    } else {
      record.set(field, value(field, level, unlimited));
    }
  }

  void fill_row(Record& record, Field rows, Level level) {
    Companions companions{leaves(rows), body_.format};
    if (info(turn_.field).list == rows) companions.add(turn_.field);
    if (body_.format.syntax() == Syntax::json) {
      companions.add("remittance.structured.reference"_field);
    }
    add_some(companions, leaves(rows));
    if (companions.fields().empty()) leaves(rows).for_each([&](Field f) { companions.add(f); });
    const std::uint32_t row = record.add_row(rows);
    companions.fields().for_each([&](Field leaf) {
      for (std::uint64_t left = count(leaf, level); left != 0; --left) {
        record.add(row, leaf, value(leaf, level, row_text_max));
      }
    });
  }

  const Body& body_;
  std::vector<const Placement*> carried_;
  const Placement& turn_;
  Random random_;
  text::Arena& arena_;
};

/// True for what does not come back where it was: content behind the batches is read when the
/// payments have gone by, and a batch value that is written with each transfer is read as theirs.
bool goes_elsewhere(const Placement& placement, std::span<const Placement> placements) {
  if (placement.level == message_level) return placement.field == "supplementary_data"_field;
  const auto same = [&](const Placement& other) {
    return other.field == placement.field && other.path == placement.path;
  };
  // In a body with a list of transfers the path tells on which level it is read.
  const auto is_listed = [](const Placement& other) {
    return other.path.find("[]") != std::string_view::npos;
  };
  const bool has_list = std::any_of(placements.begin(), placements.end(), [&](const auto& other) {
    return other.field == "instructed_amount.value"_field && is_listed(other);
  });
  const bool is_read_on_batch = has_list && !is_listed(placement);
  const bool is_on_batch = placement.level == batch_level;
  return is_on_batch != is_read_on_batch && placement.level != message_level &&
         std::count_if(placements.begin(), placements.end(), same) > 1;
}

}  // namespace

std::vector<const Placement*> Body::carried() const {
  std::vector<const Placement*> found;
  for (const Placement& placement : placements) {
    const bool written = placement.how == How::carried && (extensions || !placement.extension);
    if (written && !goes_elsewhere(placement, placements)) found.push_back(&placement);
  }
  return found;
}

std::vector<Body> all_bodies() {
  std::vector<Body> bodies;
  for (const mapping::FormatCode* code : mapping::generated_formats()) {
    const Format format{code};
    const std::string name = identifier(code->name);
    if (code->xml != nullptr) bodies.push_back({format, name, code->xml->placements});
    for (const mapping::JsonShape& shape : code->shapes) {
      const std::string body = name + '_' + identifier(shape.name);
      bodies.push_back({format, body, shape.placements, shape.service});
      bodies.push_back({format, body + "_extended", shape.placements, shape.service, true});
    }
  }
  return bodies;
}

std::unique_ptr<Payment> random_payment(const Body& body, const Placement& turn, std::uint64_t seed,
                                        text::Arena& arena) {
  auto payment = std::make_unique<Payment>();
  Filler filler{body, turn, seed, arena};
  filler.fill(payment->message, message_level);
  filler.fill(payment->batch, batch_level);
  filler.fill(payment->transfer, transfer_level);
  // Instant payments of STET are those of SEPA.
  if (body.format.name().starts_with("stet")) {
    for (Record* const record : {&payment->batch, &payment->transfer}) {
      constexpr Field level = "payment_type.service_level_code"_field;
      if (record->has(level)) record->set(level, Value{"SEPA"});
    }
  }
  // A recurring payment has its first date instead.
  if (payment->transfer.has("periodic.frequency"_field)) {
    payment->batch.reset("requested_execution_date.date"_field);
    payment->batch.reset("requested_execution_date.date_time"_field);
  }
  if (!body.service.empty()) {
    payment->batch.set("envelope.payment_service"_field, Value{body.service});
  }
  return payment;
}

std::string random_line(const Body& body, const Placement& turn, std::uint64_t seed) {
  text::Arena arena;
  return canonical_line(*random_payment(body, turn, seed, arena), body.format.name());
}

}  // namespace remit::test
