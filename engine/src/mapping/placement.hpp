#pragma once
// How a format treats each field of the model.

#include "mapping/code_list.hpp"
#include "mapping/lexical.hpp"
#include "mapping/pattern.hpp"

#include <remit/model/field.hpp>

#include <cstdint>
#include <string_view>

namespace remit::mapping {

/// How a format treats a canonical field.
enum class How : std::uint8_t {
  carried,    ///< read and written
  read_only,  ///< an old spelling: read, not written
  computed,   ///< read as declared, written as counted
  derived,    ///< part of the payment product in the request path
  converted,  ///< written through a codec when the field it belongs to is absent (`or`)
  fixed,      ///< always `default_value` in the format, unsaid; another value is rejected
  dropped,    ///< no place in the format
  refused,    ///< no place, and a payment that has it is rejected
};

/// One row of a format's table: a canonical field on one level, and where it stands on the wire.
struct Placement {
  Field field = no_field;
  Level level = transfer_level;
  How how = How::carried;
  std::string_view path = {};  ///< wire path from the root; empty when dropped
  /// The same in a body of several transfers; empty: there.
  std::string_view path_of_several = {};
  std::uint32_t max = 0;    ///< limit in code points, 0: none
  std::uint32_t items = 0;  ///< most values of a list, 0: not limited
  Pattern pattern = Pattern::none;
  const CodeList* codes = nullptr;  ///< the closed list of its codes; null: none
  Digits digits = {};               ///< of decimals
  bool extension = false;           ///< written only when the caller asks for extensions
  bool required = false;            ///< a payment without it cannot be written
  bool refused = false;             ///< read only: a payment that has it is rejected
  /// Converted, or carried with extensions and converted without: when this field is absent.
  Field stands_for = no_field;
  std::string_view default_value =
      {};  ///< what stands there when it is absent: a literal, `today`, `now`, `fresh_id`
  std::string_view verbatim_type = {};  ///< schema type of content kept as it stands
  std::string_view reason = {};         ///< why it is dropped, refused or converted
  std::string_view condition = {};      ///< why a container that it stands in may be left out
  std::string_view line = {};           ///< the statement: file:line
};

}  // namespace remit::mapping
