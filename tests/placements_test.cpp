#include "mapping/placements.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <string>

namespace remit::mapping {
namespace {

constexpr CodePair pairs[] = {{"SHAR", "SHAR"}};
constexpr CodeList codes{"charge_bearer", pairs};

constexpr Placement table[] = {
    {.field = Field{0},
     .level = batch_level,
     .how = How::dropped,
     .reason = "no place",
     .line = "a.map:7"},
    {.field = Field{1},
     .level = batch_level,
     .how = How::dropped,
     .reason = "no place",
     .line = "a.map:7"},
    {.field = Field{2},
     .level = transfer_level,
     .path = "PmtInf.Cdtr.Nm",
     .max = 140,
     .items = 3,
     .codes = &codes,
     .digits = {5, 2, 3},
     .extension = true,
     .required = true,
     .default_value = "now",
     .verbatim_type = "TaxInformation8",
     .condition = "only when \"x\" is there",
     .line = "a.map:8"},
    {.field = Field{3}, .refused = true, .reason = "no place"},
};

std::string texts(const Placement& placement) {
  std::string all;
  for (const auto text : placement_texts) all += std::string(placement.*text) + '|';
  return all;
}

TEST(Placements, AreUnpackedAsTheyWereWritten) {
  const Placements placements = unpacked<table>;
  ASSERT_EQ(std::ranges::distance(placements), std::ssize(table));
  const Placement* from = table;
  for (const Placement& placement : placements) {
    EXPECT_EQ(placement.field, from->field);
    EXPECT_EQ(placement.level, from->level);
    EXPECT_EQ(placement.how, from->how);
    EXPECT_EQ(placement.pattern, from->pattern);
    EXPECT_EQ(placement.max, from->max);
    EXPECT_EQ(placement.items, from->items);
    EXPECT_EQ(placement.digits.total, from->digits.total);
    EXPECT_EQ(placement.digits.fraction, from->digits.fraction);
    EXPECT_EQ(placement.digits.whole, from->digits.whole);
    EXPECT_EQ(placement.codes, from->codes);
    EXPECT_EQ(placement.extension, from->extension);
    EXPECT_EQ(placement.required, from->required);
    EXPECT_EQ(placement.refused, from->refused);
    EXPECT_EQ(texts(placement), texts(*from));
    ++from;
  }
}

TEST(Placements, AreUnpackedOnce) {
  const Placements placements = unpacked<table>;
  EXPECT_EQ(&*placements.begin(), &*placements.begin());
  EXPECT_EQ(&*placements.begin(), unpacked<table>().data());
}

// What rows beside one another share is there once.
TEST(Placements, ShareTexts) {
  constexpr PackedSizes sizes = packed_sizes(table);
  EXPECT_EQ(sizes.codes, 1u);
  EXPECT_EQ(sizes.characters, std::string("no place"
                                          "a.map:7"
                                          "no place")
                                      .size() +
                                  texts(table[2]).size() - placement_texts.size());
}

}  // namespace
}  // namespace remit::mapping
