#pragma once
// The table of placements of a format, kept without addresses.
//
// A `Placement` is views of texts, and each view is an address that the loader of a program has to
// write before anything runs. For all formats these were most of the start of a program that then
// asks for two of them: tens of thousands of relocations, in megabytes that could not be shared. So
// a table is packed when it is compiled, and unpacked when its format is asked for.

#include "mapping/placement.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace remit::mapping {

/// The texts of a placement, in the order in which they are packed.
constexpr std::array placement_texts = {&Placement::path,          &Placement::path_of_several,
                                        &Placement::default_value, &Placement::verbatim_type,
                                        &Placement::reason,        &Placement::condition,
                                        &Placement::line};

/// A text in the characters of a packed table.
struct PackedText {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

/// A placement without its texts and its codes.
struct PackedPlacement {
  Field field;
  Level level;
  How how;
  Pattern pattern;
  bool extension;
  bool required;
  bool refused;
  Field stands_for;
  std::uint32_t max;
  std::uint32_t items;
  Digits digits;
  std::array<PackedText, placement_texts.size()> texts = {};
};

/// The closed list of codes of one row.
struct PackedCodes {
  std::size_t row;
  const CodeList* codes;
};

/// What `pack` makes of a table.
struct PackedPlacements {
  std::span<const PackedPlacement> rows;
  std::span<const PackedCodes> codes;
  std::string_view characters;

  std::vector<Placement> unpack() const;
};

/// How much a table takes when it is packed.
struct PackedSizes {
  std::size_t codes = 0;
  std::size_t characters = 0;
};

/// The text of a row stands in the row before it, too: rows that are alike for a reason are beside
/// one another.
constexpr bool is_text_of_last(std::span<const Placement> table, std::size_t row,
                               std::string_view Placement::*text) {
  return row != 0 && table[row].*text == table[row - 1].*text;
}

constexpr PackedSizes packed_sizes(std::span<const Placement> table) {
  PackedSizes sizes;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table[row].codes != nullptr) ++sizes.codes;
    for (const auto text : placement_texts) {
      if (!is_text_of_last(table, row, text)) sizes.characters += (table[row].*text).size();
    }
  }
  return sizes;
}

/// A packed table with what it refers to.
template <std::size_t Rows, std::size_t Codes, std::size_t Characters>
struct PackedTable {
  std::array<PackedPlacement, Rows> rows = {};
  std::array<PackedCodes, Codes> codes = {};
  std::array<char, Characters> characters = {};
};

template <const auto& Table>
consteval auto pack() {
  constexpr std::span<const Placement> table{Table};
  constexpr PackedSizes sizes = packed_sizes(table);
  PackedTable<table.size(), sizes.codes, sizes.characters> packed;
  std::size_t codes = 0;
  std::size_t end = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Placement& from = table[row];
    PackedPlacement& to = packed.rows[row];
    to = {from.field,   from.level,      from.how, from.pattern, from.extension, from.required,
          from.refused, from.stands_for, from.max, from.items,   from.digits};
    if (from.codes != nullptr) packed.codes[codes++] = {row, from.codes};
    for (std::size_t i = 0; i < placement_texts.size(); ++i) {
      if (is_text_of_last(table, row, placement_texts[i])) {
        to.texts[i] = packed.rows[row - 1].texts[i];
        continue;
      }
      const std::string_view text = from.*placement_texts[i];
      to.texts[i] = {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(text.size())};
      for (const char c : text) packed.characters[end++] = c;
    }
  }
  return packed;
}

/// The rows of a table, unpacked when they are asked for the first time.
class Placements {
 public:
  constexpr Placements(std::span<const Placement> (*rows)()) : rows_(rows) {}

  auto begin() const { return rows_().begin(); }
  auto end() const { return rows_().end(); }

 private:
  std::span<const Placement> (*rows_)();
};

/// The rows of a table, to be the `Placements` of a format. Nothing of the table itself stays in
/// the program.
template <const auto& Table>
std::span<const Placement> unpacked() {
  constexpr auto packed = pack<Table>();
  // One by one, because only the codes have addresses.
  static constexpr auto rows = packed.rows;
  static constexpr auto codes = packed.codes;
  static constexpr auto characters = packed.characters;
  static const std::vector<Placement> placements =
      PackedPlacements{rows, codes, {characters.data(), characters.size()}}.unpack();
  return placements;
}

}  // namespace remit::mapping
