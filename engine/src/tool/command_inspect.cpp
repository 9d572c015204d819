#include "engine/run.hpp"
#include "io/source.hpp"
#include "tool/commands.hpp"
#include "tool/inspect_view.hpp"
#include "tool/mask.hpp"
#include "tool/validators.hpp"

#include <remit/format.hpp>

#include <unistd.h>
#include <algorithm>
#include <map>

namespace remit::tool {

namespace {

struct CurrencyTotals {
  std::uint64_t payments = 0;
  DecimalSum sum;
  std::optional<Decimal> min;
  std::optional<Decimal> max;

  void add(Decimal value) {
    sum.add(value);
    if (!min || value < *min) min = value;
    if (!max || value > *max) max = value;
  }
};

std::vector<CurrencySum> printed(const std::map<std::string, DecimalSum>& sums) {
  std::vector<CurrencySum> all;
  for (const auto& [currency, sum] : sums) all.push_back({currency, sum.print()});
  return all;
}

/// The most frequent first.
std::vector<PaymentCount> by_frequency(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<PaymentCount> all;
  for (const auto& [key, count] : counts) all.push_back({key, count});
  std::stable_sort(all.begin(), all.end(), [](const PaymentCount& a, const PaymentCount& b) {
    return a.payments > b.payments;
  });
  return all;
}

/// Walks an input and counts.
class Inspection {
 public:
  Inspection(engine::Input& input, MaskPolicy mask) : input_(input), mask_(mask) {}

  Result<void> run();
  InspectSummary summary() &&;

 private:
  void begin_message();
  void begin_batch();
  void add_payment();
  void add_address(const Payment& payment);
  void end_batch();

