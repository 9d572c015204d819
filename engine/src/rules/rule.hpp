#pragma once
// What the catalogue says about the rules that reading and writing apply.

#include <remit/issue.hpp>

#include <string_view>

namespace remit::rules {

/// One row of the catalogue.
struct Rule {
  std::string_view id;
  Severity severity;
  std::string_view reason;    ///< ExternalStatusReason1Code
  std::string_view api_code;  ///< Berlin Group
  std::string_view source;
};

/// The rule with that id; every id that the engine uses is in the table.
const Rule& find_rule(std::string_view id);

}  // namespace remit::rules
