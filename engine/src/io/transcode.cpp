#include "io/transcode.hpp"

#include "io/descriptor.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <iconv.h>

namespace remit::io {

namespace {

constexpr std::size_t encoded_bytes = 64 << 10;
/// The longest character of UTF-8, and of the other encodings.
constexpr std::size_t character_bytes = 4;

class TranscodingSource final : public Source {
 public:
  TranscodingSource(std::unique_ptr<Source> source, text::Encoding encoding)
      : source_(std::move(source)),
        unit_bytes_(encoding < text::Encoding::utf_16_be ? 1 : 2),
        converter_(::iconv_open("UTF-8", std::string(text::name(encoding)).c_str())) {}
  ~TranscodingSource() override {
    if (is_open()) ::iconv_close(converter_);
  }
  TranscodingSource(const TranscodingSource&) = delete;
  TranscodingSource& operator=(const TranscodingSource&) = delete;

  bool is_open() const { return converter_ != reinterpret_cast<iconv_t>(-1); }

  Result<std::size_t> read(std::span<char> buffer) override {
    // A caller with less room than a character gets its bytes one after the other.
    if (given_ < held_) return give(buffer);
    if (buffer.size() >= character_bytes) return convert(buffer);
    const auto converted = convert(spare_);
    if (!converted) return converted.error();
    given_ = 0;
    held_ = converted.value();
    return give(buffer);
  }

  // Never called: see seekable().
  Result<void> seek(std::uint64_t) override { return system_error("input", ESPIPE); }
  bool seekable() const override { return false; }
  std::uint64_t size_hint() const override { return source_->size_hint(); }
  std::uint64_t position_hint() const override { return source_->position_hint(); }

 private:
  std::size_t give(std::span<char> buffer) {
    const std::size_t count = std::min(buffer.size(), held_ - given_);
    std::memcpy(buffer.data(), spare_.data() + given_, count);
    given_ += count;
    return count;
  }

  /// Fills the buffer with at least one character; 0 at the end of the source.
  Result<std::size_t> convert(std::span<char> buffer) {
    char* out = buffer.data();
    std::size_t room = buffer.size();
    while (room == buffer.size()) {
      if (left_ == 0 || cut_) {
        const auto more = fill();
        if (!more) return more.error();
        if (!more.value()) {
          if (left_ == 0) return std::size_t{0};
          left_ = 0;  // the input ends inside of a character
          put_undefined(out, room);
          break;
        }
      }
      cut_ = false;
      if (::iconv(converter_, &in_, &left_, &out, &room) != static_cast<std::size_t>(-1)) continue;
      if (errno == EINVAL) {
        cut_ = true;
      } else if (errno == EILSEQ && room != 0) {
        skip_undefined();
        put_undefined(out, room);
      }
    }
    return buffer.size() - room;
  }

  static void put_undefined(char*& out, std::size_t& room) {
    *out++ = undefined_byte;
    --room;
  }
  void skip_undefined() {
    const std::size_t count = std::min(unit_bytes_, left_);
    in_ += count;
    left_ -= count;
  }

  /// Reads on behind what is left of the input. False when there is nothing more.
  Result<bool> fill() {
    std::memmove(input_.get(), in_, left_);
    in_ = input_.get();
    const auto count = source_->read({input_.get() + left_, encoded_bytes - left_});
    if (!count) return count.error();
    left_ += count.value();
    return count.value() != 0;
  }

  std::unique_ptr<Source> source_;
  std::size_t unit_bytes_;
  iconv_t converter_;
  std::unique_ptr<char[]> input_ = std::make_unique_for_overwrite<char[]>(encoded_bytes);
  char* in_ = input_.get();  // read and not yet converted
  std::size_t left_ = 0;
  bool cut_ = false;  // what is left is the beginning of a character
  std::array<char, character_bytes> spare_{};
  std::size_t given_ = 0;
  std::size_t held_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> transcoding_source(std::unique_ptr<Source> source,
                                                   text::Encoding encoding) {
  auto converted = std::make_unique<TranscodingSource>(std::move(source), encoding);
  if (!converted->is_open()) return system_error("conversion of encodings");
  return std::unique_ptr<Source>(std::move(converted));
}

}  // namespace remit::io
