#include "files.hpp"
#include "io/read_ahead.hpp"

#include <string>
#include <vector>

namespace remit::io {
namespace {

/// Each test runs with both compressions: the parameter is the end of the file name.
class Compressed : public testing::TestWithParam<const char*> {
 protected:
  std::string file(const std::string& name) const { return folder_.file(name + GetParam()); }

  /// The compressed form of `bytes`.
  std::string compress(std::string_view bytes) const {
    write_through_sink(file("compressed"), bytes);
    return read_file(file("compressed"));
  }

  Result<std::string> decompress(std::string_view compressed, std::size_t piece = 4096) const {
    write_file(file("in"), compressed);
    auto source = open_source(file("in"));
    if (!source) return source.error();
    EXPECT_FALSE((*source)->seekable());
    EXPECT_EQ((*source)->size_hint(), compressed.size());
    return read_all(**source, piece);
  }

  TemporaryFolder folder_;
};

TEST_P(Compressed, RoundTrips) {
  for (const std::size_t size : {0, 1, 1000, 131'071, 131'072, 1'000'000}) {
    const std::string bytes = sample_text(size);
    const std::string compressed = compress(bytes);
    if (size > 1000) {
      EXPECT_LT(compressed.size(), size / 2);
    }
    for (const std::size_t piece : {1000, 65'536, 2'000'000}) {
      const auto back = decompress(compressed, piece);
      ASSERT_TRUE(back) << back.error().message;
      ASSERT_EQ(back.value(), bytes) << size << " in pieces of " << piece;
    }
  }
}

TEST_P(Compressed, ManyMembersAreOneText) {
  std::string bytes;
  std::string compressed;
  for (const std::size_t size : {10, 0, 300'000, 1}) {
    bytes += sample_text(size, size);
    compressed += compress(sample_text(size, size));
  }
  EXPECT_EQ(decompress(compressed).value(), bytes);
  EXPECT_EQ(decompress(compressed, 1).value(), bytes);
}

TEST_P(Compressed, TheSameBytesEveryTime) {
  const std::string bytes = sample_text(100'000);
  EXPECT_EQ(compress(bytes), compress(bytes));
}

TEST_P(Compressed, WritingInPiecesMakesNoDifference) {
  const std::string bytes = sample_text(400'000);
  auto sink = open_sink(file("pieces"));
  ASSERT_TRUE(sink);
  for (std::size_t at = 0; at < bytes.size(); at += 777) {
    ASSERT_TRUE((*sink)->write(std::string_view{bytes}.substr(at, 777)));
  }
  EXPECT_EQ((*sink)->bytes(), bytes.size());
  ASSERT_TRUE((*sink)->commit());
  EXPECT_EQ(decompress(read_file(file("pieces"))).value(), bytes);
}

TEST_P(Compressed, CutShortIsUnreadable) {
  const std::string compressed = compress(sample_text(20'000));
  for (const std::size_t size : {4ul, 11ul, compressed.size() / 2, compressed.size() - 1}) {
    const auto back = decompress(std::string_view{compressed}.substr(0, size));
    ASSERT_FALSE(back) << size;
    EXPECT_EQ(back.error().code, ErrorCode::unreadable);
    EXPECT_EQ(back.error().rule, "STR-005");
    EXPECT_EQ(back.error().message, "the compressed data ends too early");
    EXPECT_EQ(back.error().file, file("in"));
  }
}

TEST_P(Compressed, DamageIsUnreadable) {
  const std::string compressed = compress(sample_text(20'000));
  std::string behind = compressed + "something else";
  std::string inside = compressed;
  inside[inside.size() / 2] = static_cast<char>(inside[inside.size() / 2] ^ 0x55);
  for (const std::string& damaged : {behind, inside}) {
    const auto back = decompress(damaged);
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().code, ErrorCode::unreadable);
    EXPECT_EQ(back.error().rule, "STR-005");
  }
}

TEST_P(Compressed, CanBeCopiedToSeek) {
  const std::string bytes = sample_text(300'000);
  write_through_sink(file("in"), bytes);
  auto source = open_source(file("in"));
  ASSERT_TRUE(source);
  auto seekable = seekable_source(std::move(*source));
  ASSERT_TRUE(seekable);
  ASSERT_TRUE((*seekable)->seek(123'456));
  EXPECT_EQ(read_all(**seekable).value(), bytes.substr(123'456));
}

TEST_P(Compressed, IsTheSameWhenItIsReadAhead) {
  const std::string bytes = sample_text(5'000'000);
  const std::string compressed = compress(bytes);
  std::string damaged = compressed;
  damaged[damaged.size() - 1000] ^= 0x55;
  for (const std::string& input : {compressed, damaged, compressed.substr(0, 900'000)}) {
    write_file(file("in"), input);
    const auto plainly = read_all(**open_source(file("in")), 70'000);
    const auto ahead = read_all(*read_ahead(std::move(*open_source(file("in")))), 70'000);
    ASSERT_EQ(bool{ahead}, bool{plainly});
    if (plainly) {
      EXPECT_TRUE(*ahead == *plainly);
    } else {
      EXPECT_EQ(ahead.error().message, plainly.error().message);
    }
  }
}

TEST_P(Compressed, MayBeLeftWhileItIsReadAhead) {
  const std::string compressed = compress(sample_text(8'000'000));
  for (const std::size_t read : {0, 1'000'000, 2'000'000}) {
    write_file(file("in"), compressed);
    const auto source = read_ahead(std::move(*open_source(file("in"))));
    EXPECT_TRUE(source->is_costly());  // its size is that of the compressed bytes
    std::vector<char> buffer(100'000);
    for (std::size_t done = 0; done < read;) {
      const auto count = source->read(buffer);
      ASSERT_TRUE(count);
      ASSERT_NE(*count, 0u);
      done += *count;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Library, Compressed, testing::Values(".gz", ".zst"),
                         [](const auto& test) { return std::string{test.param + 1}; });

TEST(Compression, IsRecognisedByItsBytesNotByItsName) {
  const TemporaryFolder folder;
  write_file(folder.file("plain.gz"), "<Document/>");
  EXPECT_EQ(read_all(**open_source(folder.file("plain.gz"))).value(), "<Document/>");
  write_through_sink(folder.file("a.gz"), "text");
  std::filesystem::rename(folder.file("a.gz"), folder.file("a.xml"));
  EXPECT_EQ(read_all(**open_source(folder.file("a.xml"))).value(), "text");
}

TEST(Compression, SkippableFramesBeforeZstd) {
  const TemporaryFolder folder;
  write_through_sink(folder.file("a.zst"), "text");
  using namespace std::string_literals;
  const std::string skippable = "\x51\x2a\x4d\x18\x03\0\0\0abc"s;
  write_file(folder.file("in"), skippable + read_file(folder.file("a.zst")));
  EXPECT_EQ(read_all(**open_source(folder.file("in"))).value(), "text");
}

TEST(Compression, ExpansionIsLimited) {
  // 1 GiB of zeros: zstd writes about 32 KiB, so the limit is met long before the end.
  const std::vector<char> zeros(1 << 24, '\0');
  const TemporaryFolder folder;
  auto sink = open_sink(folder.file("bomb.zst"));
  ASSERT_TRUE(sink);
  for (int i = 0; i < 64; ++i) ASSERT_TRUE((*sink)->write({zeros.data(), zeros.size()}));
  ASSERT_TRUE((*sink)->commit());
  auto source = open_source(folder.file("bomb.zst"));
  ASSERT_TRUE(source);
  const auto all = read_all(**source, 1 << 20);
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, ErrorCode::unreadable);
  EXPECT_EQ(all.error().rule, "STR-015");
}

}  // namespace
}  // namespace remit::io
