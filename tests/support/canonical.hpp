#pragma once
// Conversions in memory, and payments as maps from canonical names to values.

#include <remit/convert.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {

/// The fields of one payment: name as in canonical NDJSON, value as JSON text.
using Fields = std::map<std::string, std::string>;

/// One line of canonical NDJSON.
struct Line {
  std::uint64_t document = 0;
  std::uint64_t batch = 0;
  std::uint64_t payment = 0;
  Fields fields;
};

/// What a conversion gave and said.
struct Conversion {
  std::string output;
  ConvertResult result;
  std::vector<Loss> losses;  ///< all of them; the result keeps some
  std::vector<DocumentEntry> documents;
};

/// The clock of all conversions.
inline constexpr std::string_view as_of = "2026-11-21T09:30:00+01:00";

/// The rules of structure, lengths and forms; values of tests are made up and break others.
const RuleSet& structure_rules();

Conversion convert_by(const RuleSet& rules, std::string_view input, std::string_view from,
                      std::string_view to, ConvertOptions options = {});

/// Judges by `structure_rules`.
Conversion convert_text(std::string_view input, std::string_view from, std::string_view to,
                        ConvertOptions options = {});

/// What was found: `RULE FIELD, RULE FIELD`.
std::string findings(const Conversion& conversion);

/// The lines of a canonical text. Throws `simdjson::simdjson_error` when it is none.
std::vector<Line> canonical_lines(std::string_view text);

/// One `- name value` per field of `before` and one `+ name value` per field of `after` that the
/// other does not have like this.
std::string difference(const Fields& before, const Fields& after);

}  // namespace remit::test
