#pragma once
// What the parsers alone cost: the floor that a translation is measured against.

#include <simdjson.h>
#include <pugixml.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::bench {

/// The tree of a whole document in `text`, which is modified and must outlive the tree. The bare
/// parse of pugixml with its defaults.
bool parse_in_place(pugi::xml_document& tree, std::span<char> text);

/// Number of payments in a tree of pain.001.
std::uint64_t count_payments(const pugi::xml_document& tree);

/// What was met in JSON documents.
struct JsonContent {
  std::uint64_t payments = 0;    ///< objects in arrays
  std::uint64_t text_bytes = 0;  ///< of all strings
  bool ok = true;

  friend bool operator==(const JsonContent&, const JsonContent&) = default;
};

/// Reads every member of every object with simdjson On-Demand, document by document. 64 readable
/// bytes must follow each.
JsonContent read_every_member(simdjson::ondemand::parser& parser,
                              std::span<const std::string_view> documents);

}  // namespace remit::bench
