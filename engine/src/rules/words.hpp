#pragma once
// Texts as rows of words: runs of letters and digits, whatever stands between them. Capital and
// small letters of ASCII are the same.

#include <string_view>

namespace remit::rules {

/// True when the words of `part` stand one behind the other in `text`.
bool has_words(std::string_view text, std::string_view part);

/// True when `part`, as it stands, is the end of `text`, whole words of it; what separates words
/// may follow.
bool ends_in_words(std::string_view text, std::string_view part);

}  // namespace remit::rules
