#pragma once
// STR-013 of names: most schemas let them be absent, but rules do not.

#include <remit/subject.hpp>

namespace remit::rules {

/// True for a name without anything but blanks that has to be there: that of the creditor, of the
/// debtor where PTY-002 asks for it, and of who sends the message without an identification.
bool is_blank_where_needed(const Subject& subject, Field field, std::string_view name);

/// Whether a party of that name has anything that identifies it.
bool has_identification(const Subject& subject, Field name);

/// STR-013.
void check_blank_names(Subject& subject);

}  // namespace remit::rules
