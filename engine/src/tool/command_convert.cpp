#include "tool/commands.hpp"
#include "tool/conversion.hpp"
#include "tool/validators.hpp"

namespace remit::tool {

namespace {

void add_translation_options(CLI::App& command, RunOptions& options) {
  ConvertOptions& convert = options.convert;
  command
      .add_option(
          "--loss", convert.loss,
          "what happens to a payment that loses something: reject, report (default), ignore")
      ->transform(one_of<LossPolicy>({{"reject", LossPolicy::reject},
                                      {"report", LossPolicy::report},
                                      {"ignore", LossPolicy::ignore}}))
      ->type_name("POLICY");
  command.add_flag("--truncate", convert.truncate,
                   "cut names, address parts and remittance text that are too long");
  command.add_flag("--extensions", convert.extensions,
                   "write the predefined optional fields of the target too");
  command
      .add_option("--payment-service", convert.payment_service,
                  "Berlin Group body to write: auto (default), payments, bulk-payments, "
                  "periodic-payments; payments that recur are periodic anyway")
      ->transform(
          one_of<PaymentService>({{"auto", PaymentService::automatic},
                                  {"payments", PaymentService::payments},
                                  {"bulk-payments", PaymentService::bulk_payments},
                                  {"periodic-payments", PaymentService::periodic_payments}}))
      ->type_name("SERVICE");
  command
      .add_option("--max-payments", convert.max_payments, "at most N payments per output document")
      ->transform(positive_number());
  command
      .add_option("--group-by", options.group_by,
                  "FIELD[,FIELD...]: payments of a message with the same values of these canonical "
                  "fields go into one batch, as far as their batches agree")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--set", options.set, "FIELD=VALUE: a value that the source cannot know")
      ->allow_extra_args(false);
}

}  // namespace

void add_convert(CLI::App& app, int& status) {
  CLI::App* const command = app.add_subcommand("convert", "translate messages into another format");
  static RunOptions options;
  add_run_options(*command, options);
  command->add_option("--to", options.to, "target format")->required()->check(not_empty());
  command
      ->add_option("-o,--output", options.output,
                   "file, or DIR/ for one file per document (default: standard output)")
      ->check(not_empty());
  add_translation_options(*command, options);
  command->add_option("--manifest", options.manifest, "one NDJSON line per output document")
      ->check(not_empty());
  command->callback([&status] { status = Conversion{options}.run(); });
}

}  // namespace remit::tool
