#include "rules/traits.hpp"

#include "rules/character_sets.hpp"
#include "text/bytes.hpp"
#include "text/character.hpp"

#include <bit>

namespace remit::rules {

namespace {

using text::Bytes32;

// Kinds of bytes: what checks of characters look for, as rows and columns of the table of bytes.
constexpr std::uint8_t control = 0x03;
constexpr std::uint8_t lead = 0x04;  // of a control character or a combining mark, or of others
constexpr std::uint8_t no_x_set = 0x78;
constexpr std::uint8_t beyond_ascii = 0x80;

/// As `suspicious` and `outside_x_set` say.
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
  made.add(beyond_ascii, bits(0x8, 0xf), all);
  return made;
}();

/// Calls `visit(text)` for each of these values.
template <class Visit>
void each_text(std::span<const Value> values, std::uint64_t which, Visit visit) {
  for (; which != 0; which &= which - 1) {
    visit(values[static_cast<std::size_t>(std::countr_zero(which))].text());
  }
}

/// The kinds of all bytes of the texts.
std::uint8_t kinds_of(std::span<const Value> values, std::uint64_t texts) {
  constexpr char nothing[Bytes32::size] = {};
  Bytes32 seen{nothing};
  each_text(values, texts, [&seen](std::string_view text) {
    for (; text.size() > Bytes32::size; text.remove_prefix(Bytes32::size)) {
      seen = seen | Bytes32{text.data()}.kinds(kinds);
    }
    if (!text.empty()) seen = seen | Bytes32::of(text).kinds(kinds).first(text.size());
  });
  return seen.any();
}

/// True when a byte that may lead a control character or a combining mark does: it also leads signs
/// that nobody is alarmed by, such as those of degrees and of ordinal numbers.
[[gnu::noinline]] bool leads_unseen(std::span<const Value> values, std::uint64_t texts) {
  bool found = false;
  each_text(values, texts, [&found](std::string_view text) {
    for (std::size_t at; (at = find_suspicious(text)) != std::string_view::npos;) {
      text.remove_prefix(at);
      const char32_t c = text::take_character(text);
      found = found || is_control(c) || is_combining(c);
    }
  });
  return found;
}

/// What identifiers have where they may not: a slash at either end, or two side by side; a blank at
/// either end.
std::uint8_t misplaced_in(std::span<const Value> values, std::uint64_t identifiers,
                          bool wants_slashes) {
  bool slash = false;
  bool blank = false;
  each_text(values, identifiers, [&](std::string_view text) {
    if (text.empty()) return;
    blank |= text.front() == ' ' || text.back() == ' ';
    if (!wants_slashes) return;
    if (text.size() > Bytes32::size) [[unlikely]] {
      slash |= has_misplaced_slash(text);
      return;
    }
    const std::uint32_t slashes =
        Bytes32::of(text).equal('/').bits() & text::lowest_bits32(text.size());
    const std::uint32_t ends = 1u | 1u << (text.size() - 1);
    slash |= (slashes & (ends | slashes >> 1)) != 0;
  });
  return static_cast<std::uint8_t>((slash ? Traits::misplaced_slash : 0) |
                                   (blank ? Traits::blank_at_end : 0));
}

}  // namespace

std::uint8_t traits_of(std::span<const Value> values, std::uint64_t texts,
                       std::uint64_t identifiers, std::uint8_t wanted) {
  const std::uint8_t misplaced =
      misplaced_in(values, identifiers, (wanted & Traits::misplaced_slash) != 0);
  const std::uint8_t found = kinds_of(values, texts);
  const auto if_any = [found](unsigned kinds, std::uint8_t trait) {
    return (found & kinds) != 0 ? trait : 0;
  };
  const bool unseen = (found & lead) != 0 && leads_unseen(values, texts);
  return wanted & static_cast<std::uint8_t>(misplaced | if_any(control, Traits::control) |
                                            (unseen ? Traits::control : 0) |
                                            if_any(beyond_ascii, Traits::beyond_ascii) |
                                            if_any(no_x_set | beyond_ascii, Traits::beyond_x_set));
}

}  // namespace remit::rules
