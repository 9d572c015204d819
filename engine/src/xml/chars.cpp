#include "xml/chars.hpp"

namespace remit::xml {

namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// NameStartChar and NameChar beyond ASCII. Source: XML 1.0 fifth edition, productions 4 and 4a.
constexpr Range start_ranges[] = {
    {0xc0, 0xd6},     {0xd8, 0xf6},     {0xf8, 0x2ff},    {0x370, 0x37d},
    {0x37f, 0x1fff},  {0x200c, 0x200d}, {0x2070, 0x218f}, {0x2c00, 0x2fef},
    {0x3001, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xfffd}, {0x10000, 0xeffff},
};
constexpr Range further_ranges[] = {{0xb7, 0xb7}, {0x300, 0x36f}, {0x203f, 0x2040}};

template <std::size_t Count>
bool in(const Range (&ranges)[Count], std::uint32_t c) {
  for (const Range& range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

/// Decodes the sequence at `p` (valid UTF-8, or cut off by the zero bytes behind the input, which
/// give 0).
std::uint32_t decode(const char* p, std::size_t& length) {
  const auto byte = [p](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(p[i]));
  };
  const std::uint32_t lead = byte(0);
  length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  std::uint32_t c = lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
    c = (c << 6) | (byte(i) & 0x3f);
  }
  return c;
}

}  // namespace

const char* scan_ncname(const char* p) {
  const auto class_of = [](char c) { return chars::classes[static_cast<unsigned char>(c)]; };
  bool first = true;
  for (;;) {
    if (static_cast<unsigned char>(*p) < 0x80) {
      if ((class_of(*p) & (first ? chars::name_start : chars::name)) == 0) return p;
      ++p;
    } else {
      std::size_t length = 0;
      const std::uint32_t c = decode(p, length);
      if (!in(start_ranges, c) && (first || !in(further_ranges, c))) return p;
      p += length;
    }
    first = false;
  }
}

}  // namespace remit::xml
