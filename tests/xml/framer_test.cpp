#include "xml/framer.hpp"

#include "xml/support.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace remit::xml::test {
namespace {

std::string events(std::string_view input) { return frame(input).text; }

TEST(XmlFramer, UnitsOfAMessage) {
  EXPECT_EQ(events("<Document xmlns=\"urn:pay\">\n"
                   " <Msg><Id>M</Id>\n"
                   "  <Batch><Id>B</Id>\n"
                   "   <Pay><Nm>1</Nm></Pay>\n"
                   "   <Pay/>\n"
                   "  </Batch>\n"
                   " </Msg></Document>\n"),
            "message 33 2:7 (Id\"M\")\n"
            "batch 53 3:10 (Id\"B\")\n"
            "transfer 67 4:4 Pay(Nm\"1\")\n"
            "transfer 92 5:4 Pay\n"
            "batch end\n"
            "message end\n"
            "end\n");
}

TEST(XmlFramer, HeadsMayBeEmptyAndBatchesWithoutPayments) {
  EXPECT_EQ(events(message("<Batch></Batch><Batch> </Batch>")),
            "message 31 1:32 ()\nbatch 38 1:39 ()\nbatch end\nbatch 53 1:54 ()\nbatch end\n"
            "message end\nend\n");
  EXPECT_EQ(events(message("<Id>1</Id>")), "message 31 1:32 (Id\"1\")\nmessage end\nend\n");
}

TEST(XmlFramer, ContentBehindPaymentsAndBatches) {
  EXPECT_EQ(events(message("<Batch><Pay/><x>1</x><Pay/>2</Batch><y>3</y><Batch/>")),
            "message 31 1:32 ()\nbatch 38 1:39 ()\ntransfer 38 1:39 Pay\n"
            "batch part 44 1:45 (x\"1\")\ntransfer 52 1:53 Pay\nbatch part 58 1:59 (\"2\")\n"
            "batch end\nmessage part 67 1:68 (y\"3\")\n"
            "STR-024 at 83 1:84 a batch without a payment\n");
}

TEST(XmlFramer, LayoutBetweenPaymentsIsNoContent) {
  EXPECT_EQ(events(batch("<Pay/> <!-- <Pay/> --> \n <?p <Pay/> ?>\r\n<Pay/>\t<!----> ")),
            "message 31 1:32 ()\nbatch 38 1:39 ()\ntransfer 38 1:39 Pay\ntransfer 78 3:1 Pay\n"
            "batch end\nmessage end\nend\n");
}

/// What looks like a payment in comments, CDATA sections, attributes or other elements is none.
TEST(XmlFramer, LookAlikesAreNoUnits) {
  const Frames frames =
      frame(message("<!-- <Batch><Pay> --><Id a=\"&lt;Batch>\"><Batch/></Id><![CDATA[<Batch>]]>"
                    "<Batch><!-- <Pay/></Batch> --><Hd><Pay>no</Pay></Hd><![CDATA[</Batch>]]>"
                    "<x:Pay xmlns:x=\"urn:other\"/><Pay a='&lt;Pay/>'/></Batch>"));
  EXPECT_FALSE(frames.error) << frames.text;
  ASSERT_EQ(frames.units.size(), 3u);
  EXPECT_EQ(frames.units[1],
            "<!-- <Pay/></Batch> --><Hd><Pay>no</Pay></Hd><![CDATA[</Batch>]]>"
            "<x:Pay xmlns:x=\"urn:other\"/>");
  const Frames payments =
      frame(batch("<Pay><!-- </Pay> --><a>1</a><![CDATA[</Pay>]]><Pay b='&lt;/Pay>'/></Pay><Pay >2"
                  "</Pay\n><Payer/><Pay>3</Pay>"));
  EXPECT_FALSE(payments.error);
  EXPECT_EQ(payments.units.size(), 6u);
  EXPECT_EQ(payments.units.at(3), "<Pay >2</Pay\n>");
  EXPECT_EQ(payments.units.at(4), "<Payer/>");
}

TEST(XmlFramer, PrefixesAndNestedDeclarations) {
  constexpr std::string_view expected =
      "message\nbatch\ntransfer\ntransfer\nbatch end\nmessage end\nend\n";
  for (const std::string_view input : {
           "<p:Document xmlns:p='urn:pay'><p:Msg><p:Batch><p:Pay/><p:Pay></p:Pay></p:Batch>"
           "</p:Msg></p:Document>",
           "<Document xmlns='urn:pay'><Msg><Batch><Pay/><q:Pay xmlns:q='urn:pay'/></Batch></Msg>"
           "</Document>",
           "<d:Document xmlns:d='urn:pay'><Msg xmlns='urn:pay'><Batch><Pay/><d:Pay/></Batch></Msg>"
           "</d:Document>",
           "<Document xmlns='urn:pay'><Msg><b:Batch xmlns:b='urn:pay' xmlns='urn:x'><b:Pay/>"
           "<Pay xmlns='urn:pay'/></b:Batch></Msg></Document>",
       }) {
    const Frames frames = frame(input);
    std::string kinds;
    for (std::size_t at = 0; at < frames.text.size(); at = frames.text.find('\n', at) + 1) {
      const std::size_t size = frames.text.find_first_of("0123456789\n", at) - at;
      std::string kind = frames.text.substr(at, size);
      if (kind.back() == ' ') kind.pop_back();
      kinds += kind + '\n';
    }
    EXPECT_EQ(kinds, expected) << frames.text;
  }
}

TEST(XmlFramer, NamesOfOtherNamespacesAreContent) {
  const Frames frames = frame(batch("<Pay xmlns='urn:other'/><Pay><Nm/></Pay>"));
  EXPECT_EQ(frames.text,
            "message 31 1:32 ()\nbatch 38 1:39 (!Pay@)\ntransfer 62 1:63 Pay(Nm)\nbatch end\n"
            "message end\nend\n");
}

TEST(XmlFramer, EnvelopesWithSeveralMessages) {
  const std::string document = batch("<Pay/>");
  const Frames frames = frame(
      "<?xml version='1.0'?><e:Env xmlns:e='urn:env'>text<e:Hdr><a>1</a>"
      "</e:Hdr><e:Empty/><Body>" +
      document + document + "<![CDATA[<]]></Body><Tail/></e:Env> <!-- -->");
  EXPECT_FALSE(frames.error) << frames.text;
  EXPECT_EQ(frames.units.size(), 6u);
  ASSERT_EQ(frames.envelope.size(), 5u);
  EXPECT_EQ(frames.envelope[0].path, "/Env/text()");
  EXPECT_EQ(frames.envelope[1].path, "/Env/Hdr");
  EXPECT_EQ(frames.envelope[1].offset, 50u);
  EXPECT_EQ(frames.envelope[1].place.column, 51u);
  EXPECT_EQ(frames.envelope[2].path, "/Env/Empty");
  EXPECT_EQ(frames.envelope[3].path, "/Env/Body/text()");
  EXPECT_EQ(frames.envelope[4].path, "/Env/Tail");
}

TEST(XmlFramer, FormatIsKnownToTheEnd) {
  const std::string input = "<Env>" + batch("<Pay/>") + "<Tail xmlns=\"urn:x\"/></Env>";
  const auto source = io::memory_source(input);
  io::Window window{*source, 1 << 12};
  Framer framer{window, find_pay};
  for (auto event = next_cut(framer); event && event.value() != Event::end;
       event = next_cut(framer)) {
  }
  ASSERT_NE(framer.format(), nullptr);
  EXPECT_EQ(framer.format()->name, "pay");
}

TEST(XmlFramer, RefusedWithAPlace) {
  const std::string document = batch("<Pay/>");
  const std::string end = std::to_string(document.size());
  EXPECT_EQ(refused(""), "STR-001 at 0");
  EXPECT_EQ(refused("  \n"), "STR-001 at 3");
  EXPECT_EQ(refused("<!-- -->"), "STR-001 at 8");
  EXPECT_EQ(refused("x" + document), "STR-001 at 0");
  EXPECT_EQ(refused(document + document), "STR-001 at " + end);
  EXPECT_EQ(refused(document + "<a/>"), "STR-001 at " + end);
  EXPECT_EQ(refused(document + " x"), "STR-001 at " + std::to_string(document.size() + 1));
  EXPECT_EQ(refused(document + "</a>"), "STR-001 at " + end);
  EXPECT_EQ(refused(document + "<![CDATA[]]>"), "STR-001 at " + end);
  EXPECT_EQ(refused("<!DOCTYPE Document>" + document), "STR-002 at 0");
  EXPECT_EQ(refused("<Env><!DOCTYPE x>" + document), "STR-002 at 5");
  EXPECT_EQ(refused("</a>"), "STR-001 at 0");
  EXPECT_EQ(refused("<Env></Enw>"), "STR-001 at 5");
  EXPECT_EQ(refused(std::string_view{"\0<a/>", 5}), "STR-001 at 0");
}

TEST(XmlFramer, NoMessageOfAKnownFormat) {
  EXPECT_EQ(refused("<a/>"), "STR-009 at 4");
  EXPECT_EQ(refused("<Document xmlns='urn:other'><Msg/></Document>"), "STR-009 at 28");
  EXPECT_EQ(refused("<Env><Document/></Env>"), "STR-009 at 16");
  EXPECT_NE(events("<Env xmlns='urn:e'><b/></Env>").find("Env of namespace \"urn:e\""),
            std::string::npos);
}

TEST(XmlFramer, RootMustBeThatOfTheFormat) {
  EXPECT_EQ(refused("<Document xmlns='urn:pay'/>"), "STR-024 at 27");
  EXPECT_EQ(refused("<Document xmlns='urn:pay'></Document>"), "STR-024 at 26");
  EXPECT_EQ(refused("<Document xmlns='urn:pay'><Other/></Document>"), "STR-024 at 34");
  EXPECT_EQ(refused("<Document xmlns='urn:pay'><Msg xmlns='urn:x'></Msg></Document>"),
            "STR-024 at 45");
  EXPECT_EQ(refused("<Document xmlns='urn:pay'>x<Msg/></Document>"), "STR-024 at 33");
}

TEST(XmlFramer, StrangersBehindTheMessageArePassed) {
  const Frames frames =
      frame("<Document xmlns='urn:pay'>x<Msg></Msg>y<Msg><a/></Msg><b/>z</Document>");
  EXPECT_FALSE(frames.error) << frames.text;
  ASSERT_EQ(frames.envelope.size(), 5u);
  for (const EnvelopePart& part : frames.envelope) EXPECT_EQ(part.rule, "STR-010") << part.path;
  EXPECT_EQ(frames.envelope[0].path, "/Document/text()");
  EXPECT_EQ(frames.envelope[2].path, "/Document/Msg");
  EXPECT_EQ(frames.envelope[3].path, "/Document/b");
  EXPECT_EQ(frames.envelope[4].offset, 58u);
}

TEST(XmlFramer, EveryPrefixOfADocumentIsRefused) {
  const std::string document = "<?xml version='1.0'?>\n" +
                               batch("<Id>1</Id><Pay>\xe2\x82\xac</Pay><!-- c --><Pay/><x/>") +
                               "\n";
  ASSERT_FALSE(frame(document).error);
  for (std::size_t size = 0; size + 1 < document.size(); ++size) {
    const Frames frames = frame(std::string_view{document}.substr(0, size));
    ASSERT_TRUE(frames.error) << size;
    ASSERT_TRUE(frames.error->place) << size;
    EXPECT_LE(frames.error->place->offset, size);
    EXPECT_EQ(frames.error->code, ErrorCode::unreadable);
  }
}

/// A byte that cannot be UTF-8 is found wherever it stands, with its own place.
TEST(XmlFramer, InvalidUtf8Anywhere) {
  const std::string document =
      "<Env><Hdr>\xc3\xa9</Hdr>" +
      batch("<Id a='\xc3\xa9'>1</Id><Pay>\xe2\x82\xac</Pay><!-- c --><Pay/><?p x?><x/>") +
      "</Env> <!-- --> ";
  ASSERT_FALSE(frame(document).error) << frame(document).text;
  for (std::size_t at = 0; at < document.size(); ++at) {
    std::string broken = document;
    broken[at] = '\xff';
    const bool behind_a_lead = static_cast<unsigned char>(document[at]) >= 0x80 && at != 0;
    std::size_t expected = at;
    while (behind_a_lead && (static_cast<unsigned char>(document[expected]) & 0xc0) == 0x80) {
      --expected;
    }
    EXPECT_EQ(refused(broken), "STR-005 at " + std::to_string(expected)) << broken;
  }
}

TEST(XmlFramer, DepthCountsFromTheRoot) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  constexpr std::size_t max = limits::xml_depth_max;
  EXPECT_EQ(refused(message(nested(max - 2))), "");
  EXPECT_EQ(refused(message(nested(max - 1))).substr(0, 7), "STR-014");
  EXPECT_EQ(refused(batch(nested(max - 3))), "");
  EXPECT_EQ(refused(batch(nested(max - 2))).substr(0, 7), "STR-014");
  EXPECT_EQ(refused(batch("<Pay>" + nested(max - 4) + "</Pay>")), "");
  EXPECT_EQ(refused(batch("<Pay>" + nested(max - 3) + "</Pay>")).substr(0, 7), "STR-014");
  EXPECT_EQ(refused(nested(max)).substr(0, 7), "STR-009");
  EXPECT_EQ(refused(nested(max + 1)).substr(0, 7), "STR-014");
}

