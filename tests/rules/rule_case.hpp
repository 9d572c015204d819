#pragma once
// Rule cases: one line each, a rule with values that keep or break it.
//
//     RULE | error, warning, info or pass | profiles | VALUE ; VALUE ; ...
//
// A value is `field = text`, of the level that the field belongs to; of the batch, when the field
// may stand there too and begins with `batch:`. Lists have one entry per value. Leaves of a row are
// `remittance.structured[0].reference = text`. Circumstances begin with `@`: `@as_of`, `@today`,
// `@source` (a format), `@on` (a rule that is off otherwise) and `@settings` (a line of that table
// of an overlay), `@directory` (BICs with commas between). `@found = field` is the field where the
// finding is expected, `@suggestion = text` what it has to propose. Quotes around a text keep the
// blanks at its ends, and in them `\n` and `\t` are what C++ means. Blank lines and lines with `#`
// in front are left out.

#include <string>
#include <utility>
#include <vector>

namespace remit::test {

struct RuleCase {
  std::string file;
  std::size_t line = 0;
  std::string rule;
  std::string expected;  ///< a severity or `pass`
  std::vector<std::string> profiles;
  std::vector<std::pair<std::string, std::string>> values;  ///< names and texts

  std::string place() const { return file + ':' + std::to_string(line); }
};

/// All cases in the files `*.cases` of a folder.
std::vector<RuleCase> read_rule_cases(const std::string& folder);

/// What the rule came to for the case: a severity, `pass`, or what is wrong with the case itself.
std::string judge(const RuleCase& rule_case);

}  // namespace remit::test
