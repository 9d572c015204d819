// Tables of content types: what is refused, and what becomes of the others.

#include "content_types.hpp"

#include <gtest/gtest.h>

#include <string>

namespace mapc::test {
namespace {

const std::string element_columns = "type,element,occurs,of\n";
const std::string value_columns = "type,form,of\n";

/// The complaints about both tables, or the generated file.
std::string compiled(const std::string& elements, const std::string& values) {
  const Source element_source{"element.csv", element_columns + elements};
  const Source value_source{"value.csv", value_columns + values};
  Diagnostics of_elements;
  Diagnostics of_values;
  const auto types = compile_content_types(element_source, value_source, of_elements, of_values);
  if (types) return emit_content_types(*types);
  std::string all;
  for (const Diagnostic& diagnostic : of_elements.list()) {
    all += describe(element_source, diagnostic);
  }
  for (const Diagnostic& diagnostic : of_values.list()) all += describe(value_source, diagnostic);
  return all;
}

void expect_line(const std::string& text, const std::string& line) {
  EXPECT_NE(text.find(line + '\n'), std::string::npos) << text;
}

TEST(ContentTypes, BecomeTablesInOrderOfTheirNames) {
  const std::string code = compiled("Party,Nm,1..1,Text\nParty,Id,0..,Way\nWay,A,choice,Text\n",
                                    "Sum,amount,18 5\nText,pattern,country 1..2\n");
  expect_line(code, "constexpr ContentElement Party[] = {");
  expect_line(code, "  /* element.csv:2 */ {\"Nm\", 1, 1, 2 /* Text */},");
  expect_line(code, "  /* element.csv:3 */ {\"Id\", 0, 0, 3 /* Way */},");
  expect_line(code, "  /* value.csv:2 */ {.name = \"Sum\", .form = ContentForm::amount,");
  expect_line(code, "      .digits = {.total = 18, .fraction = 5}},");
  expect_line(code, "      .lexical = {.max = 2, .pattern = Pattern::country}},");
  expect_line(code,
              "  /* element.csv:4 */ {.name = \"Way\", .form = ContentForm::choice, .elements "
              "= Way},");
}

TEST(ContentTypes, RowsOfATypeStandTogetherAndInOrder) {
  const std::string values = "T,text,1..2\n";
  expect_line(compiled("B,x,1..1,T\nA,x,1..1,T\n", values),
              "element.csv:3:1: error: A belongs in front of B");
  expect_line(compiled("A,x,1..1,T\nB,x,1..1,T\nA,y,1..1,T\n", values),
              "element.csv:4:1: error: A belongs in front of B");
  expect_line(compiled("", "T,text,1..2\nT,text,1..3\n"),
              "value.csv:3:1: error: T belongs in front of T");
  expect_line(compiled("T,x,1..1,T\n", values), "value.csv:2:1: error: T stands twice");
}

TEST(ContentTypes, SayHowOftenAndOfWhat) {
  expect_line(compiled("A,x,once,T\n", "T,date,\n"),
              "element.csv:2:5: error: how often is written like 0..1, 1.. or choice");
  expect_line(compiled("A,x,choice,T\nA,y,0..1,T\n", "T,date,\n"),
              "element.csv:3:5: error: of a choice each element is: choice");
  expect_line(compiled("A,x,1..1,U\n", "T,date,\n"),
              "element.csv:2:10: error: no type is called U");
}

TEST(ContentTypes, SayWhatAValueIs) {
  expect_line(compiled("", "T,text,long\n"),
              "value.csv:2:8: error: \"long\" says nothing of the form \"text\"");
  expect_line(compiled("", "T,pattern,ibn\n"),
              "value.csv:2:11: error: \"ibn\" says nothing of the form \"pattern\"");
  expect_line(compiled("", "T,decimal,18\n"),
              "value.csv:2:11: error: \"18\" says nothing of the form \"decimal\"");
  expect_line(compiled("", "T,date,today\n"),
              "value.csv:2:8: error: \"today\" says nothing of the form \"date\"");
  expect_line(compiled("", "T,colour,red\n"),
              "value.csv:2:10: error: \"red\" says nothing of the form \"colour\"");
}

TEST(ContentTypes, HaveTheirColumns) {
  const Source elements{"element.csv", "type,element,of\n"};
  const Source values{"value.csv", value_columns};
  Diagnostics of_elements;
  Diagnostics of_values;
  EXPECT_FALSE(compile_content_types(elements, values, of_elements, of_values));
  ASSERT_EQ(of_elements.list().size(), 1u);
  EXPECT_EQ(of_elements.list().front().message, "the columns are not type,element,occurs,of");
}

}  // namespace
}  // namespace mapc::test
