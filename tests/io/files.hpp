#pragma once
// What the tests of input and output share: whole files, sample bytes.

#include "io/sink.hpp"
#include "io/source.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace remit::io {

using test::TemporaryFolder;

inline std::string read_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream{path, std::ios::binary}.write(bytes.data(),
                                              static_cast<std::streamsize>(bytes.size()));
}

/// All bytes of `source`, read in pieces of `piece` bytes.
inline Result<std::string> read_all(Source& source, std::size_t piece = 4096) {
  std::string all;
  std::string buffer(piece, '\0');
  for (;;) {
    const auto count = source.read(buffer);
    if (!count) return count.error();
    if (count.value() == 0) return all;
    all.append(buffer, 0, count.value());
  }
}

/// Writes `bytes` to `path` through a sink.
inline void write_through_sink(const std::string& path, std::string_view bytes) {
  auto sink = open_sink(path);
  ASSERT_TRUE(sink) << sink.error().message;
  ASSERT_TRUE((*sink)->write(bytes));
  ASSERT_TRUE((*sink)->commit());
}

/// Text that compresses to about a fifth.
inline std::string sample_text(std::size_t size, std::uint64_t seed = 1) {
  std::mt19937_64 random{seed};
  std::string text;
  while (text.size() < size) {
    text += "<Amt Ccy=\"EUR\">" + std::to_string(random() % 1'000'000) + "</Amt>\n";
  }
  text.resize(size);
  return text;
}

}  // namespace remit::io
