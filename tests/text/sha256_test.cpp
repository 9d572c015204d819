#include "text/sha256.hpp"

#include <gtest/gtest.h>

#include <string>

namespace remit::text {
namespace {

std::string hex(const Sha256::Sum& sum) {
  std::string out;
  for (const char byte : sum) {
    out += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    out += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
  }
  return out;
}

std::string sha256(std::string_view bytes, std::size_t part) {
  Sha256 sum;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(part, bytes.size()))) {
    sum.add(bytes.substr(0, part));
  }
  return hex(sum.finish().value());
}

// The examples of NIST to FIPS 180-4, in parts around the block of 64 bytes.
TEST(Sha256, AgreesWithTheExamples) {
  for (const std::size_t part : {1, 63, 64, 65, 1'000'000}) {
    EXPECT_EQ(sha256("", part), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc", part),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", part),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a'), part),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}

}  // namespace
}  // namespace remit::text
