#pragma once
// The inputs of the benchmarks: sample messages in memory.

#include "tool/sample_kinds.hpp"

#include <remit/format.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::bench {

enum class Layout : std::uint8_t { minified, indented };

/// What sample messages are to be like.
struct MessageKind {
  Layout layout;
  std::uint64_t payments;
  tool::SampleUse use = tool::SampleUse::pain_001;  ///< what the payments are to fit into
};

/// One sample message: a pain.001 document, or the JSON bodies of its batches or payments. Equal
/// arguments give equal content, whatever the format and the layout.
class Message {
 public:
  /// @param seed  other seeds give other messages
  Message(std::string_view format, const MessageKind& kind, std::uint64_t seed = 1);
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  /// The whole message. At least 64 readable bytes follow it.
  std::string_view text() const { return text_; }
  /// The documents it consists of: one of XML, one per body of JSON.
  std::span<const std::string_view> documents() const { return documents_; }
  const MessageKind& kind() const { return kind_; }
  std::uint64_t payments() const { return kind_.payments; }

 private:
  std::string text_;
  std::vector<std::string_view> documents_;
  MessageKind kind_;
};

/// How many payments the messages have that are measured: with BENCH_QUICK in the environment the
/// smallest number only.
std::span<const std::uint64_t> message_sizes();

}  // namespace remit::bench
