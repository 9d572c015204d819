#include "io/compress.hpp"

#include "io/descriptor.hpp"

#include <algorithm>
#include <utility>

#include <zlib.h>
#include <zstd.h>

namespace remit::io {

namespace {

constexpr std::size_t output_bytes = 128 << 10;

/// One compression library.
class Encoder {
 public:
  virtual ~Encoder() = default;
  /// Encodes from the front of `input` to the front of `output` and takes off both what was used.
  virtual Result<void> encode(std::string_view& input, std::span<char>& output) = 0;
  /// Writes what is left; false when it needs more room.
  virtual Result<bool> finish(std::span<char>& output) = 0;
  /// Forgets what was encoded.
  virtual void reset() = 0;
};

class GzipEncoder final : public Encoder {
 public:
  GzipEncoder() = default;
  ~GzipEncoder() override { deflateEnd(&stream_); }

  /// False when there is no memory.
  bool start() {
    constexpr int window_bits = 15 + 16;  // the largest window; 16: gzip framing
    constexpr int memory_level = 8;       // zlib's default
    return deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, memory_level,
                        Z_DEFAULT_STRATEGY) == Z_OK;
  }

  Result<void> encode(std::string_view& input, std::span<char>& output) override {
    deflate_some(input, output, Z_NO_FLUSH);
    return {};
  }
  Result<bool> finish(std::span<char>& output) override {
    std::string_view nothing;
    return deflate_some(nothing, output, Z_FINISH) == Z_STREAM_END;
  }
  void reset() override { deflateReset(&stream_); }

 private:
  /// Fails only on a stream that was never begun.
  int deflate_some(std::string_view& input, std::span<char>& output, int flush) {
    const std::string_view part = input.substr(0, 1 << 30);
    // zlib does not write to its input; its interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    stream_.avail_in = static_cast<uInt>(part.size());
    stream_.next_out = reinterpret_cast<Bytef*>(output.data());
    stream_.avail_out = static_cast<uInt>(output.size());
    const int status = deflate(&stream_, flush);
    input.remove_prefix(part.size() - stream_.avail_in);
    output = output.last(stream_.avail_out);
    return status;
  }

  z_stream stream_{};
};

class ZstdEncoder final : public Encoder {
 public:
  bool start() { return context_ != nullptr; }

  Result<void> encode(std::string_view& input, std::span<char>& output) override {
    const auto left = compress_some(input, output, ZSTD_e_continue);
    return left ? Result<void>{} : left.error();
  }
  Result<bool> finish(std::span<char>& output) override {
    std::string_view nothing;
    const auto left = compress_some(nothing, output, ZSTD_e_end);
    if (!left) return left.error();
    return *left == 0;
  }
  void reset() override { ZSTD_CCtx_reset(context_.get(), ZSTD_reset_session_only); }

 private:
  /// Answers how much is left to be flushed. The first call takes memory, which there may not be.
  Result<std::size_t> compress_some(std::string_view& input, std::span<char>& output,
                                    ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const std::size_t left = ZSTD_compressStream2(context_.get(), &out, &in, directive);
    if (ZSTD_isError(left)) {
      return Error{.code = ErrorCode::system,
                   .message = std::string("compressed output: ") + ZSTD_getErrorName(left)};
    }
    input.remove_prefix(in.pos);
    output = output.subspan(out.pos);
    return left;
  }

  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  std::unique_ptr<ZSTD_CCtx, Free> context_{ZSTD_createCCtx()};
};

class CompressingSink final : public Sink {
 public:
  CompressingSink(std::unique_ptr<Sink> sink, std::unique_ptr<Encoder> encoder)
      : sink_(std::move(sink)), encoder_(std::move(encoder)) {}

  Result<void> write(std::string_view bytes) override {
    bytes_ += bytes.size();
    while (!bytes.empty()) {
      std::span<char> room = buffer();
      if (auto encoded = encoder_->encode(bytes, room); !encoded) return encoded;
      const auto written = pass_on(room);
      if (!written) return written;
    }
    return {};
  }

  Result<void> prepare() override {
    if (!only_lacks_name()) return {};
    if (auto finished = finish(); !finished) return finished;
    return sink_->prepare();
  }

  Result<void> commit() override {
    if (auto finished = finish(); !finished) return finished;
    return sink_->commit();
  }

  Result<void> drop() override {
    encoder_->reset();
    is_finished_ = false;
    bytes_ = 0;
    return sink_->drop();
  }
  Result<void> commit_nothing() override { return sink_->commit_nothing(); }
  bool only_lacks_name() const override { return sink_->only_lacks_name(); }
  bool can_drop() const override { return sink_->can_drop(); }
  std::uint64_t bytes() const override { return bytes_; }

 private:
  std::span<char> buffer() { return {output_.get(), output_bytes}; }
  Result<void> finish() {
    while (!is_finished_) {
      std::span<char> room = buffer();
      const auto finished = encoder_->finish(room);
      if (!finished) return finished.error();
      is_finished_ = *finished;
      if (auto written = pass_on(room); !written) return written;
    }
    return {};
  }
  Result<void> pass_on(std::span<char> unused) {
    return sink_->write({output_.get(), output_bytes - unused.size()});
  }

  std::unique_ptr<Sink> sink_;
  std::unique_ptr<Encoder> encoder_;
  bool is_finished_ = false;  // nothing more is to be encoded
  std::unique_ptr<char[]> output_ = std::make_unique_for_overwrite<char[]>(output_bytes);
  std::uint64_t bytes_ = 0;
};

template <class Library>
Result<std::unique_ptr<Sink>> compress_with(std::unique_ptr<Sink> sink) {
  auto encoder = std::make_unique<Library>();
  if (!encoder->start()) return system_error("compressed output", ENOMEM);
  return std::unique_ptr<Sink>(
      std::make_unique<CompressingSink>(std::move(sink), std::move(encoder)));
}

}  // namespace

Result<std::unique_ptr<Sink>> compressing_sink(std::unique_ptr<Sink> sink,
                                               Compression compression) {
  switch (compression) {
    case Compression::gzip:
      return compress_with<GzipEncoder>(std::move(sink));
    case Compression::zstd:
      return compress_with<ZstdEncoder>(std::move(sink));
    case Compression::none:
      break;
  }
  return sink;
}

}  // namespace remit::io
