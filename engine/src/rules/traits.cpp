#include "rules/traits.hpp"

#include "text/bytes.hpp"

#include <bit>

namespace remit::rules {

namespace {

using text::Bytes32;

// Kinds of bytes: what checks of characters look for, as rows and columns of the table of ASCII.
constexpr std::uint8_t control = 0x07;  // and what may lead one, or a combining mark
constexpr std::uint8_t no_x_set = 0x78;
constexpr std::uint8_t slash = 0x80;

/// As `suspicious` and `outside_x_set` say, as far as it is ASCII.
constexpr text::ByteKinds kinds = [] {
  constexpr std::uint16_t all = 0xffff;
  const auto bit = [](unsigned half) { return static_cast<std::uint16_t>(1u << half); };
  const auto bits = [](unsigned first, unsigned last) {
    return static_cast<std::uint16_t>((2u << last) - (1u << first));
  };
  text::ByteKinds made;
  made.add(0x01, bits(0x0, 0x1), all);
  made.add(0x02, bit(0x7), bit(0xf));
  made.add(0x04, bit(0xc), bit(0x2) | bits(0xc, 0xd));
  made.add(0x08, bit(0x2), bits(0x1, 0x6) | bit(0xa));             // !"#$%& *
  made.add(0x10, bit(0x3) | bit(0x5) | bit(0x7), bits(0xb, 0xe));  // ;<=> [\]^ {|}~
  made.add(0x20, bit(0x5), bit(0xf));                              // _
  made.add(0x40, bit(0x4) | bit(0x6), bit(0x0));                   // @ `
  made.add(slash, bit(0x2), bit(0xf));
  return made;
}();

/// Kinds and bytes that were seen, wherever.
struct Seen {
  Bytes32 kinds;
  Bytes32 bytes;

  void add(const Bytes32& more) {
    kinds = kinds | more.kinds(rules::kinds);
    bytes = bytes | more;
  }
  void add(std::string_view text) {
    for (; text.size() > Bytes32::size; text.remove_prefix(Bytes32::size)) {
      add(Bytes32{text.data()});
    }
    const Bytes32 rest = Bytes32::of(text);
    kinds = kinds | rest.kinds(rules::kinds).first(text.size());
    bytes = bytes | rest.first(text.size());
  }
};

}  // namespace

std::uint8_t traits_of(std::span<const Value> values, std::uint64_t which) {
  constexpr char nothing[Bytes32::size] = {};
  Seen seen{Bytes32{nothing}, Bytes32{nothing}};
  bool blank_at_end = false;
  for (; which != 0; which &= which - 1) {
    const std::string_view text = values[static_cast<std::size_t>(std::countr_zero(which))].text();
    if (text.empty()) continue;
    blank_at_end |= text.front() == ' ' || text.back() == ' ';
    seen.add(text);
  }
  const std::uint8_t found = seen.kinds.any();
  const bool beyond_ascii = seen.bytes.any() >= 0x80;
  const auto bit = [](bool is_seen, std::uint8_t trait) { return is_seen ? trait : 0; };
  return static_cast<std::uint8_t>(
      bit((found & control) != 0, Traits::control) | bit(beyond_ascii, Traits::beyond_ascii) |
      bit(beyond_ascii || (found & no_x_set) != 0, Traits::beyond_x_set) |
      bit((found & slash) != 0, Traits::slash) | bit(blank_at_end, Traits::blank_at_end));
}

}  // namespace remit::rules
