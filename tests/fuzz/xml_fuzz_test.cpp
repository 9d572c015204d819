// Mutated XML through framer and cursor: reading ends, stays inside of its bytes (sanitizers), does
// not depend on how the bytes arrive, and agrees with an independent parser.

#include "support/command.hpp"
#include "support/files.hpp"
#include "support/mutation.hpp"
#include "support/temporary_folder.hpp"
#include "xml/cursor.hpp"
#include "xml/path.hpp"
#include "xml/support.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace remit::xml::test {
namespace {

using remit::test::Mutation;
using remit::test::xml_fragments;

const std::vector<std::string> seeds = {
    batch("<Id>1</Id><Pay a='1'><Nm>A &amp; B</Nm><Amt Ccy=\"EUR\">1.00</Amt></Pay> <Pay/>"),
    "<e:Env xmlns:e='urn:e'><e:Hdr/>" +
        batch("<!-- c --><p:Pay xmlns:p='urn:pay'><x xmlns=''><![CDATA[]]]]></x></p:Pay>") +
        "</e:Env>\n",
    "\xef\xbb\xbf<?xml version=\"1.0\"?>\r\n" +
        batch("<Id>\xe4\xba\xba</Id><Pay>x<!----><b/>&#x20AC;<?p q?></Pay><y z='&lt;'>t</y>"),
};

/// Calls everything that a reader can call on every element of a unit.
void visit_all(const Tape& tape, const Namespaces& namespaces) {
  static const auto payment = std::make_unique<Payment>();
  static mapping::Notes notes;
  text::Arena arena;
  mapping::Reading in{*payment, arena, notes};
  const UnitView unit{tape, namespaces, pay_namespace};
  constexpr Field field = "creditor.name"_field;
  static constexpr mapping::Names names{mapping::Name{"Nm"}, mapping::Name{"Amt", 1, "Ccy"}};
  Paths paths;
  for (std::uint32_t i = 0; i < tape.tokens.size(); ++i) {
    if (tape.tokens[i].kind != Token::element) continue;
    const Element element{unit, i};
    for (Children children{element, names, in}; children.next();) {
    }
    if (tape.tokens[i].name_size == 0) continue;
    element.scalar(field, in);
    element.boolean(field, in);
    element.attribute("Ccy", field, in);
    element.holds({"Nm"}, "A");
    element.verbatim("Contact13", field, in);
    std::string path;
    paths.append(path, tape, tape.tokens[i].at + 2);
  }
  notes.clear();
}

/// Walks a document to its end or error; answers whether it was accepted.
bool walk(std::string_view input) {
  const auto source = io::memory_source(input);
  io::Window window{*source, 4096};
  Framer framer{window, find_pay};
  for (;;) {
    const Result<Event> event = next_cut(framer);
    if (!event) return false;
    if (event.value() == Event::end) return true;
    if (has_unit(event.value())) visit_all(framer.tape(), framer.namespaces());
  }
}

TEST(XmlFuzz, MutatedDocuments) {
  constexpr int rounds = 20000;
  Mutation mutation{20261120, xml_fragments};
  int accepted = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string input = mutation(seeds[static_cast<std::size_t>(round) % seeds.size()]);
    const Frames whole = frame(input, 4096);
    remit::test::ShortReads pieces{input, 30, true, static_cast<std::uint32_t>(round)};
    ASSERT_EQ(frame(pieces, 1024).text, whole.text) << input;
    if (whole.error) {
      ASSERT_TRUE(whole.error->place) << input;
      ASSERT_LE(whole.error->place->offset, input.size()) << input;
    }
    ASSERT_EQ(walk(input), !whole.error) << input;
    accepted += whole.error ? 0 : 1;
  }
  EXPECT_GT(accepted, rounds / 100);
}

/// Whether the refusal is for the grammar of XML, which parsers agree on.
bool is_grammar(const Error& error) {
  static const std::set<std::string_view> rules = {"STR-001", "STR-003", "STR-005", "STR-008"};
  return rules.count(error.rule) != 0;
}

/// One letter per file of the folder: `+` when expat finds it well-formed with namespaces.
constexpr std::string_view expat_opinion = R"(
import os, sys, xml.parsers.expat
for name in sorted(os.listdir(sys.argv[1])):
    parser = xml.parsers.expat.ParserCreate('UTF-8', namespace_separator='\1')
    with open(os.path.join(sys.argv[1], name), 'rb') as file:
        try:
            parser.Parse(file.read(), True)
            print('+', end='')
        except xml.parsers.expat.ExpatError:
            print('-', end='')
)";

/// expat knows the fourth edition of XML, where these characters may not stand in names, and takes
/// any version for 1.0.
bool is_beyond_expat(std::string_view input, const std::optional<Error>& error) {
  return input.find("\xf0\x9f\x92\xb6") != std::string_view::npos ||
         input.find("\xef\xbb\xbf", 1) != std::string_view::npos ||
         (error && error->message.find("version") != std::string::npos);
}

TEST(XmlFuzz, AgreesWithExpat) {
  if (remit::test::run_command("python3 -c 'import xml.parsers.expat' 2>/dev/null").status != 0) {
    GTEST_SKIP() << "python3 with expat is not installed";
  }
  constexpr std::size_t count = 1000;
  const remit::test::TemporaryFolder folder;
  std::vector<std::string> inputs;
  Mutation mutation{7, xml_fragments};
  for (std::size_t i = 0; i < count; ++i) {
    inputs.push_back(mutation(seeds[i % seeds.size()]));
    const std::string name = std::to_string(count + i);  // all of one length: in order when sorted
    remit::test::write_file(folder.file(name), inputs.back());
  }
  const remit::test::TemporaryFolder scripts;
  remit::test::write_file(scripts.file("opinion.py"), expat_opinion);
  const auto opinion = remit::test::run_command("python3 '" + scripts.file("opinion.py") + "' '" +
                                                folder.file("") + "'");
  ASSERT_EQ(opinion.output.size(), count);
  for (std::size_t i = 0; i < count; ++i) {
    const Frames frames = frame(inputs[i]);
    if (frames.error && !is_grammar(*frames.error)) continue;
    if (is_beyond_expat(inputs[i], frames.error)) continue;
    EXPECT_EQ(frames.error ? '-' : '+', opinion.output[i]) << frames.text << inputs[i];
  }
}

}  // namespace
}  // namespace remit::xml::test
