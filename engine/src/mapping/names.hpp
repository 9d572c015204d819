#pragma once
// The names a container may hold, in schema order, and the search for one that expects the next.

#include "text/equal.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace remit::mapping {

inline constexpr std::uint32_t many = 0xffffffff;

/// A child name and how often it may occur.
struct Name {
  std::string_view text;
  std::uint32_t max = 1;
  std::string_view attribute = {};  ///< XML: the attribute that belongs to it
  std::string_view aliases = {};    ///< JSON: other spellings that are read, with `|` between
  std::string_view misspells = {};  ///< JSON: the name that this one is a misprint of
};

/// The child names of one container. Bit i of a mask means `names[i]`.
template <std::size_t Count>
struct Names {
  static_assert(Count <= 64, "children are kept in a 64-bit mask");

  constexpr Names() = default;
  template <class... Rest>
  constexpr Names(Name first, Rest... rest) : names{first, rest...} {
    for (std::size_t i = 0; i < Count; ++i) {
      starts[i] = Start{names[i].text};
      if (!names[i].misspells.empty()) misprints |= std::uint64_t{1} << i;
    }
  }

  constexpr const Name& operator[](std::size_t i) const { return names[i]; }
  static constexpr std::size_t size() { return Count; }

  /// True when name `i` stands at `at`, where 64 bytes are readable; `word` are the first eight of
  /// them (`first_word`). What stands behind it is not looked at.
  bool holds(std::size_t i, const char* at, std::uint64_t word) const {
    const Start& start = starts[i];
    const std::string_view name = names[i].text;
    return (word & start.mask) == start.word &&
           (name.size() <= sizeof word || text::holds(at + sizeof word, name.substr(sizeof word)));
  }
  static std::uint64_t first_word(const char* at) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
  }

  std::array<Name, Count> names{};
  std::uint64_t misprints = 0;

 private:
  /// The first eight bytes of a name; most names are told apart by them.
  struct Start {
    std::uint64_t word = 0;
    std::uint64_t mask = 0;

    constexpr Start() = default;
    constexpr explicit Start(std::string_view name) {
      for (std::size_t i = 0; i < name.size() && i < sizeof word; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(name[i])} << 8 * i;
        mask |= std::uint64_t{0xff} << 8 * i;
      }
    }
  };
  std::array<Start, Count> starts{};
};

template <class... Rest>
Names(Name, Rest...) -> Names<1 + sizeof...(Rest)>;

}  // namespace remit::mapping
