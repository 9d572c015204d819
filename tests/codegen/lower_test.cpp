#include "drops.hpp"
#include "ir.hpp"
#include "loss.hpp"
#include "support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace mapc {
namespace {

using namespace test;
using ir::Form;
using ir::How;
using ir::Node;
using ir::Placement;

const Node& find_node(const ir::Format& format, std::string_view wire) {
  const auto found = std::find_if(format.nodes.begin(), format.nodes.end(),
                                  [&](const Node& node) { return node.wire == wire; });
  EXPECT_NE(found, format.nodes.end()) << wire;
  return *found;
}

std::vector<Placement> placements_of(const std::vector<Placement>& all, std::string_view field) {
  std::vector<Placement> result;
  for (const Placement& placement : all) {
    if (remit::name(placement.field) == field) result.push_back(placement);
  }
  return result;
}

ir::Format xml_format(std::string_view transfer, std::string_view declarations = {}) {
  return compiled(xml_mapping(transfer, std::string(declarations) + "\ndrop * \"no place\"")).at(0);
}

ir::Format json_format(std::string_view transfer, std::string_view declarations = {}) {
  return compiled(json_mapping(transfer, std::string(declarations) + "\ndrop * \"no place\""))
      .at(0);
}

TEST(Lower, GivesEveryKindItsForm) {
  const ir::Format format = xml_format(
      "A <-> creditor.name max 70\n"
      "B[0..2] <-> remittance.unstructured\n"
      "C <-> charge_bearer as bearer\n"
      "D <-> exchange_rate.rate digits 11 fraction 10\n"
      "E <-> periodic.day_of_execution\n"
      "F <-> beneficiary.is_trusted\n"
      "G <-> periodic.start_date\n"
      "H <-> tax verbatim Tax1\n"
      "I { @Ccy <-> instructed_amount.currency; . <-> instructed_amount.value }\n",
      "codes bearer { SHAR }");
  EXPECT_EQ(find_node(format, "A").form, Form::text);
  EXPECT_EQ(find_node(format, "A").lexical.max, 70u);
  EXPECT_EQ(find_node(format, "B").form, Form::texts);
  EXPECT_EQ(find_node(format, "B").max, 2u);
  EXPECT_EQ(find_node(format, "C").form, Form::code);
  EXPECT_EQ(find_node(format, "D").form, Form::decimal);
  EXPECT_EQ(find_node(format, "D").fraction, 10u);
  EXPECT_EQ(find_node(format, "E").form, Form::integer);
  EXPECT_EQ(find_node(format, "E").lexical.max, 2u);
  EXPECT_EQ(find_node(format, "F").form, Form::boolean);
  EXPECT_EQ(find_node(format, "G").form, Form::date);
  EXPECT_EQ(find_node(format, "H").form, Form::verbatim);
  EXPECT_EQ(find_node(format, "I").form, Form::amount);
  EXPECT_EQ(find_node(format, "I").attribute, "Ccy");
}

TEST(Lower, NestsPathsAndKeepsDescendantsTogether) {
  const ir::Format format = xml_format("A.B?.C <-> creditor.name");
  const Node& outer = find_node(format, "A");
  const Node& inner = find_node(format, "B");
  EXPECT_EQ(outer.form, Form::container);
  EXPECT_EQ(inner.min, 0u);
  EXPECT_EQ(outer.end, format.index_of(outer) + 3);
  ASSERT_EQ(ir::children(format, inner).size(), 1u);
  EXPECT_EQ(ir::children(format, inner).front()->wire, "C");
}

TEST(Lower, AppliesGroupsWithTheirBase) {
  const ir::Format format =
      xml_format("Cdtr? <-> creditor as party",
                 "group place : address { Ctry? <-> country }\n"
                 "group party : party { Nm <-> name; Adr? <-> address as place }");
  const Node& application = find_node(format, "Cdtr");
  EXPECT_EQ(application.form, Form::group);
  EXPECT_EQ(remit::name(application.field.field()), "creditor.name");
  const std::vector<ir::Use> uses = ir::written_fields(format, application);
  ASSERT_EQ(uses.size(), 2u);
  EXPECT_EQ(remit::name(uses[1].field.field()), "creditor.address.country");
}

TEST(Lower, KnowsRenamedLeaves) {
  const ir::Format format = xml_format("Agt? <-> creditor_agent as agent",
                                       "group agent : agent { Ctry? <-> address.country }");
  EXPECT_EQ(placements_of(format.placements, "creditor_agent.country").at(0).path,
            "Btch/Tx/Agt/Ctry");
}

TEST(Lower, SaysWhatHasToBePresent) {
  const ir::Format format = xml_format(
      "A? { B <-> creditor.name; C? <-> creditor_agent.bic; D <-> purpose.code absent \"X\"\n"
      "  choice { E <-> periodic.start_date; F <-> periodic.end_date } }");
  const ir::Requirements needed = ir::requirements(format, find_node(format, "A"));
  ASSERT_EQ(needed.size(), 2u);
  EXPECT_EQ(needed[0].size(), 1u);
  EXPECT_EQ(needed[1].size(), 2u);
}

TEST(Lower, SaysWhatNeedsNoField) {
  const ir::Format format = xml_format(
      "A? { B <-> creditor.name; C = \"X\" }\n"
      "D? { E <-> purpose.code absent \"X\"; F? <-> creditor_agent.bic }\n"
      "G? { H? <-> creditor_agent.name }");
  EXPECT_FALSE(ir::writes_by_itself(format, find_node(format, "A")));
  EXPECT_TRUE(ir::writes_by_itself(format, find_node(format, "D")));
  EXPECT_FALSE(ir::writes_by_itself(format, find_node(format, "G")));
}

TEST(Levels, FieldsGoToTheirOwnLevel) {
  const ir::Format format = json_format("date? <-> requested_execution_date.date");
  EXPECT_EQ(find_node(format, "date").level, Level::batch_level);
}

TEST(Levels, OnlyInTheTransferMeansTheEffectiveValue) {
  const ir::Format format = json_format("bearer? <-> charge_bearer");
  EXPECT_TRUE(find_node(format, "bearer").effective);
  const auto placements = placements_of(format.shapes.at(0).placements, "charge_bearer");
  ASSERT_EQ(placements.size(), 2u);
  EXPECT_EQ(placements[0].path, "bearer");
  EXPECT_EQ(placements[1].path, "bearer");
  EXPECT_NE(placements[0].level, placements[1].level);
}

TEST(Levels, OnBothLevelsEachHasItsOwn) {
  const ir::Format format =
      compiled(
          "format t xml \"urn:t\" \"T\" { root D }\n"
          "message { B[1..] <-> batch { C? <-> charge_bearer; T[1..] <-> transfer { C? <-> "
          "charge_bearer } } }\n"
          "drop * \"no place\"")
          .at(0);
  EXPECT_TRUE(std::none_of(format.nodes.begin(), format.nodes.end(),
                           [](const Node& node) { return node.effective; }));
}

TEST(Placements, EveryFieldHasOneOnEachOfItsLevels) {
  const ir::Format format = compiled(readme_example()).at(0);
  std::size_t expected = 0;
  for (std::size_t i = 0; i < remit::field_count; ++i) {
    for (const Level level : {Level::message_level, Level::batch_level, Level::transfer_level}) {
      if ((remit::info(static_cast<Field>(i)).levels & level) != 0) ++expected;
    }
  }
  EXPECT_EQ(format.placements.size(), expected);
}

TEST(Placements, TellHowAndWhere) {
  const ir::Format format = xml_format(
      "A <-> creditor.name max 70\n"
      "B? -> purpose.code\n"
      "C <-> payment_identification.end_to_end_id absent \"NONE\"\n"
      "D? <-> tax verbatim Tax1 ext\n",
      "refuse cheque_instruction \"no cheques\"");
  const auto placed = [&](std::string_view field) {
    return placements_of(format.placements, field).at(0);
  };
  EXPECT_EQ(placed("creditor.name").how, How::carried);
  EXPECT_TRUE(placed("creditor.name").required);
  EXPECT_EQ(placed("creditor.name").path, "Btch/Tx/A");
  EXPECT_EQ(placed("creditor.name").max, 70u);
  EXPECT_EQ(placed("purpose.code").how, How::read_only);
  EXPECT_EQ(placed("payment_identification.end_to_end_id").default_value, "NONE");
  EXPECT_FALSE(placed("payment_identification.end_to_end_id").required);
  EXPECT_TRUE(placed("tax").extension);
  EXPECT_EQ(placed("tax").verbatim_type, "Tax1");
  EXPECT_EQ(placed("cheque_instruction").how, How::refused);
  EXPECT_EQ(placed("cheque_instruction").reason, "no cheques");
  EXPECT_EQ(placed("debtor.name").how, How::dropped);
}

TEST(Placements, OfJsonHaveDotsAndBrackets) {
  const ir::Format format =
      compiled(
          "format t json \"T\"\n"
          "product as berlin_group_product from payment_type.service_level_code\n"
          "shape bulk \"bulk-payments\" : batch {\n"
          "  items[] <-> transfer { a { b <-> creditor.name } }\n"
          "}\n"
          "only payment_information.payment_method \"TRF\" \"always\"\n"
          "drop * \"no place\"")
          .at(0);
  const auto placed = [&](std::string_view field) {
    return placements_of(format.shapes.at(0).placements, field).at(0);
  };
  EXPECT_EQ(placed("creditor.name").path, "items[].a.b");
  EXPECT_EQ(placed("payment_type.service_level_code").how, How::derived);
  EXPECT_EQ(placed("payment_information.payment_method").how, How::fixed);
  EXPECT_EQ(placed("payment_information.payment_method").default_value, "TRF");
}

TEST(Placements, WhatIsReadOnlyIsRefusedInWriting) {
  const ir::Format format =
      xml_format("A? -> purpose.code\nB? -> creditor.name\n", "refuse purpose.* \"no purpose\"");
  const Placement refused = placements_of(format.placements, "purpose.code").at(0);
  EXPECT_EQ(refused.how, How::read_only);
  EXPECT_TRUE(refused.refused);
  EXPECT_EQ(refused.reason, "no purpose");
  EXPECT_FALSE(placements_of(format.placements, "creditor.name").at(0).refused);
}

TEST(Shapes, AreToldByTheFieldsOfTheirMembers) {
  const ir::Format format =
      compiled(
          "format t json \"T\"\n"
          "shape a \"a\" when x, y : transfer { x? <-> creditor.name; y? <-> purpose.code }\n"
          "shape b \"b\" : transfer { z <-> creditor.name }\n"
          "drop * \"no place\"")
          .at(0);
  EXPECT_EQ(format.shapes.at(0).when, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(format.shapes.at(0).told_by,
            (std::vector{remit::find_field("creditor.name"), remit::find_field("purpose.code")}));
  EXPECT_TRUE(format.shapes.at(1).when.empty());
}

TEST(Drops, TheMostExactNameHolds) {
  const Field field = remit::find_field("creditor.address.room");
  EXPECT_GT(exactness("creditor.address.room", field), exactness("address.room", field));
  EXPECT_GT(exactness("address.room", field), exactness("creditor.address.*", field));
  EXPECT_GT(exactness("creditor.address.*", field), exactness("creditor.*", field));
  EXPECT_GT(exactness("creditor.*", field), exactness("*", field));
  EXPECT_EQ(exactness("debtor.*", field), 0u);
}

TEST(Drops, RowsTakeTheirLeavesAlong) {
  EXPECT_GT(exactness("regulatory_reporting", remit::find_field("regulatory_reporting.type")), 0u);
}

TEST(Loss, NamesFieldsByReason) {
  const std::string text = describe_losses(compiled(readme_example()));
  EXPECT_NE(text.find("\n## demo.pay\n"), std::string::npos);
  EXPECT_NE(text.find("| not in the old version | `group_header.control_sum` |"),
            std::string::npos);
}

}  // namespace
}  // namespace mapc
