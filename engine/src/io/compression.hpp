#pragma once
// Which compression a file has: by its first bytes when it is read, by its name when written.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remit::io {

enum class Compression : std::uint8_t { none, gzip, zstd };

/// What `recognise_compression` wants to see.
inline constexpr std::size_t compression_magic_bytes = 4;

/// The compression of a file that starts with `head`. Sources: RFC 1952 section 2.3.1, RFC 8878
/// section 3.1 (Zstandard and skippable frames).
inline Compression recognise_compression(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\x1f\x8b"sv)) return Compression::gzip;
  if (head.starts_with("\x28\xb5\x2f\xfd"sv)) return Compression::zstd;
  const bool skippable = head.size() >= 4 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a &&
                         head[2] == 0x4d && head[3] == 0x18;
  return skippable ? Compression::zstd : Compression::none;
}

/// The compression that the end of a file name asks for.
inline Compression compression_of_name(std::string_view path) {
  if (path.ends_with(".gz")) return Compression::gzip;
  if (path.ends_with(".zst")) return Compression::zstd;
  return Compression::none;
}

}  // namespace remit::io
