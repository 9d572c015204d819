#include "rules/structured_size.hpp"

#include "text/utf8.hpp"

namespace remit::rules {

namespace {

constexpr Field reference = "remittance.structured.reference"_field;
constexpr Field type_code = "remittance.structured.reference_type_code"_field;
constexpr Field type_proprietary = "remittance.structured.reference_type_proprietary"_field;
constexpr Field issuer = "remittance.structured.reference_issuer"_field;
constexpr Field additional = "remittance.structured.additional"_field;

/// The characters of `<Name></Name>`.
constexpr std::size_t tags(std::string_view name) { return 2 * name.size() + 5; }

/// The tags around the text of a leaf. What is kept as it stood has its own in its text.
std::size_t tags_of(Field leaf) {
  return leaf == reference          ? tags("Ref")
         : leaf == type_code        ? tags("Cd")
         : leaf == type_proprietary ? tags("Prtry")
         : leaf == issuer           ? tags("Issr")
         : leaf == additional       ? tags("AddtlRmtInf")
                                    : 0;
}

}  // namespace

std::size_t structured_size(const Subject& subject, Row row) {
  const bool has_choice = row.has(type_code) || row.has(type_proprietary);
  const bool has_type = has_choice || row.has(issuer);
  std::size_t size = 0;
  if (has_choice) size += tags("CdOrPrtry");
  if (has_type) size += tags("Tp");
  if (has_type || row.has(reference)) size += tags("CdtrRefInf");
  subject.each_leaf(row, [&](Field leaf, const Value& value) {
    size += tags_of(leaf) + text::code_points(value.text());
  });
  return size;
}

}  // namespace remit::rules
