#pragma once
// The tape of an element that a direct reader has accepted, for those who have something to say
// about it.

#include "xml/tape.hpp"

#include <string_view>

namespace remit::xml {

/// Makes the tape of `element` as the scanner would, as far as paths need it. It is well-formed and
/// without comments, CDATA sections and prefixes (see xml/direct.hpp).
void make_plain_tape(std::string_view element, Tape& tape);

}  // namespace remit::xml
