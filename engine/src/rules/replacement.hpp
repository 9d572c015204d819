#pragma once
// What banks put in the place of characters that a scheme does not have.

#include <optional>
#include <string>
#include <string_view>

namespace remit::rules {

/// The text in the character set of SEPA, as EPC217-08 replaces: letters lose their marks, each
/// character becomes one, so that nothing gets longer, and a full stop stands for signs without a
/// likeness. Empty when a letter of another script is in it: to transliterate is not for this
/// table.
std::optional<std::string> sepa_replacement(std::string_view text);

/// The text with one blank for each run of control characters.
std::string without_controls(std::string_view text);

}  // namespace remit::rules
