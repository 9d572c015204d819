// The direct readers against the general ones: whatever arrives, the same payments, findings and
// losses at the same places, whether bets are made or not.

#include "engine/run.hpp"
#include "support/canonical_line.hpp"
#include "support/command.hpp"
#include "support/kept_payments.hpp"
#include "support/mutation.hpp"
#include "support/run.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::test {
namespace {

/// All that an input says, as text.
class Account {
 public:
  Account(std::string_view text, std::string_view from, bool bets) {
    auto opened = engine::open_input(io::memory_source(text), from);
    if (!opened) {
      said_ = opened.error().message;
      return;
    }
    input_ = opened.value().input.get();
    if (!bets) {
      input_->ahead().direct_bets().make_none();
      input_->ahead().stencil_bets().make_none();
    }
    for (;;) {
      const auto event = input_->next();
      if (!event) {
        note_error(event.error());
        break;
      }
      said_ += std::to_string(static_cast<int>(event.value()));
      note_unit(event.value() == engine::InputEvent::payment);
      if (event.value() == engine::InputEvent::end) break;
    }
    won_ = input_->ahead().direct_bets().won() + input_->ahead().stencil_bets().won();
  }

  const std::string& said() const { return said_; }
  std::uint64_t won() const { return won_; }

 private:
  void note_error(const Error& error) {
    said_ += error.rule + ' ' + error.message + ' ' + error.path;
    if (error.place) note_place(*error.place);
  }
  void note_unit(bool is_payment) {
    if (is_payment) {
      said_ += canonical_line(input_->payment(), "");
      said_ += std::to_string(input_->payment_begin()) + '-' +
               std::to_string(input_->payment_end()) + '\n';
      const Record& transfer = input_->payment().transfer;
      transfer.present().for_each([&](Field field) {
        if (!info(field).repeated) said_ += std::to_string(transfer.value(field).at) + ' ';
      });
    }
    for (const mapping::Finding& finding : input_->notes().findings) {
      said_ += std::string(finding.rule) + ' ' + std::string(finding.message.text()) + ' ' +
               finding.missing + ' ';
      note_value(finding.in, finding.value);
    }
    for (const mapping::LossNote& loss : input_->notes().losses) {
      said_ += std::string(loss.reason) + ' ';
      note_value(loss.in, loss.value);
    }
  }
  void note_value(mapping::Place in, const Value& value) {
    said_ += value.text();
    if (value.at == Value::no_offset) return;
    said_ += ' ' + input_->path(in, value.at);
    note_place(input_->place(in, value.at, value.size));
  }
  void note_place(const Place& place) {
    said_ += ' ' + std::to_string(place.offset) + ' ' + std::to_string(place.line) + ':' +
             std::to_string(place.column) + '+' + std::to_string(place.length) + '\n';
  }

  engine::Input* input_ = nullptr;
  std::string said_;
  std::uint64_t won_ = 0;
};

/// Reads both ways; answers how many payments were read directly.
std::uint64_t compare(std::string_view text, std::string_view from) {
  const Account direct{text, from, true};
  const Account general{text, from, false};
  EXPECT_EQ(general.won(), 0u);
  EXPECT_EQ(direct.said(), general.said()) << text;
  return direct.won();
}

class DirectMessages : public testing::TestWithParam<std::string> {};

TEST_P(DirectMessages, AreReadAsByTheGeneralReader) {
  compare(read_file(GetParam()), format_of_folder(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(all, DirectMessages, testing::ValuesIn(messages()),
                         [](const auto& message) { return test_name(message.param); });

std::string sample_message(std::string_view format) {
  return run_command(REMIT_TOOL " generate --payments 500 --to " + std::string(format)).output;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// Payments that are as expected must be read directly: this is what makes reading fast.
TEST(Direct, MostPaymentsAreReadDirectly) {
  for (const std::string_view format : {formats::pain_001_09, formats::pain_001_03}) {
    const std::string xml = sample_message(format);
    EXPECT_GE(compare(xml, formats::pain_001), 480u) << format;
    EXPECT_GE(compare(replaced(xml, "><", ">\n  <"), formats::pain_001), 480u) << format;
  }
  const std::string json = sample_message(formats::berlin_group);
  EXPECT_GE(compare(json, formats::berlin_group), 480u);
  EXPECT_GE(compare(replaced(json, "\":", "\" :\n "), formats::berlin_group), 480u);
  EXPECT_GE(compare(sample_message(formats::younify), formats::younify), 490u);
  const std::string request =
      read_file(REMIT_SOURCE_DIR "/tests/formats/stet/several-beneficiaries.json");
  EXPECT_EQ(compare(request, formats::stet), 2u);
}

/// Content that is kept does not hinder that.
TEST(Direct, ContentIsReadDirectly) {
  EXPECT_EQ(compare(KeptPayments{1, 0}.message(1, 500), formats::pain_001), 500u);
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const std::string odd = KeptPayments{seed, 2}.message(2, 200);
    EXPECT_GT(compare(odd, formats::pain_001), 100u);
    compare(replaced(odd, "</Tp><Nb>", "</Tp>\n  <Nb>"), formats::pain_001);
  }
}

TEST(Direct, MutatedContent) {
  Mutation mutation{8, xml_fragments};
  for (std::uint32_t seed = 1; seed <= 6000 && !testing::Test::HasFailure(); ++seed) {
    compare(mutation(KeptPayments{seed, 8}.message(1, 4)), formats::pain_001);
  }
}

/// A message and its format.
struct Input {
  std::string text;
  std::string_view from;
};

std::vector<Input> inputs_of(std::string_view ending) {
  std::vector<Input> inputs;
  for (const std::string& path : messages()) {
    if (!path.ends_with(ending)) continue;
    const std::string_view dialect = format_of_folder(path);
    inputs.push_back({read_file(path), dialect.empty() ? format_of(path) : dialect});
  }
  return inputs;
}

/// Mutants of messages with some payments: the defect is most often in one of them.
void fuzz(std::string_view ending, std::span<const std::string_view> fragments, int rounds) {
  Mutation mutation{7, fragments};
  const std::vector<Input> inputs = inputs_of(ending);
  std::uint64_t direct = 0;
  for (int round = 0; round < rounds && !testing::Test::HasFailure(); ++round) {
    const Input& input = inputs[static_cast<std::size_t>(round) % inputs.size()];
    direct += compare(mutation(input.text), input.from);
  }
  EXPECT_GT(direct, static_cast<std::uint64_t>(rounds) / 20);
}

TEST(Direct, MutatedXml) { fuzz(".xml", xml_fragments, 6000); }
TEST(Direct, MutatedJson) { fuzz(".json", json_fragments, 12000); }

}  // namespace
}  // namespace remit::test
