#pragma once
// Payments one by one, any volume, fixed memory.

#include <remit/convert.hpp>
#include <remit/model/payment.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace remit {

/// Reads payments, pull style. Not copyable; one reader per thread.
///
///     remit::Reader reader{remit::formats::pain_001, text};
///     while (const remit::Payment* payment = reader.next()) use(payment->creditor().name());
///     if (reader.error()) ...
class Reader {
 public:
  /// Reads `text`, which must outlive the reader: payments are views into it.
  /// @param from  a format name, or empty to detect it
  Reader(std::string_view from, std::string_view text);
  Reader(std::string_view from, std::string&& text) = delete;
  ~Reader();

  /// Reads a file, or standard input for "-".
  static Reader from_file(std::string_view from, const std::string& path);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// The next payment that can be read, or null at the end or after an error. Its views hold until
  /// the next call.
  const Payment* next();
  /// What is wrong with the structure and the lengths of the payment that `next` returned, and of
  /// the heads of messages and batches that were passed on the way to it; when `next` has answered
  /// null, of what stands at the end.
  const std::vector<Issue>& issues() const;
  /// What stopped the reader, if anything did.
  const std::optional<Error>& error() const;
  /// The format that is read; known from the first `next` on, until an error.
  std::optional<Format> format() const;

 private:
  struct State;
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// What a pipeline is built for, which copies the names.
struct PipelineOptions {
  std::string_view source;  ///< format name; empty: detected
  std::string_view target;  ///< format name
  ConvertOptions options = {};
  ReportHandlers handlers = {};
};

/// Translates messages of any size with memory that is fixed when it is built.
///
/// What it finds out about the payments of one message it uses for the next, which makes short ones
/// up to twice as fast as `convert` is; what comes out is the same. It runs one message at a
/// time: a hub has a pipeline per thread, and per pair of formats.
class Pipeline {
 public:
  explicit Pipeline(PipelineOptions options);
  ~Pipeline();
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;

  /// An upper bound of the heap memory that the engine uses in a run. Not in it: output in memory,
  /// what compressing takes, and one bit per payment and rule when the whole file breaks one of
  /// totals or repetitions.
  std::size_t memory_max_bytes() const;

  /// Translates one file or pipe into another. Like the output, what is set aside appears whole or
  /// not at all.
  /// @param rejected  file for the rejected payments: as they stood, in a document of the source
  ///                  format that can be mended and sent again; made when there are any. Empty:
  ///                  they are not set aside
  ConvertResult run(const std::string& input, const std::string& output,
                    const std::string& rejected = {});
  /// Translates a text in memory; the result is appended to `output`, and the rejected payments to
  /// `rejected` unless it is null.
  ConvertResult convert(std::string_view message, std::string& output,
                        std::string* rejected = nullptr);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace remit
