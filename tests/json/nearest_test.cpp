#include "text/nearest.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace remit::text {
namespace {

std::string_view nearest(std::string_view word,
                         std::initializer_list<std::string_view> candidates) {
  Nearest result{word};
  for (const std::string_view candidate : candidates) result.offer(candidate);
  return result.best();
}

TEST(Nearest, EditDistance) {
  EXPECT_EQ(edit_distance("", "", 3), 0u);
  EXPECT_EQ(edit_distance("", "abc", 3), 3u);
  EXPECT_EQ(edit_distance("name", "name", 3), 0u);
  EXPECT_EQ(edit_distance("NAME", "name", 3), 0u);
  EXPECT_EQ(edit_distance("nmae", "name", 3), 1u);
  EXPECT_EQ(edit_distance("buildingnNumber", "buildingNumber", 3), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3u);
  EXPECT_GT(edit_distance("kitten", "sitting", 2), 2u);
  EXPECT_GT(edit_distance(std::string(65, 'a'), std::string(65, 'a'), 3), 3u);
}

TEST(Nearest, PicksTheNearestThatIsClose) {
  EXPECT_EQ(nearest("creditorNmae", {"creditorAgent", "creditorName", "debtorName"}),
            "creditorName");
  EXPECT_EQ(nearest("ibn", {"bban", "iban"}), "iban");
  EXPECT_EQ(nearest("townname", {"townName"}), "townName");
  EXPECT_EQ(nearest("weather", {"creditorName", "iban"}), "");
  EXPECT_EQ(nearest("x", {"y"}), "");
  EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace remit::text
