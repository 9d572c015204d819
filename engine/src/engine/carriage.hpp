#pragma once
// What a format carries, as field sets: the static half of the loss ledger.

#include "mapping/format_code.hpp"

#include <remit/model/payment.hpp>

#include <bit>
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
  FieldSet derived = {};  ///< fields that the payment product may say
  FieldSet inherited =
      {};                 ///< fields whose place is on the transfer, written with the batch's value
  FieldSet judged = {};   ///< fields that are lost or not by their value
  FieldSet refused = {};  ///< fields a payment may not lose (TGT-005)

  const FieldSet& level(Level level) const {
    return level == message_level ? message : level == batch_level ? batch : transfer;
  }
  /// Where `placements` has each field, by level; `no_placement`: nowhere.
  std::vector<std::uint16_t> places =
      std::vector<std::uint16_t>(field_count * levels_count, no_placement);
  static constexpr std::size_t levels_count = 3;
  static constexpr std::uint16_t no_placement = 0xffff;

  /// The placement of a field on a level, or null. A field that stands on another level only is
  /// found there.
  const mapping::Placement* find(Field field, Level level) const {
    const std::uint16_t at =
        places[index(field) * levels_count +
               static_cast<unsigned>(std::countr_zero(static_cast<unsigned>(level)))];
    return at == no_placement ? nullptr : &placements[at];
  }
  /// True when the target can say a value of the batch only on its payments.
  bool is_inherited(Field field) const {
    return inherited.test(field) && find(field, transfer_level)->level == transfer_level;
  }
};

/// True when the value of a converted field goes out: nothing that it only stands in for is there.
/// @param extensions  whether these are written
bool is_converted(const mapping::Placement& placement, const Payment& payment, bool extensions);

/// That of a target that takes everything as it is.
Carriage carriage_of_everything();

/// The carriage of placements. `extensions`: as if extensions were written. `source`: when given,
/// verbatim content is carried only where both name the same schema type.
Carriage make_carriage(std::span<const mapping::Placement> placements, bool extensions,
                       std::span<const mapping::Placement> source);

/// The verbatim fields for which both sides name the same schema type.
FieldSet common_verbatims(std::span<const mapping::Placement> target,
                          std::span<const mapping::Placement> source);

/// The placement of a field on a level, as `Carriage::find`, by search.
const mapping::Placement* find_placement(std::span<const mapping::Placement> placements,
                                         Field field, Level level);

/// The widest body of a JSON format, by its number: the one with an array. Zero for XML.
std::size_t main_shape(const mapping::FormatCode& format);

/// Placements of the format itself (XML) or of its widest body.
std::span<const mapping::Placement> main_placements(const mapping::FormatCode& format);

/// The same with what other bodies write beyond: a field that the widest body does not write stands
/// as in another one that does.
std::vector<mapping::Placement> all_placements(const mapping::FormatCode& format);

/// A wire path as it is printed: `/Document/CstmrCdtTrfInitn/PmtInf/...` for XML,
/// `/payments/creditorName` for JSON.
std::string printed_path(const mapping::FormatCode& format, std::string_view path);

/// A path without the positions of what is repeated in it.
std::string without_positions(std::string_view path);
/// The path in the body that an answer of the format may wrap.
std::string_view without_wrapper(const mapping::FormatCode& format, std::string_view path);

bool is_canonical(const mapping::FormatCode& format);

}  // namespace remit::engine
