#pragma once
// The inputs of the benchmarks: sample messages in memory.

#include <remit/format.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::bench {

enum class Layout : std::uint8_t { minified, indented };

/// One sample message: a pain.001 document, or one Berlin Group body per batch. Equal arguments
/// give equal content, whatever the format and the layout.
class Message {
 public:
  Message(std::string_view format, Layout layout, std::uint64_t payments);
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  /// The whole message. At least 64 readable bytes follow it.
  std::string_view text() const { return text_; }
  /// The documents it consists of: one of XML, one per body of JSON.
  std::span<const std::string_view> documents() const { return documents_; }
  std::uint64_t payments() const { return payments_; }

 private:
  std::string text_;
  std::vector<std::string_view> documents_;
  std::uint64_t payments_;
};

}  // namespace remit::bench
