// The types of content that is kept as it stands, and what the mappings say of them.

#include "engine/carriage.hpp"
#include "mapping/content_type.hpp"
#include "mapping/format_code.hpp"

#include <remit/format.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace remit::mapping {
namespace {

TEST(ContentTypes, AreSorted) {
  EXPECT_TRUE(std::ranges::is_sorted(content_types(), {}, &ContentType::name));
}

TEST(ContentTypes, AreThoseThatMappingsName) {
  for (const Format& format : all_formats()) {
    for (const Placement& placement : engine::main_placements(format.code())) {
      if (placement.verbatim_type.empty()) continue;
      EXPECT_NE(find_content_type(placement.verbatim_type), nullptr)
          << placement.line << ": " << placement.verbatim_type;
    }
  }
  EXPECT_EQ(find_content_type("TaxInformation"), nullptr);
}

}  // namespace
}  // namespace remit::mapping
