#pragma once
// Status messages that are ready, until what they tell of is delivered.

#include "io/documents.hpp"
#include "status/waiting.hpp"

#include <string_view>

namespace remit::status {

/// Stands behind each document that waits: no document of XML or JSON has it in it.
inline constexpr std::string_view end_of_document{"\0", 1};

/// Keeps the status messages of a run in their order. Nobody is told that something was accepted
/// before it is delivered, and some of it may not be.
class Outbox {
 public:
  /// Moves documents of one syntax, each with its end behind it, behind those that are there.
  Result<void> add(Waiting& documents);
  /// The same for one document without its end.
  Result<void> add(std::string_view document);
  Result<void> forget();

  bool is_empty() const { return count_ == 0; }
  /// False when some are XML: such a document has a file to itself.
  bool fit_one_file() const { return count_ <= 1 || !has_xml_; }
  /// Sends all of them, and is empty again. Files of a folder are named by their syntax.
  Result<void> deliver(io::Documents& documents);

 private:
  Result<void> append(std::string_view bytes);

  Waiting ready_;
  std::size_t count_ = 0;
  bool has_xml_ = false;
};

}  // namespace remit::status
