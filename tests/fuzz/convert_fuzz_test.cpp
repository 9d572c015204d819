// Mutated messages through the whole engine: an error with a place or a result that is well-formed,
// whatever arrives and whichever way it goes.

#include "support/mutation.hpp"
#include "support/pain.hpp"
#include "support/run.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>
#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace remit::test {
namespace {

bool is_well_formed_json(const std::string& text) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded{text};
  simdjson::dom::document_stream documents;
  if (parser.parse_many(padded, padded.size() + 64).get(documents) != simdjson::SUCCESS)
    return false;
  for (auto document : documents) {
    if (document.error() != simdjson::SUCCESS) return false;
  }
  return true;
}

/// By an independent parser and by our own, which is stricter.
bool is_well_formed_xml(const std::string& text) {
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size())) return false;
  return !convert_text(text, formats::pain_001, formats::canonical).result.error();
}

bool is_well_formed(const std::string& text, std::string_view format) {
  return find_format(format)->syntax() == Syntax::xml ? is_well_formed_xml(text)
                                                      : is_well_formed_json(text);
}

/// Some of the ways an input can be asked to go.
ConvertOptions some_options(Mutation& mutation) {
  ConvertOptions options;
  options.rules = mutation.below(2) == 0 ? RuleSet::iso() : RuleSet();
  options.truncate = mutation.below(2) == 0;
  options.extensions = mutation.below(2) == 0;
  options.loss = static_cast<LossPolicy>(mutation.below(3));
  options.max_payments = mutation.below(3);
  return options;
}

/// A message, with its format where that cannot be detected.
struct Input {
  std::string text;
  std::string_view from = {};
};

/// Converts mutants of the messages; answers how many came through to the end.
int fuzz(const std::vector<Input>& inputs, std::span<const std::string_view> fragments,
         const std::vector<std::string_view>& targets, int rounds) {
  Mutation mutation{42, fragments};
  int through = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto& [text, from] = inputs[static_cast<std::size_t>(round) % inputs.size()];
    const std::string input = mutation(text);
    const std::string_view to = targets[mutation.below(targets.size())];
    const ConvertOptions options = some_options(mutation);
    const Outcome outcome = convert_text(input, from, to, options);
    const auto& error = outcome.result.error();
    if (error && error->code == ErrorCode::unreadable) {
      EXPECT_TRUE(error->place) << error->message << '\n' << input;
      EXPECT_FALSE(error->rule.empty()) << error->message;
    }
    if (error || outcome.output.empty()) continue;
    ++through;
    EXPECT_TRUE(is_well_formed(outcome.output, to)) << input << "\n->\n" << outcome.output;
  }
  return through;
}

/// The smaller messages with that ending.
std::vector<Input> small_messages(std::string_view ending) {
  constexpr std::size_t small_bytes = 4000;
  std::vector<Input> inputs;
  for (const std::string& path : messages()) {
    if (!path.ends_with(ending)) continue;
    std::string text = read_file(path);
    if (text.size() <= small_bytes) inputs.push_back({std::move(text), format_of_folder(path)});
  }
  return inputs;
}

TEST(ConvertFuzz, MutatedXml) {
  std::vector<Input> inputs = small_messages(".xml");
  inputs.push_back({pain_001_with_data(
      "09", "<x:a xmlns:x='urn:x' b='\"'>&lt;<![CDATA[<]]><!-- c --><c xmlns=''/></x:a>")});
  const int through =
      fuzz(inputs, xml_fragments,
           {formats::berlin_group, formats::pain_001_03, formats::pain_001_08, formats::pain_001_09,
            formats::stet, formats::younify, formats::canonical},
           4000);
  EXPECT_GT(through, 40);
}

TEST(ConvertFuzz, MutatedJson) {
  const int through = fuzz(
      small_messages(".json"), json_fragments,
      {formats::pain_001_09, formats::pain_001_03, formats::berlin_group, formats::berlin_group_cec,
       formats::berlin_group_salt_edge, formats::berlin_group_bank_of_georgia, formats::stet,
       formats::stet_1_6, formats::younify, formats::canonical},
      8000);
  EXPECT_GT(through, 40);
}

}  // namespace
}  // namespace remit::test