TEST(XmlFramer, UnitsAreAtMostOneMebibyte) {
  const auto filled = [](std::size_t size) { return std::string(size, 'x'); };
  constexpr std::size_t max = limits::unit_bytes_max;
  const std::string tags = "<Pay></Pay>";
  const auto payment = [&](std::size_t size) {
    return batch("<Pay>" + filled(size - tags.size()) + "</Pay><Pay/>");
  };
  EXPECT_EQ(refused(payment(max)), "");
  EXPECT_EQ(refused(payment(max + 1)), "STR-015 at 38");
  EXPECT_EQ(refused(payment(5 * max)), "STR-015 at 38");
  const auto head = [&](std::size_t size) {
    return batch("<A>" + filled(size - 7) + "</A><Pay/>");
  };
  EXPECT_EQ(refused(head(max)), "");
  EXPECT_EQ(refused(head(max + 1)), "STR-015 at 38");
  EXPECT_EQ(refused(message("<A>" + filled(max) + "</A>")), "STR-015 at 31");
  EXPECT_EQ(refused("<Env a='" + filled(5 * max) + "'/>"), "STR-015 at 0");
  EXPECT_EQ(refused("<!--" + filled(5 * max) + "-->" + batch("<Pay/>")), "STR-015 at 0");
}

}  // namespace
}  // namespace remit::xml::test
