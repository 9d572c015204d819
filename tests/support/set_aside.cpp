#include "support/set_aside.hpp"

#include "engine/open_input.hpp"
#include "engine/rejects.hpp"
#include "support/canonical.hpp"
#include "support/canonical_line.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"

#include <optional>

namespace remit::test {

namespace {

using engine::Input;
using engine::InputEvent;

/// Calls `visit(event, input)` for each event; answers what stopped the reading.
template <class Visit>
std::string for_each_event(std::string_view text, std::string_view from, Visit visit) {
  auto open = engine::open_input(io::memory_source(text), from);
  if (!open) return open.error().message;
  for (;;) {
    const auto event = open->input->next();
    if (!event) return event.error().message;
    if (event.value() == InputEvent::end) return {};
    if (auto done = visit(event.value(), *open->input); !done) return done.error().message;
  }
}

/// Counts the payments of messages or batches, and compares them with what is declared there.
class Declared {
 public:
  Declared(Field number, Field sum) : number_field_(number), sum_field_(sum) {}

  /// Begins another message or batch, unless it is the one of that number.
  void begin(std::uint64_t unit, const Record& record, std::string& wrong) {
    if (unit_ == unit) return;
    compare(wrong);
    unit_ = unit;
    totals_ = {};
    number_ = record.text(number_field_);
    sum_ = record.text(sum_field_);
  }
  void add(const Payment& payment) { totals_.add(payment.amount().value); }
  void compare(std::string& wrong) const {
    const bool is_number = number_.empty() || number_ == std::to_string(totals_.transfers);
    if (!is_number) wrong += "number " + number_ + ' ';
    const auto sum = parse_decimal(sum_);
    if (!sum) return;
    DecimalSum declared;
    declared.add(*sum);
    if (!(declared == totals_.sum)) wrong += "sum " + sum_ + ' ';
  }

 private:
  Field number_field_;
  Field sum_field_;
  std::optional<std::uint64_t> unit_;
  mapping::Totals totals_;
  std::string number_;
  std::string sum_;
};

/// The totals of XML messages and of their batches, or of JSON bodies with a list.
class DeclaredTotals {
 public:
  void take(InputEvent event, const Input& input, std::string& wrong) {
    const Payment& payment = input.payment();
    const Syntax syntax = input.format()->syntax();
    if (event == InputEvent::payment) {
      message_.add(payment);
      batch_.add(payment);
    } else if (event == InputEvent::message_begin && syntax == Syntax::xml) {
      message_.begin(payment.document_index, payment.message, wrong);
    } else if (event == InputEvent::batch_begin && syntax != Syntax::canonical) {
      const bool is_xml = syntax == Syntax::xml;
      batch_.begin(is_xml ? payment.batch_index : payment.document_index, payment.batch, wrong);
    }
  }
  void finish(std::string& wrong) const {
    message_.compare(wrong);
    batch_.compare(wrong);
  }

 private:
  Declared message_{"group_header.number_of_transactions"_field, "group_header.control_sum"_field};
  Declared batch_{"payment_information.number_of_transactions"_field,
                  "payment_information.control_sum"_field};
};

Fields fields_of(const Payment& payment, std::string_view format) {
  Fields fields = canonical_lines(canonical_line(payment, format)).at(0).fields;
  for (const char* name :
       {"group_header.number_of_transactions", "group_header.control_sum",
        "payment_information.number_of_transactions", "payment_information.control_sum"}) {
    fields.erase(name);
  }
  return fields;
}

/// Gives the chosen payments to `documents`.
std::string write(std::string_view text, std::string_view from, const Choice& choice,
                  io::Documents& documents) {
  engine::Rejects rejects{documents};
  return for_each_event(text, from, [&](InputEvent event, const Input& input) -> Result<void> {
    switch (event) {
      case InputEvent::payment:
        return choice(input.payment().index) ? rejects.add(input) : Result<void>{};
      case InputEvent::part:
        return rejects.add_part(input);
      case InputEvent::batch_end:
        return rejects.end_batch();
      case InputEvent::message_end:
        return rejects.end_message();
      default:
        return {};
    }
  });
}

}  // namespace

Seen see(std::string_view text, std::string_view from, const Choice& choice) {
  Seen seen;
  DeclaredTotals totals;
  seen.error = for_each_event(text, from, [&](InputEvent event, const Input& input) {
    totals.take(event, input, seen.wrong_totals);
    const Payment& payment = input.payment();
    if (event == InputEvent::payment && choice(payment.index)) {
      seen.payments.push_back(fields_of(payment, input.format()->name()));
      seen.raw.emplace_back(input.raw_payment());
    }
    return Result<void>{};
  });
  totals.finish(seen.wrong_totals);
  return seen;
}

SetAside set_aside(std::string_view text, std::string_view from, const Choice& choice) {
  SetAside aside;
  const auto sink = io::memory_sink(aside.together);
  io::Documents together{*sink};
  aside.error = write(text, from, choice, together);
  const TemporaryFolder folder;
  io::Documents documents{folder.path() + '/', {}};
  write(text, from, choice, documents);
  for (const std::string& file : files(folder.path(), {".xml", ".json"})) {
    aside.documents.push_back(read_file(file));
  }
  return aside;
}

}  // namespace remit::test
