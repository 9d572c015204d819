#include "message.hpp"

#include "check.hpp"
#include "indent.hpp"
#include "io/sink.hpp"
#include "tool/output_target.hpp"

#include <algorithm>
#include <cstdlib>

namespace remit::bench {

namespace {

constexpr std::size_t readable_behind = 64;

std::string compact(Format format, const MessageKind& kind, std::uint64_t seed) {
  const auto message = tool::sample_message(
      {.payments = kind.payments, .batches = {}, .seed = seed, .use = kind.use, .to = {}});
  require(message.ok(), "the sample message cannot be made");
  std::string text;
  const auto sink = io::memory_sink(text);
  io::Documents documents{*sink};
  tool::OutputTarget target{format, documents};
  require(tool::generate(message.value(), target).ok(), "the sample message cannot be written");
  return text;
}

/// Cuts off the first document: bodies stand on a line each, XML is one document.
std::string_view take_document(std::string_view& text, Syntax syntax) {
  const std::size_t end = syntax == Syntax::xml ? text.size() - 1 : text.find('\n');
  const std::string_view document = text.substr(0, end);
  text.remove_prefix(end + 1);
  return document;
}

}  // namespace

Message::Message(std::string_view format, const MessageKind& kind, std::uint64_t seed)
    : kind_(kind) {
  const Format found = *find_format(format);
  const std::string all = compact(found, kind, seed);
  std::vector<std::size_t> ends;
  for (std::string_view rest = all; !rest.empty();) {
    const std::string_view document = take_document(rest, found.syntax());
    if (kind.layout == Layout::minified) {
      (text_ += document) += '\n';
    } else if (found.syntax() == Syntax::xml) {
      append_indented_xml(document, text_);
    } else {
      append_indented_json(document, text_);
    }
    ends.push_back(text_.size());
  }
  text_.reserve(text_.size() + readable_behind);
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    documents_.push_back(std::string_view{text_}.substr(begin, end - begin));
    begin = end;
  }
}

std::span<const std::uint64_t> message_sizes() {
  static constexpr std::uint64_t sizes[] = {1'000, 100'000};
  const char* const quick = std::getenv("BENCH_QUICK");
  const bool all = quick == nullptr || std::string_view{quick} == "0";
  return std::span{sizes}.first(all ? std::size(sizes) : 1);
}

}  // namespace remit::bench
