#include "json/cursor.hpp"

#include "json/support.hpp"

#include <remit/limits.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>

namespace remit::json::test {
namespace {

using mapping::Name;
using mapping::Names;

constexpr Names names{Name{"iban"},   Name{"name"}, Name{"address"},
                      Name{"amount"}, Name{"flag"}, Name{"lines", mapping::many}};

/// A reader with its unit.
class UnitReader : public Reader {
 public:
  explicit UnitReader(std::string_view text) : unit(text) {}
  Element root() { return document.parse(unit, in); }

  PaddedUnit unit;
};

constexpr Field field = "creditor.name"_field;

std::string print(const Value& value) {
  return value || value.at != Value::no_offset
             ? std::string(value.text()) + '@' + std::to_string(value.at)
             : "none";
}

/// Reads `bytes` with `visit(index, element, reader)` for each known member.
using Visit = std::function<void(int, Element, UnitReader&)>;
void read(UnitReader& reader, const Visit& visit) {
  Children children{reader.root(), names, reader.in};
  while (children.next()) visit(children.index(), children.element(), reader);
}

/// The members of an object whose members are read as `method` says, then findings and failure.
std::string report(std::string_view bytes, const Visit& visit) {
  UnitReader reader{bytes};
  std::string text;
  read(reader, visit);
  for (const mapping::Finding& finding : reader.notes.findings) {
    text += std::string(finding.rule) + ' ' + print(finding.value) + ' ' +
            std::string(finding.message.text()) + '\n';
  }
  for (const mapping::LossNote& loss : reader.notes.losses) {
    text += "unmapped " + print(loss.value) + ' ' + std::string(loss.reason) + '\n';
  }
  if (const auto& failure = reader.document.failure()) {
    text += std::string(failure->rule) + " at " + std::to_string(failure->at) + ' ' +
            failure->message + '\n';
    if (failure->other_at) text += "other at " + std::to_string(*failure->other_at) + '\n';
  }
  return text;
}

void ignore(int, Element, UnitReader&) {}

std::string text_of(std::string_view bytes) {
  std::string result;
  const std::string notes = report(bytes, [&](int, Element element, UnitReader& reader) {
    result += print(element.text(field, reader.in)) + '\n';
  });
  return result + notes;
}

std::string scalar_of(std::string_view bytes) {
  std::string result;
  const std::string notes = report(bytes, [&](int, Element element, UnitReader& reader) {
    result += print(element.scalar(field, reader.in)) + '\n';
  });
  return result + notes;
}

std::string boolean_of(std::string_view bytes) {
  std::string result;
  const std::string notes = report(bytes, [&](int, Element element, UnitReader& reader) {
    result += print(element.boolean(field, reader.in)) + '\n';
  });
  return result + notes;
}

std::string refused(std::string_view bytes) { return report(bytes, ignore); }

TEST(JsonCursor, MembersInAnyOrder) {
  std::string seen;
  EXPECT_EQ(report(R"({"name":"N", "iban" : "I","flag":true})",
                   [&](int index, Element, UnitReader&) { seen += std::to_string(index); }),
            "");
  EXPECT_EQ(seen, "104");
}

TEST(JsonCursor, NameMayBeEscaped) {
  std::string seen;
  EXPECT_EQ(report(R"({"n\u0061me":"N"})",
                   [&](int index, Element, UnitReader&) { seen += std::to_string(index); }),
            "");
  EXPECT_EQ(seen, "1");
}

TEST(JsonCursor, TextIsAViewOrDecoded) {
  EXPECT_EQ(text_of(R"({"name" : "N \/","iban":"I" , "flag":""})"), "N /@11\nI@25\n@38\n");
  UnitReader reader{R"({"name":"plain"})"};
  read(reader, [](int, Element element, UnitReader& r) {
    const auto value = element.text(field, r.in);
    ASSERT_TRUE(value);
    EXPECT_EQ(value.data, r.unit.bytes.data() + value.at);
  });
}

TEST(JsonCursor, EmptyTextIsAValue) {
  UnitReader reader{R"({"name":""})"};
  read(reader, [](int, Element element, UnitReader& r) {
    const auto value = element.text(field, r.in);
    ASSERT_TRUE(value);
    EXPECT_NE(value.data, nullptr);
    EXPECT_EQ(value.size, 0u);
  });
}

TEST(JsonCursor, WrongTypesAreFindings) {
  EXPECT_EQ(text_of(R"({"name":null,"iban":1.5,"flag":{"x":[1]} ,"amount":[ ]})"),
            "none\nnone\nnone\nnone\n"
            "STR-021 null@8 a string is expected here, not null\n"
            "STR-021 1.5@20 a string is expected here, not a number\n"
            "STR-021 {\"x\":[1]}@31 a string is expected here, not an object\n"
            "STR-021 [ ]@51 a string is expected here, not an array\n");
}

TEST(JsonCursor, ScalarKeepsTheDigits) {
  EXPECT_EQ(scalar_of(R"({"amount":-12.50 ,"name":" 1 ","iban":0})"), "-12.50@10\n 1 @26\n0@38\n");
  EXPECT_EQ(scalar_of(R"({"amount":1.0025e2})"),
            "none\nSTR-026 1.0025e2@10 a number with an exponent is not accepted\n");
  EXPECT_EQ(scalar_of(R"({"amount":true})"),
            "none\nSTR-021 true@10 a string or a number is expected here, not a boolean\n");
  EXPECT_EQ(scalar_of(R"({"amount":01})"), "none\nSTR-016 at 10 a value is expected here\n");
}

TEST(JsonCursor, BooleanMayBeAString) {
  EXPECT_EQ(boolean_of(R"({"flag":true,"name":"false"})"),
            "true@8\nfalse@21\nPRF-013 false@21 a boolean is expected, but it is a string\n");
  EXPECT_EQ(boolean_of(R"({"flag":"yes","name":0})"),
            "none\nnone\nSTR-021 \"yes\"@8 a boolean is expected here, not a string\n"
            "STR-021 0@21 a boolean is expected here, not a number\n");
  EXPECT_EQ(boolean_of(R"({"flag":truE})"), "none\nSTR-016 at 8 a value is expected here\n");
}

TEST(JsonCursor, UnknownMembersAreNoted) {
  EXPECT_EQ(refused(R"({"ibn":"x", "weather":{"a":[1,{"b":"}"}] } ,"iban":"I"})"),
            "unmapped \"x\"@7 unknown member; the nearest known one is iban\n"
            "unmapped {\"a\":[1,{\"b\":\"}\"}] }@22 unknown member\n");
}

TEST(JsonCursor, MembersThatAreNotAskedForAreChecked) {
  EXPECT_EQ(refused(R"({"name":{"a":[1,"\n",null,true,-1e5]},"iban":"I"})"), "");
  EXPECT_EQ(refused(R"({"name":{"a":01}})"), "STR-016 at 13 a value is expected here\n");
}

TEST(JsonCursor, DuplicateMembersAreFatal) {
  EXPECT_EQ(refused(R"({"name":"1","iban":"2","name":"3"})"),
            "STR-017 at 23 the object has two members of this name\nother at 1\n");
  EXPECT_EQ(refused(R"({"name":"1","n\u0061me":"3"})"),
            "STR-017 at 12 the object has two members of this name\nother at 1\n");
  EXPECT_EQ(refused(R"({"x":{"\u0061":1,"b":2,"a":3}})"),
            "STR-017 at 23 the object has two members of this name\nother at 6\n");
  EXPECT_EQ(refused(R"({"x":{"a":{"a":1},"b":{"a":1}},"a":[{"a":1},{"a":1}]})"),
            "unmapped {\"a\":{\"a\":1},\"b\":{\"a\":1}}@5 unknown member\n"
            "unmapped [{\"a\":1},{\"a\":1}]@35 unknown member\n");
  EXPECT_EQ(refused(R"({"zzz":1,"zzz":2})"),
            "unmapped 1@7 unknown member\n"
            "STR-017 at 9 the object has two members of this name\nother at 1\n");
}

TEST(JsonCursor, NestedObjects) {
  std::string towns;
  EXPECT_EQ(report(R"({"address":{"name":"T","x":1},"name":"N"})",
                   [&](int index, Element element, UnitReader& reader) {
                     if (index == 2) {
                       Children inner{element, names, reader.in};
                       while (inner.next()) {
                         towns += print(inner.element().text(field, reader.in));
                       }
                     } else {
                       towns += ' ' + print(element.text(field, reader.in));
                     }
                   }),
            "unmapped 1@27 unknown member\n");
  EXPECT_EQ(towns, "T@20 N@38");
}

TEST(JsonCursor, ListsHaveAMaximum) {
  const auto items = [](std::string_view bytes) {
    std::string result;
    const std::string notes = report(bytes, [&](int, Element element, UnitReader& reader) {
      element.each(2, reader.in,
                   [&](Element item) { result += print(item.text(field, reader.in)) + ' '; });
    });
    return result + '\n' + notes;
  };
  EXPECT_EQ(items(R"({"lines":[ ]})"), "\n");
  EXPECT_EQ(items(R"({"lines":["a", "b"],"name":["c"]})"), "a@11 b@16 c@29 \n");
  EXPECT_EQ(items(R"({"lines":["a","b","c",[{}]]})"),
            "a@11 b@15 \nSTR-021 \"c\"@18 the array has more than 2 items\n"
            "unmapped [{}]@22 the array has more items than its format allows\n");
  EXPECT_EQ(items(R"({"lines":"a"})"),
            "\nSTR-021 \"a\"@9 an array is expected here, not a string\n");
  EXPECT_EQ(items(R"({"lines":["a",]})"), "a@11 none \nSTR-016 at 14 a value is expected here\n");
  EXPECT_EQ(
      items(R"({"lines":["a":"b"]})"),
      "a@11 \nSTR-016 at 13 a comma, colon, member name or closing bracket is expected here\n");
}

TEST(JsonCursor, RequiredAndAlternativeMembers) {
  UnitReader reader{R"({"iban":"I","name":"N"})"};
  Children children{reader.root(), names, reader.in};
  while (children.next()) {
  }
  children.require(0b000111);
  children.any_of(0b000011);
  children.any_of(0b010000);
  children.one_of(0b000011);
  children.one_of(0b001001);
  children.one_of(0b110000);
  children.at_most_one(0b000011);
  children.at_most_one(0b111100);
  std::string text;
  for (const mapping::Finding& finding : reader.notes.findings) {
    text += std::string(finding.rule) + ' ' + std::string(finding.message.text()) + ' ' +
            finding.missing + '\n';
  }
  EXPECT_EQ(text,
            "STR-011 a mandatory member is missing address\n"
            "STR-011 one of the members flag is mandatory \n"
            "STR-021 only one of the members iban, name may be present \n"
            "STR-011 one of the members flag, lines is mandatory \n"
            "STR-021 only one of the members iban, name may be present \n");
}

TEST(JsonCursor, NothingIsMissingInWhatCannotBeRead) {
  UnitReader reader{R"(["a"])"};
  Children children{reader.root(), names, reader.in};
  EXPECT_FALSE(children.next());
  children.require(1);
  ASSERT_EQ(reader.notes.findings.size(), 1u);
  EXPECT_EQ(reader.notes.findings[0].rule, "STR-021");
  EXPECT_TRUE(reader.notes.rejected);
}

TEST(JsonCursor, UnitsThatAreNoObjects) {
  EXPECT_EQ(refused("17"), "STR-021 17@0 an object is expected here, not a number\n");
  EXPECT_EQ(refused("\"a\""), "STR-021 \"a\"@0 an object is expected here, not a string\n");
  EXPECT_EQ(refused("[1,[2]]"), "STR-021 [1,[2]]@0 an object is expected here, not an array\n");
  EXPECT_EQ(refused("[1,,2]"), "STR-016 at 3 a value is expected here\n");
  EXPECT_EQ(refused("tru"), "STR-016 at 0 a value is expected here\n");
  EXPECT_EQ(refused("\"\\ud800\""), "STR-022 at 1 half of a surrogate pair\n");
  EXPECT_EQ(refused("1 2"), "STR-016 at 2 one value is expected here\n");
}

TEST(JsonCursor, RefusesWhatIsNoJson) {
  constexpr std::string_view mark =
      " a comma, colon, member name or closing bracket is expected here\n";
  EXPECT_EQ(refused(R"({"name" "N"})"), "STR-016 at 8" + std::string(mark));
  EXPECT_EQ(refused(R"({"name":"N" "iban":"I"})"), "STR-016 at 12" + std::string(mark));
  EXPECT_EQ(refused(R"({"name":"N",})"), "STR-016 at 12" + std::string(mark));
  EXPECT_EQ(refused(R"({,"name":"N"})"), "STR-016 at 1" + std::string(mark));
  EXPECT_EQ(refused(R"({"name":})"), "STR-016 at 8 a value is expected here\n");
  EXPECT_EQ(refused(R"({"name":"N"x})"), "STR-016 at 11" + std::string(mark));
  EXPECT_EQ(refused(R"({"name":nul})"), "STR-016 at 8 a value is expected here\n");
  EXPECT_EQ(refused(R"({"a":"\q"})"), "STR-016 at 6 this escape does not exist\n");
  EXPECT_EQ(refused(R"({"a":"\u0000"})"), "STR-022 at 6 the character U+0000\n");
  EXPECT_EQ(refused(R"({"\udc00":1})"), "STR-022 at 2 half of a surrogate pair\n");
  EXPECT_EQ(refused("{\"a\":\"x\ny\"}"),
            "STR-016 at 7 a control character stands in a string without an escape\n");
  EXPECT_EQ(refused("{\"a\":\"\xff\"}"), "STR-005 at 6 the byte is not part of valid UTF-8\n");
  EXPECT_EQ(refused(R"({"name":1} {})"), "STR-016 at 11 nothing may follow the object\n");
}

std::string_view rule(std::string_view bytes) {
  Reader reader;
  const auto& failure = reader.walk(PaddedUnit{bytes});
  return failure ? failure->rule : "";
}

TEST(JsonCursor, LimitsDepth) {
  const auto nested = [](std::size_t depth) {
    return "{\"zzzz\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  EXPECT_EQ(rule(nested(limits::json_depth_max)), "");
  EXPECT_EQ(rule(nested(limits::json_depth_max + 1)), "STR-014");
}

TEST(JsonCursor, LimitsUnknownMembers) {
  const auto members = [](std::size_t count) {
    std::string body = "{\"k\":1";
    for (std::size_t i = 1; i < count; ++i) body += ",\"k" + std::to_string(i) + "\":1";
    return body + '}';
  };
  EXPECT_EQ(rule(members(limits::json_unknown_members_max)), "");
  EXPECT_EQ(rule(members(limits::json_unknown_members_max + 1)), "STR-015");
}

// Objects with many unknown members are looked up in another way than those with few.
TEST(JsonCursor, FindsDuplicatesAmongManyUnknownMembers) {
  const auto members = [](std::size_t count, std::string_view value) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) {
      list += "\"k" + std::to_string(i) + "\":" + std::string(value) + ',';
    }
    return list;
  };
  for (const std::size_t count : {15, 16, 17, 18, 100, 255}) {
    const std::string inner = '{' + members(count, "1") + "\"z\":1}";
    const std::string last = '"' + ('k' + std::to_string(count - 1)) + '"';
    // The same names in others objects, open and closed ones, are no duplicates.
    for (const std::string& body : {"{" + members(count, "1") + "\"z\":" + inner + '}',
                                    "{" + members(3, inner) + "\"y\":[" + inner + ',' + inner +
                                        "]," + members(0, "") + "\"z\":1}",
                                    "{" + members(20, "{\"k0\":" + inner + '}') + "\"z\":1}"}) {
      EXPECT_EQ(rule(body), "") << count;
      Reader reader;
      const std::string twice = body.substr(0, body.size() - 1) + ",\"k2\":1}";
      const auto& failure = reader.walk(PaddedUnit{twice});
      ASSERT_TRUE(failure) << count;
      EXPECT_EQ(failure->rule, "STR-017");
      EXPECT_EQ(failure->at, twice.rfind("\"k2\""));
      EXPECT_EQ(failure->other_at,
                body.starts_with("{\"k0\":1") ? body.find("\"k2\"") : failure->other_at);
    }
    const std::string twice = "{\"a\":[{" + members(count, inner) + last + ":1}]}";
    Reader reader;
    const auto& failure = reader.walk(PaddedUnit{twice});
    ASSERT_TRUE(failure) << count;
    EXPECT_EQ(failure->at, twice.rfind(last));
  }
}

TEST(JsonCursor, StopsEverywhereAfterAFailure) {
  UnitReader reader{R"({"address":{"name":"\x"},"name":"N"})"};
  Children outer{reader.root(), names, reader.in};
  ASSERT_TRUE(outer.next());
  Children inner{outer.element(), names, reader.in};
  ASSERT_TRUE(inner.next());
  EXPECT_FALSE(inner.element().text(field, reader.in));
  EXPECT_FALSE(inner.next());
  EXPECT_FALSE(outer.next());
  inner.require(1);
  outer.require(1);
  EXPECT_TRUE(reader.notes.findings.empty());
}

TEST(JsonCursor, ADocumentIsReused) {
  UnitReader reader{R"({"name":01})"};
  read(reader, ignore);
  EXPECT_TRUE(reader.document.failure());
  EXPECT_FALSE(reader.walk(PaddedUnit{R"({"name":"N"})"}));
}

}  // namespace
}  // namespace remit::json::test
