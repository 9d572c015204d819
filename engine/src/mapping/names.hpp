#pragma once
// The names a container may hold, in schema order, and the search for one that expects the next.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::mapping {

inline constexpr std::uint32_t many = 0xffffffff;

/// A child name and how often it may occur.
struct Name {
  std::string_view text;
  std::uint32_t max = 1;
  std::string_view attribute = {};  ///< XML: the attribute that belongs to it
  std::string_view aliases = {};    ///< JSON: other spellings that are read, with `|` between
};

/// The child names of one container. Bit i of a mask means `names[i]`.
template <std::size_t Count>
struct Names {
  static_assert(Count <= 64, "children are kept in a 64-bit mask");
  std::array<Name, Count> names;

  constexpr const Name& operator[](std::size_t i) const { return names[i]; }
  static constexpr std::size_t size() { return Count; }
};

template <class... Rest>
Names(Name, Rest...) -> Names<1 + sizeof...(Rest)>;

}  // namespace remit::mapping
