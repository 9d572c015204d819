#pragma once
// What a format carries, as field sets: the static half of the loss ledger.

#include "mapping/format_code.hpp"

#include <remit/model/record.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// A body of a format: its placements, with the sets derived from them.
///
/// A payment's losses are `present - carried` per level. Fields that are written under conditions
/// (the payment product, conversions) are not in `carried`; `conditional` tells to look at them one
/// by one.
struct Carriage {
  std::span<const mapping::Placement> placements = {};
  FieldSet message = {};
  FieldSet batch = {};  ///< includes batch fields written per transfer, as effective values
  FieldSet transfer = {};
  FieldSet rows = {};  ///< leaves of rows that are carried
  FieldSet conditional = {};
  FieldSet refused = {};  ///< fields a payment may not lose (TGT-005)

  const FieldSet& level(Level level) const {
    return level == message_level ? message : level == batch_level ? batch : transfer;
  }
  /// The placement of a field on a level, or null. A field that stands on another level only is
  /// found there.
  const mapping::Placement* find(Field field, Level level) const;
};

/// The carriage of placements. `extensions`: as if extensions were written. `source`: when given,
/// verbatim content is carried only where both name the same schema type.
Carriage make_carriage(std::span<const mapping::Placement> placements, bool extensions,
                       std::span<const mapping::Placement> source);

/// The verbatim fields for which both sides name the same schema type.
FieldSet common_verbatims(std::span<const mapping::Placement> target,
                          std::span<const mapping::Placement> source);

/// Placements of the format itself (XML) or of its widest body (JSON: the one with an array).
std::span<const mapping::Placement> main_placements(const mapping::FormatCode& format);

/// The same with what other bodies write beyond: a field that the widest body does not write stands
/// as in another one that does.
std::vector<mapping::Placement> all_placements(const mapping::FormatCode& format);

/// A wire path as it is printed: `/Document/CstmrCdtTrfInitn/PmtInf/...` for XML,
/// `/payments/creditorName` for JSON.
std::string printed_path(const mapping::FormatCode& format, std::string_view path);

bool is_canonical(const mapping::FormatCode& format);

}  // namespace remit::engine
