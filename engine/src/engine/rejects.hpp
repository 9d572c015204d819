#pragma once
// The rejected payments of a run, set aside in documents of their source format.

#include "engine/frame.hpp"
#include "engine/input.hpp"
#include "io/documents.hpp"
#include "io/weave.hpp"

#include <remit/format.hpp>
#include <remit/issue.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace remit::engine {

/// Writes a document for each document of the input that has rejected payments. Their bytes are
/// those of the source, and so is what stands around them: the heads of message and batch (of a
/// batch that has rejected payments) and the content behind them. Only the totals that the heads
/// declare are those of the payments that are there. XML becomes UTF-8, and an envelope around the
/// message stays behind.
///
/// The lines of canonical NDJSON are a payment each, with the totals of its source: they are not
/// rebuilt.
class Rejects {
 public:
  /// `documents` must outlive the object; nothing else may be written to it.
  explicit Rejects(io::Documents& documents);

  /// The current payment of the input is rejected. An error of usage when documents of XML, or
  /// of several formats, would have to share a file.
  Result<void> add(const Input& input);
  /// The input has met a part; to be called for each, because a payment may be rejected behind it.
  Result<void> add_part(const Input& input);
  /// To be called at the end of each batch and of each message.
  Result<void> end_batch();
  Result<void> end_message();

 private:
  /// A document or a batch.
  struct Level {
    bool is_open = false;  // it has a rejected payment
    Frame frame = {};
    FrameTotals totals = {};
    std::string parts = {};  // met behind what was written

    void add(const Payment& payment);
  };

  Result<void> begin_document(const Input& input);
  Result<void> end_document();

  io::Documents& documents_;
  io::Weave batches_;
  Level document_;
  Level batch_;
  std::uint64_t document_index_ = 0;
  std::optional<Format> format_;  // of the last document
};

}  // namespace remit::engine
