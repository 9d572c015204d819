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

/// A child name and how often it may occur. There are thousands of them, which the loader of a
/// program goes over one by one: they are kept small.
class Name {
 public:
  constexpr Name() = default;
  /// @param attribute  XML: the attribute that belongs to it
  /// @param aliases    JSON: other spellings that are read, with `|` between
  /// @param misspells  JSON: the name that this one is a misprint of
  constexpr Name(std::string_view text, std::uint32_t max = 1, std::string_view attribute = {},
                 std::string_view aliases = {}, std::string_view misspells = {})
      : texts_{text.data(), attribute.data(), aliases.data(), misspells.data()},
        max_(max),
        sizes_{short_size(text), short_size(attribute), short_size(aliases),
               short_size(misspells)} {}

  constexpr std::string_view text() const { return part(0); }
  constexpr std::string_view attribute() const { return part(1); }
  constexpr std::string_view aliases() const { return part(2); }
  constexpr std::string_view misspells() const { return part(3); }
  constexpr std::uint32_t max() const { return max_; }

 private:
  constexpr std::string_view part(std::size_t i) const { return {texts_[i], sizes_[i]}; }
  /// Longer ones do not compile.
  static constexpr std::uint8_t short_size(std::string_view text) {
    return text.size() < 256 ? static_cast<std::uint8_t>(text.size()) : throw "too long";
  }

  std::array<const char*, 4> texts_{};
  std::uint32_t max_ = 1;
  std::array<std::uint8_t, 4> sizes_{};
};

/// The child names of one container. Bit i of a mask means `names[i]`.
template <std::size_t Count>
struct Names {
  static_assert(Count <= 64, "children are kept in a 64-bit mask");

  constexpr Names() = default;
  template <class... Rest>
  constexpr Names(Name first, Rest... rest) : names{first, rest...} {
    for (std::size_t i = 0; i < Count; ++i) {
      starts[i] = Start{names[i].text()};
      if (!names[i].misspells().empty()) misprints |= std::uint64_t{1} << i;
    }
  }

  constexpr const Name& operator[](std::size_t i) const { return names[i]; }
  static constexpr std::size_t size() { return Count; }

  /// True when name `i` stands at `at`, where 64 bytes are readable; `word` are the first eight of
  /// them (`first_word`). What stands behind it is not looked at.
  bool holds(std::size_t i, const char* at, std::uint64_t word) const {
    const Start& start = starts[i];
    const std::string_view name = names[i].text();
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
