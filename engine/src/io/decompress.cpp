#include "io/decompress.hpp"

#include "io/descriptor.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <utility>

#include <zlib.h>
#include <zstd.h>

namespace remit::io {

namespace {

constexpr std::size_t compressed_bytes = 128 << 10;

/// One decompression library. A stream is a sequence of members (zstd: frames).
class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Decodes from the front of `input` to the front of `output` and takes off both what was used.
  /// False when the input is damaged.
  virtual bool decode(std::string_view& input, std::span<char>& output) = 0;
  /// True when the input may end here: not inside of a member.
  virtual bool may_end() const = 0;
};

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() = default;
  ~GzipDecoder() override { inflateEnd(&stream_); }

  /// False when there is no memory.
  bool start() { return inflateInit2(&stream_, window_bits) == Z_OK; }

  bool decode(std::string_view& input, std::span<char>& output) override {
    if (between_members_ && inflateReset(&stream_) != Z_OK) return false;
    // zlib does not write to its input; its interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(output.data());
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(output.size(), 1 << 30));
    const uInt room = stream_.avail_out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input.remove_prefix(input.size() - stream_.avail_in);
    output = output.subspan(room - stream_.avail_out);
    between_members_ = status == Z_STREAM_END;
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR;
  }
  bool may_end() const override { return between_members_; }

 private:
  static constexpr int window_bits = 15 + 16;  // the largest window; 16: gzip framing only
  z_stream stream_{};
  bool between_members_ = false;
};

class ZstdDecoder final : public Decoder {
 public:
  bool start() { return context_ != nullptr; }

  bool decode(std::string_view& input, std::span<char>& output) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t status = ZSTD_decompressStream(context_.get(), &out, &in);
    input.remove_prefix(in.pos);
    output = output.subspan(out.pos);
    between_frames_ = status == 0;
    return ZSTD_isError(status) == 0;
  }
  bool may_end() const override { return between_frames_; }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  // Windows stay within the library's default of 128 MiB, which bounds our memory too.
  std::unique_ptr<ZSTD_DCtx, Free> context_{ZSTD_createDCtx()};
  bool between_frames_ = false;
};

class DecompressingSource final : public Source {
 public:
  DecompressingSource(std::unique_ptr<Source> source, std::unique_ptr<Decoder> decoder,
                      std::string name)
      : source_(std::move(source)), decoder_(std::move(decoder)), name_(std::move(name)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    std::span<char> room = buffer;
    while (room.size() == buffer.size()) {
      // With the input used up the decoder may still hold output, unless a member just ended.
      if (pending_.empty() && (decoder_->may_end() || drained_)) {
        const auto filled = fill();
        if (!filled) return filled.error();
        if (pending_.empty()) {
          if (decoder_->may_end()) return std::size_t{0};
          return unreadable("STR-005", "the compressed data ends too early");
        }
      }
      if (!decoder_->decode(pending_, room)) {
        return unreadable("STR-005", "the compressed data is damaged");
      }
      drained_ = room.size() == buffer.size();
    }
    produced_ += buffer.size() - room.size();
    if (produced_ > limits::expansion_free_bytes &&
        produced_ / limits::expansion_ratio_max > source_->position_hint()) {
      return unreadable("STR-015", "the compressed data expands more than " +
                                       std::to_string(limits::expansion_ratio_max) + " times");
    }
    return buffer.size() - room.size();
  }

  // Never called: see seekable().
  Result<void> seek(std::uint64_t) override { return system_error(name_, ESPIPE); }
  bool seekable() const override { return false; }
  bool is_costly() const override { return true; }
  std::uint64_t size_hint() const override { return source_->size_hint(); }
  std::uint64_t position_hint() const override { return source_->position_hint(); }

 private:
  Result<void> fill() {
    const auto count = source_->read({input_.get(), compressed_bytes});
    if (!count) return count.error();
    pending_ = {input_.get(), count.value()};
    return {};
  }

  Error unreadable(std::string rule, std::string message) const {
    return {.code = ErrorCode::unreadable,
            .rule = std::move(rule),
            .message = std::move(message),
            .file = name_};
  }

  std::unique_ptr<Source> source_;
  std::unique_ptr<Decoder> decoder_;
  std::string name_;
  std::unique_ptr<char[]> input_ = std::make_unique_for_overwrite<char[]>(compressed_bytes);
  std::string_view pending_;  // of the input: read and not yet decoded
  bool drained_ = true;       // the decoder had no more output when it was last called
  std::uint64_t produced_ = 0;
};

template <class Library>
Result<std::unique_ptr<Source>> decompress_with(std::unique_ptr<Source> source, std::string name) {
  auto decoder = std::make_unique<Library>();
  if (!decoder->start()) return system_error(name, ENOMEM);
  return std::unique_ptr<Source>(std::make_unique<DecompressingSource>(
      std::move(source), std::move(decoder), std::move(name)));
}

}  // namespace

Result<std::unique_ptr<Source>> decompressing_source(std::unique_ptr<Source> source,
                                                     Compression compression, std::string name) {
  switch (compression) {
    case Compression::gzip:
      return decompress_with<GzipDecoder>(std::move(source), std::move(name));
    case Compression::zstd:
      return decompress_with<ZstdDecoder>(std::move(source), std::move(name));
    case Compression::none:
      break;
  }
  return source;
}

}  // namespace remit::io