  engine::Input& input_;
  MaskPolicy mask_;
  InspectSummary summary_;
  BatchSummary batch_;
  std::map<std::string, DecimalSum> batch_sums_;
  std::map<std::string, DecimalSum> further_sums_;
  std::map<std::string, CurrencyTotals> currencies_;
  std::map<std::string, std::uint64_t> dates_;
  std::map<std::string, std::uint64_t> countries_;
  std::string execution_date_;
};

Result<void> Inspection::run() {
  for (;;) {
    const auto event = input_.next();
    if (!event) return event.error();
    switch (event.value()) {
      case engine::InputEvent::message_begin:
        begin_message();
        break;
      case engine::InputEvent::batch_begin:
        begin_batch();
        break;
      case engine::InputEvent::payment:
        add_payment();
        break;
      case engine::InputEvent::batch_end:
        end_batch();
        break;
      case engine::InputEvent::part:
      case engine::InputEvent::message_end:
        break;
      case engine::InputEvent::end:
        return {};
    }
  }
}

void Inspection::begin_message() {
  if (summary_.documents++ != 0) return;
  const Record& message = input_.payment().message;
  summary_.message_id = message.text("group_header.message_identification"_field);
  summary_.created = message.text("group_header.creation_date_time"_field);
}

void Inspection::begin_batch() {
  const Payment& payment = input_.payment();
  const Record& batch = payment.batch;
  batch_ = {};
  batch_sums_.clear();
  batch_.id = batch.text("payment_information.identification"_field);
  batch_.debtor = mask("debtor.name"_field, payment.debtor().name(), mask_);
  batch_.account_country = payment.debtor_account().iban().substr(0, 2);
  const std::string_view date = batch.text("requested_execution_date.date"_field);
  execution_date_ =
      date.empty() ? batch.text("requested_execution_date.date_time"_field).substr(0, 10) : date;
  batch_.execution_date = execution_date_;
}

void Inspection::add_payment() {
  const Payment& payment = input_.payment();
  const std::string currency{payment.amount().currency};
  ++summary_.payments;
  ++batch_.payments;
  ++currencies_[currency].payments;
  if (const std::optional<Decimal> amount = payment.amount_value()) {
    batch_sums_[currency].add(*amount);
    currencies_[currency].add(*amount);
  } else {
    ++summary_.unreadable_amounts;
  }
  ++dates_[execution_date_.empty() ? "none" : execution_date_];
  const std::string_view country = payment.creditor().address().country();
  const std::string_view account = payment.creditor_account().iban().substr(0, 2);
  ++countries_[std::string(!country.empty() ? country : !account.empty() ? account : "none")];
  if (payment.transfer.has("remittance.structured"_field)) ++summary_.structured_remittance;
  add_address(payment);
}

void Inspection::add_address(const Payment& payment) {
  const Address address = payment.creditor().address();
  if (!address.present()) return;
  const bool lines = payment.transfer.has(address.lines());
  const bool town = !address.town_name().empty() && !address.country().empty();
  ++(!lines ? summary_.addresses.structured
     : town ? summary_.addresses.hybrid
            : summary_.addresses.unstructured);
}

void Inspection::end_batch() {
  if (summary_.batches.size() < InspectSummary::batches_max) {
    batch_.sums = printed(batch_sums_);
    summary_.batches.push_back(std::move(batch_));
    return;
  }
  ++summary_.further_batches.batches;
  summary_.further_batches.payments += batch_.payments;
  for (const auto& [currency, sum] : batch_sums_) further_sums_[currency].add(sum);
}

InspectSummary Inspection::summary() && {
  summary_.further_batches.sums = printed(further_sums_);
  for (const auto& [currency, totals] : currencies_) {
    summary_.currencies.push_back({.currency = currency,
                                   .payments = totals.payments,
                                   .sum = totals.sum.print(),
                                   .min = totals.min ? print(*totals.min) : "",
                                   .max = totals.max ? print(*totals.max) : ""});
  }
  for (const auto& [date, count] : dates_) summary_.execution_dates.push_back({date, count});
  summary_.creditor_countries = by_frequency(countries_);
  return std::move(summary_);
}

struct InspectOptions {
  std::vector<std::string> inputs;
  std::string from;
  MaskPolicy mask = MaskPolicy::partial;
  bool json = false;
};

Result<std::string> inspect(const std::string& path, const InspectOptions& options) {
  auto source = io::open_source(path);
  if (!source) return source.error();
  auto input = engine::open_input(std::move(source.value()), options.from);
  if (!input) return input.error();
  Inspection inspection{*input->input, options.mask};
  if (auto done = inspection.run(); !done) return done.error();
  InspectSummary summary = std::move(inspection).summary();
  summary.file = shown_name(path);
  const std::optional<Format> format = input->input->format();
  if (format) {
    summary.format = format->name();
    summary.version = format->title();
  }
  summary.encoding = text::name(input->window->encoding());
  summary.input_bytes = input->window->input_offset(input->window->end());
  const bool colour = ::isatty(STDOUT_FILENO) == 1;
  return options.json ? print_json(summary) : print_text(summary, colour);
}

int run(InspectOptions options) {
  if (options.inputs.empty()) options.inputs.emplace_back("-");
  if (!options.from.empty() && !find_format(options.from)) {
    return fail(unknown_format("--from", options.from));
  }
  int status = ok;
  for (const std::string& path : options.inputs) {
    auto text = inspect(path, options);
    if (!text) {
      if (text.error().file.empty()) text.error().file = shown_name(path);
      status = std::max(status, fail(text.error()));
      continue;
    }
    status = std::max(status, print_out(text.value()));
  }
  return status;
}

}  // namespace

void add_inspect(CLI::App& app, int& status) {
  CLI::App* const command = app.add_subcommand(
      "inspect", "what is in a message: batches, payments, sums, dates, countries");
  static InspectOptions options;
  command->add_option("INPUT", options.inputs, "files; - or nothing is standard input");
  command->add_option("--from", options.from, "format (default: detected)");
  command->add_option("--mask", options.mask, "how names are shown: none, partial (default), full")
      ->transform(one_of<MaskPolicy>({{"none", MaskPolicy::none},
                                      {"partial", MaskPolicy::partial},
                                      {"full", MaskPolicy::full}}))
      ->type_name("POLICY");
  command->add_flag("--json", options.json, "one JSON object per input");
  command->callback([&status] { status = run(options); });
}

}  // namespace remit::tool
