#pragma once
// Every limit of the engine, with its reason: first those that a message may exceed, then those of
// what is kept in memory or told.

#include <cstddef>
#include <cstdint>

namespace remit::limits {

// A message that exceeds one of these is refused (STR-014, STR-015), never cut.

/// Bytes of one payment, and of the head of a batch or a message. A pain.001 payment is 1 to 2 KB;
/// the largest that the schema allows in practice (ten regulatory reports, a page of structured
/// remittance, supplementary data) stays below 1 MiB.
inline constexpr std::size_t unit_bytes_max = 1 << 20;

/// The input window: holds the longest unit with room to read on, so that a unit is always
/// contiguous.
inline constexpr std::size_t window_bytes = 4 * unit_bytes_max;

/// Nesting of elements, counted from the root (rule STR-014). pain.001 itself needs 13.
inline constexpr std::size_t xml_depth_max = 64;

/// Nesting of JSON objects and arrays (rule STR-014). The deepest standard body needs 5.
inline constexpr std::size_t json_depth_max = 32;

/// Attributes of one element. Messages use at most the namespace declarations of a root; the
/// duplicate check is quadratic in this number.
inline constexpr std::size_t xml_attributes_max = 64;

/// Members of one JSON object outside the known ones; their names are kept for the check of
/// duplicates.
inline constexpr std::size_t json_unknown_members_max = 256;

/// How much a compressed input may expand, so that a small file cannot keep the machine busy for
/// hours.
inline constexpr std::uint64_t expansion_ratio_max = 1000;

/// Decompressed bytes up to which the ratio is not looked at: a short file of blanks reaches 1:1000
/// honestly.
inline constexpr std::uint64_t expansion_free_bytes = 16 << 20;

// Nothing is refused for these.

/// Findings told per rule and input; further ones are counted.
inline constexpr std::size_t findings_per_rule_max = 1000;

/// Bytes of output or of set-aside content held in memory before they go to an unnamed temporary
/// file.
inline constexpr std::size_t spool_memory_bytes = 4 << 20;

/// Bytes kept in memory about groups of payments that wait for their body or batch: a few hundred
/// for each group, and about 160 wherever payments of different groups follow one another. When
/// there are more, the groups are written as they are, and further payments go into new ones.
inline constexpr std::size_t groups_bytes_max = 8 << 20;

/// Different identifications of the batches of a document that are remembered, so that no other
/// batch made of a request gets one of them: some 3 MiB.
inline constexpr std::size_t identifications_max = 1 << 16;

/// Ranges of the source that are told of one document; the payments of further ones are counted.
inline constexpr std::size_t source_ranges_max = 60'000;

}  // namespace remit::limits
