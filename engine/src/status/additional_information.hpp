#pragma once
// Findings as lines of text that every scheme can carry.

#include <remit/issue.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace remit::status {

/// Characters of a line. Source: pain.002 AddtlInf, Max105Text.
inline constexpr std::size_t line_characters_max = 105;

/// The text in the characters of the EPC: letters, digits, / - ? : ( ) . , ' + and blank. Brackets
/// become parentheses, other characters what is next to them in meaning, else a full stop. Source:
/// EPC217-08.
std::string to_epc_characters(std::string_view text);

/// Rule and message, broken between words; behind them a line with the path, which loses steps
/// from the left when it is too long: its end says most.
std::vector<std::string> additional_information(const Issue& finding);

}  // namespace remit::status
