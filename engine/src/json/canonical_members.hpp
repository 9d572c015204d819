#pragma once
// What the members of canonical lines stand for, for both ways of reading them.

#include "json/canonical.hpp"
#include "mapping/reading.hpp"

#include <string_view>

namespace remit::json::lines {

/// What a member of a line stands for.
struct Target {
  Field field = no_field;
  Level level = transfer_level;
};

/// Null: no field has that name.
const Target* find_target(std::string_view name);

/// Notes what is no value of the kind of the field, as readers of other formats do.
void check_form(Field field, Value value, mapping::Reading& in);

/// Reads the members of a payment straight from the bytes of a line, up to its closing brace,
/// betting that they are what nearly all are (as json/direct.hpp does): each once, of the expected
/// type and form, nothing that is kept verbatim. Values have their offsets in the line.
/// @param members  from the comma before the first one on; control characters or a zero follow them
/// @param line     the first byte of the line
/// @return  the byte behind the line; null when the bet is lost, and what was read means nothing
const char* read_directly(std::string_view members, const char* line, mapping::Reading& in,
                          CanonicalReader::Judge& judge);

}  // namespace remit::json::lines
