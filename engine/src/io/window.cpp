#include "io/window.hpp"

#include "text/bytes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace remit::io {

namespace {

/// What `advance` goes by. Every byte of the input passes here.
struct Counts {
  std::uint64_t lines = 0;        // line feeds
  std::uint64_t code_points = 0;  // bytes that begin one
};
Counts count(std::string_view text) {
  using text::Bytes32;
  Counts counts;
  for (std::size_t at = 0; at < text.size(); at += Bytes32::size) {
    const std::string_view rest = text.substr(at);
    const Bytes32 bytes = Bytes32::of(rest);
    const std::uint32_t there = text::lowest_bits32(rest.size());
    const std::uint32_t continued = (bytes.at_most('\xbf') - bytes.at_most('\x7f')).bits();
    counts.lines += static_cast<std::uint64_t>(std::popcount(bytes.equal('\n').bits() & there));
    counts.code_points += static_cast<std::uint64_t>(std::popcount(~continued & there));
  }
  return counts;
}

/// The buffer of the last window of the thread. Who translates one short message after another
/// would otherwise spend his time on getting fresh memory.
struct Spare {
  std::unique_ptr<char[]> bytes;
  std::size_t size = 0;
};
thread_local Spare spare;

std::unique_ptr<char[]> take_buffer(std::size_t size) {
  if (spare.bytes != nullptr && spare.size == size) return std::move(spare.bytes);
  return std::make_unique_for_overwrite<char[]>(size);
}

void give_back([[maybe_unused]] std::unique_ptr<char[]> bytes, [[maybe_unused]] std::size_t size) {
#if !defined(__SANITIZE_ADDRESS__)  // which finds views that outlive their window
  spare = {std::move(bytes), size};
#endif
}

}  // namespace

LineColumn advance(LineColumn place, std::string_view text) {
  const Counts all = count(text);
  if (all.lines == 0) return {place.line, place.column + all.code_points};
  const std::string_view last = text.substr(text.rfind('\n') + 1);
  return {place.line + all.lines, 1 + count(last).code_points};
}

Window::Window(Source& source, std::size_t capacity)
    : source_(source),
      capacity_(capacity),
      buffer_(take_buffer(capacity + padding_bytes)),
      begin_(buffer_.get()),
      end_(begin_),
      counted_(begin_),
      counted_input_at_(begin_) {
  set_end(buffer_.get());
}

Window::Window(Source& source, std::size_t capacity, text::Encoding encoding, std::uint64_t skipped)
    : Window(source, capacity) {
  encoding_ = encoding;
  begin_input_ = counted_input_ = skipped;
}

Window::~Window() { give_back(std::move(buffer_), capacity_ + padding_bytes); }

void Window::set_end(char* end) {
  std::memset(end, 0, padding_bytes);
  end_ = end;
}

Result<void> Window::fill(const char* keep) {
  if (before_fill_) before_fill_();
  begin_place_ = count(keep);
  begin_input_ = counted_input_ = input_offset(keep);
  offset_ = offset_of(keep);
  const auto kept = static_cast<std::size_t>(end_ - keep);
  std::memmove(buffer_.get(), keep, kept);
  begin_ = counted_ = counted_input_at_ = buffer_.get();
  char* end = buffer_.get() + kept;
  char* const limit = buffer_.get() + capacity_;
  Result<void> result;
  while (end != limit && !complete_) {
    const auto count = source_.read({end, limit});
    if (!count) {
      result = count.error();
      break;
    }
    complete_ = count.value() == 0;
    end += count.value();
  }
  set_end(end);
  // A byte order mark has no column: what follows it is in the first one.
  constexpr std::string_view mark = "\xef\xbb\xbf";
  const bool is_start = offset_ == 0 && kept == 0;
  if (is_start && std::string_view{begin_, end_}.starts_with(mark)) begin_place_.column = 0;
  if (is_start) counted_place_ = begin_place_;
  return result;
}

Result<void> Window::seek(std::uint64_t offset, LineColumn place) {
  if (before_fill_) before_fill_();
  offset_ = offset;
  begin_place_ = counted_place_ = place;
  begin_ = counted_ = buffer_.get();
  complete_ = false;
  set_end(buffer_.get());
  return source_.seek(offset);
}

LineColumn Window::place(const char* position) {
  const LineColumn found = count(position);
  return {found.line, std::max<std::uint64_t>(found.column, 1)};
}

LineColumn Window::count(const char* position) {
  if (position < counted_) {
    counted_ = begin_;
    counted_place_ = begin_place_;
  }
  counted_place_ =
      advance(counted_place_, {counted_, static_cast<std::size_t>(position - counted_)});
  counted_ = position;
  return counted_place_;
}

std::uint64_t Window::count_input(const char* position) {
  if (position < counted_input_at_) {
    counted_input_at_ = begin_;
    counted_input_ = begin_input_;
  }
  const auto size = static_cast<std::size_t>(position - counted_input_at_);
  counted_input_ += text::encoded_size(encoding_, {counted_input_at_, size});
  counted_input_at_ = position;
  return counted_input_;
}

}  // namespace remit::io
