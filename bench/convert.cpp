// remit::convert in memory, in both directions, against what cannot be undercut and, for Berlin
// Group, against the plain conversion of baseline/.

#include "baseline/berlin_group_to_pain_001.hpp"
#include "baseline/pain_001_to_berlin_group.hpp"
#include "check.hpp"
#include "engine/run.hpp"
#include "floors.hpp"
#include "hub.hpp"
#include "io/sink.hpp"
#include "way_back.hpp"

#include <remit/convert.hpp>

#include <memory>

namespace {

using namespace remit::bench;
using remit::formats::berlin_group;
using remit::formats::pain_001_09;

/// So many payments are a message of which a hub has many.
constexpr std::uint64_t short_message = 1000;
constexpr std::string_view clock_text = "2035-12-03T08:00:00Z";

remit::ConvertOptions options() {
  remit::ConvertOptions options;
  options.as_of = clock_text;
  // Bodies that were split off one batch keep its identification on their way back.
  if (auto off = options.rules.turn_off("UNI-002"); !off) require(false, off.error().message);
  return options;
}

std::string converted(std::string_view input, std::uint64_t payments, std::string_view from,
                      std::string_view to) {
  std::string output;
  const auto result = remit::convert(input, from, output, to, options());
  if (result.error()) require(false, result.error()->message);
  for (const remit::Issue& issue : result.issues()) {
    require(issue.severity != remit::Severity::error, issue.rule + ": " + issue.message);
  }
  require(result.summary().accepted == payments, "every payment is translated");
  return output;
}

std::string converted(const Message& message, std::string_view from, std::string_view to) {
  return converted(message.text(), message.payments(), from, to);
}

/// The texts of all elements of that name.
std::vector<std::string> texts(std::string_view xml, std::string_view name) {
  const std::string start_tag = '<' + std::string(name) + '>';
  std::vector<std::string> found;
  for (std::size_t at = xml.find(start_tag); at < xml.size(); at = xml.find(start_tag, at)) {
    at += start_tag.size();
    found.emplace_back(xml.substr(at, xml.find('<', at) - at));
  }
  return found;
}

/// @param options  the answer was checked with `options()`
void measure_convert(benchmark::State& state, const Message& message, std::string_view from,
                     std::string_view to, const remit::ConvertOptions& options) {
  std::string output;  // as a hub does, for one message after another
  for (auto _ : state) {
    output.clear();
    const auto result = remit::convert(message.text(), from, output, to, options);
    benchmark::DoNotOptimize(result.ok());
    benchmark::DoNotOptimize(output.data());
  }
  count_input(state, message);
}

/// The same without the fast ways of reading: no stencils, which writing goes by, too, no direct
/// reader and no workers, which have both. What comes out is the same.
void convert_in_general(std::string_view input, std::string_view from, std::string& output,
                        std::string_view to) {
  using namespace remit::engine;
  const auto sink = remit::io::memory_sink(output);
  auto opened = open_input(remit::io::memory_source(input), from);
  require(bool{opened}, "the input can be opened");
  opened->input->ahead().stencil_bets().make_none();
  opened->input->ahead().direct_bets().make_none();
  auto plan = make_plan(remit::find_format(to), options());
  plan->ahead_bytes_min = Plan::never_ahead;
  WholeFile whole{plan->options.rules, plan->options.reject_scope};
  remit::io::Documents documents{*sink};
  Lessons lessons{*plan};
  Run run{lessons, whole, documents, {}};
  require(bool{run.convert(*opened)} && bool{whole.finish(1)}, "the input can be translated");
}

void add_remit(const std::string& name, const Message& message, std::string_view from,
               std::string_view to) {
  remit::ConvertOptions unjudged = options();
  unjudged.rules = remit::RuleSet{};
  remit::ConvertOptions two_threads = options();
  two_threads.workers = 2;
  const std::pair<std::string_view, remit::ConvertOptions> ways[] = {
      {"/remit", options()}, {"/unjudged", unjudged}, {"/two threads", two_threads}};
  for (const auto& [way, options] : ways) {
    add_benchmark(name + std::string(way), [=, &message](benchmark::State& state) {
      measure_convert(state, message, from, to, options);
    });
  }
  if (message.payments() <= short_message) {
    add_hub(name + "/hub", from, to, message.kind(), options());
    add_hub(name + "/hub unjudged", from, to, message.kind(), unjudged);
  }
  std::string in_general;
  convert_in_general(message.text(), from, in_general, to);
  require_equal(converted(message, from, to), in_general,
                name + ": with (first) and without (second) the fast ways");
  add_benchmark(name + "/general", [&message, from, to](benchmark::State& state) {
    std::string output;
    for (auto _ : state) {
      output.clear();
      convert_in_general(message.text(), from, output, to);
      benchmark::DoNotOptimize(output.data());
    }
    count_input(state, message);
  });
}

/// Checks that `plain(output)` appends what remit gives, then measures both.
template <class Plain>
void add_both(const std::string& name, const Message& message, std::string_view from,
              std::string_view to, std::string_view expected, Plain plain) {
  std::string plain_output;
  require(plain(plain_output), "the baseline translates the input");
  require_equal(expected, plain_output, name + ": remit (first) and baseline (second)");
  add_remit(name, message, from, to);
  add_benchmark(name + "/baseline", [&message, plain](benchmark::State& state) {
    std::string output;
    for (auto _ : state) {
      output.clear();
      benchmark::DoNotOptimize(plain(output));
      benchmark::DoNotOptimize(output.data());
    }
    count_input(state, message);
  });
  add_floors(name, message);
}

void add_pain_001_to_berlin_group(const std::string& name, const Message& message) {
  add_both(name, message, pain_001_09, berlin_group, converted(message, pain_001_09, berlin_group),
           [&message](std::string& output) {
             return baseline::pain_001_to_berlin_group(message.text(), output);
           });
}

/// The identifications that remit makes up are given to the baseline.
void add_berlin_group_to_pain_001(const std::string& name, const Message& message) {
  const std::string expected = converted(message, berlin_group, pain_001_09);
  const std::vector<std::string> message_ids = texts(expected, "MsgId");
  require(message_ids.size() == 1, "the document has one MsgId");
  const baseline::Envelope envelope{.message_id = message_ids.front(),
                                    .created = std::string(clock_text),
                                    .batch_ids = texts(expected, "PmtInfId")};
  require(envelope.batch_ids.size() == message.documents().size(), "every body is a batch");
  add_both(name, message, berlin_group, pain_001_09, expected,
           [&message, envelope](std::string& output) {
             return baseline::berlin_group_to_pain_001(message.documents(), envelope, output);
           });
}

/// Checks that the way there and back gives the payments of the message again, then measures the
/// way there.
void add_with_way_back(const std::string& name, const Message& message, std::string_view from,
                       std::string_view to) {
  const std::string there = converted(message, from, to);
  const std::string back = converted(there, message.payments(), to, from);
  require_same_payments(from, message.text(), back);
  add_remit(name, message, from, to);
  add_floors(name, message);
}

/// What the scheme's own rules cost beside the translation, where nothing breaks them.
void add_sepa(const std::string& name, const Message& message) {
  remit::ConvertOptions judged = options();
  judged.rules = remit::RuleSet::of({"sepa-sct"}).value();
  remit::ConvertOptions unjudged = options();
  unjudged.rules = remit::RuleSet{};
  std::string by_rules;
  const auto result = remit::convert(message.text(), pain_001_09, by_rules, berlin_group, judged);
  for (const remit::Issue& issue : result.issues()) {
    require(false, name + ": " + issue.rule + ": " + issue.message + " " + issue.path);
  }
  require(result.ok(), "every payment is translated");
  std::string without;
  require(remit::convert(message.text(), pain_001_09, without, berlin_group, unjudged).ok(),
          "every payment is translated");
  require_equal(by_rules, without, name + ": with (first) and without (second) rules");
  add_benchmark(name + "/remit", [&message, judged](benchmark::State& state) {
    measure_convert(state, message, pain_001_09, berlin_group, judged);
  });
  add_benchmark(name + "/unjudged", [&message, unjudged](benchmark::State& state) {
    measure_convert(state, message, pain_001_09, berlin_group, unjudged);
  });
  add_floors(name, message);
}

/// What can be translated there and back with everything that samples of that use have.
struct Journey {
  std::string_view from;
  std::string_view to;
  remit::tool::SampleUse use;
};
constexpr Journey journeys[] = {
    {pain_001_09, remit::formats::stet, remit::tool::SampleUse::stet},
    {remit::formats::stet, pain_001_09, remit::tool::SampleUse::stet},
    {pain_001_09, remit::formats::younify, remit::tool::SampleUse::younify},
    {remit::formats::younify, pain_001_09, remit::tool::SampleUse::younify},
    {remit::formats::pain_001_03, pain_001_09, remit::tool::SampleUse::pain_001},
    {pain_001_09, remit::formats::canonical, remit::tool::SampleUse::pain_001},
    {remit::formats::canonical, pain_001_09, remit::tool::SampleUse::pain_001}};

/// The edition that all others are measured with needs no number.
std::string title(const Journey& journey) {
  const auto shown = [](std::string_view format) {
    return std::string(format == pain_001_09 ? remit::formats::pain_001 : format);
  };
  return shown(journey.from) + " to " + shown(journey.to);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::unique_ptr<Message>> messages;
  for (const std::uint64_t payments : message_sizes()) {
    for (const Layout layout : {Layout::minified, Layout::indented}) {
      const std::string suffix = '/' + std::string(name(layout)) + '/' + short_number(payments);
      messages.push_back(std::make_unique<Message>(pain_001_09, MessageKind{layout, payments}));
      add_pain_001_to_berlin_group("pain.001 to berlin-group" + suffix, *messages.back());
      messages.push_back(std::make_unique<Message>(berlin_group, MessageKind{layout, payments}));
      add_berlin_group_to_pain_001("berlin-group to pain.001" + suffix, *messages.back());
      messages.push_back(std::make_unique<Message>(
          pain_001_09, MessageKind{layout, payments, remit::tool::SampleUse::sepa}));
      add_sepa("pain.001 to berlin-group by sepa-sct" + suffix, *messages.back());
      for (const Journey& journey : journeys) {
        const bool is_line = journey.from == remit::formats::canonical;
        if (is_line && layout == Layout::indented) continue;  // a payment is a line
        messages.push_back(
            std::make_unique<Message>(journey.from, MessageKind{layout, payments, journey.use}));
        add_with_way_back(title(journey) + suffix, *messages.back(), journey.from, journey.to);
      }
    }
  }
  return run_benchmarks(argc, argv);
}
