#include <remit/bic.hpp>

#include <gtest/gtest.h>

#include <string_view>

namespace remit {
namespace {

BicFault new_fault(std::string_view bic) { return check_bic(bic, BicEdition::of_2014).fault; }
BicFault old_fault(std::string_view bic) { return check_bic(bic, BicEdition::of_2009).fault; }

TEST(Bic, BothEditions) {
  for (const std::string_view bic : {"DEUTDEFF", "NWBKGB2LXXX", "QZAXXKMM123"}) {
    EXPECT_EQ(new_fault(bic), BicFault::none) << bic;
    EXPECT_EQ(old_fault(bic), BicFault::none) << bic;
  }
  for (const std::string_view bic : {"", "DEUTDEF", "DEUTDEFFX", "DEUTDEFFXX", "DEUTDEFFXXXX"}) {
    EXPECT_EQ(new_fault(bic), BicFault::length) << bic;
    EXPECT_EQ(old_fault(bic), BicFault::length) << bic;
  }
  EXPECT_EQ(new_fault("deutDEFF"), BicFault::form);
  EXPECT_EQ(new_fault("COBAZZFF"), BicFault::country);
  EXPECT_EQ(check_bic("COBAZZFF", BicEdition::of_2014).at, 4);
}

TEST(Bic, WhatOnlyTheNewEditionAdmits) {
  for (const std::string_view bic : {"1ABCDEFF", "ABCDDE0A", "ABCDDE1A", "ABCDDEFO"}) {
    EXPECT_EQ(new_fault(bic), BicFault::none) << bic;
    EXPECT_EQ(old_fault(bic), BicFault::form) << bic;
  }
  EXPECT_EQ(check_bic("ABCDDE0A", BicEdition::of_2009).at, 6);
  EXPECT_EQ(check_bic("ABCDDEFO", BicEdition::of_2009).at, 7);
  EXPECT_EQ(old_fault("ABCDDE2A"), BicFault::none);
}

TEST(Bic, NotprovidedIsNone) {
  EXPECT_EQ(new_fault("NOTPROVIDED"), BicFault::not_provided);
  EXPECT_EQ(old_fault("NOTPROVIDED"), BicFault::not_provided);
}

TEST(Bic, Conventions) {
  EXPECT_EQ(use_of("DEUTDEFF"), BicUse::connected);
  EXPECT_EQ(use_of("DEUTDEF0"), BicUse::test);
  EXPECT_EQ(use_of("DEUTDEF1XXX"), BicUse::passive);
  EXPECT_EQ(use_of("DEUTDEF2"), BicUse::reverse_billing);
  EXPECT_TRUE(is_same_bic("DEUTDEFF", "DEUTDEFFXXX"));
  EXPECT_FALSE(is_same_bic("DEUTDEFF", "DEUTDEFF500"));
  EXPECT_FALSE(is_same_bic("DEUTDEFF", "DEUTDEMM"));
}

TEST(Bic, FitsTheCountryOfTheIban) {
  const IbanFormat& french = *codes::iban.find("FR");
  EXPECT_TRUE(fits("ABCDFRPP", french));
  EXPECT_TRUE(fits("ABCDREPP", french));
  EXPECT_TRUE(fits("ABCDMCPP", french));
  EXPECT_FALSE(fits("DEUTDEFF", french));
  EXPECT_TRUE(fits("ABCDJEPP", *codes::iban.find("GB")));
  EXPECT_TRUE(fits("ABCDAXPP", *codes::iban.find("FI")));
  EXPECT_FALSE(fits("ABCDFRPP", *codes::iban.find("GB")));
}

}  // namespace
}  // namespace remit
