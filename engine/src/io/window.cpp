#include "io/window.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace remit::io {

namespace {

/// Counts the bytes that `matches`. The inner loops have fixed lengths so that the compiler
/// vectorises them: every byte of the input passes here. No lane counts to more than 255.
template <std::size_t Block, class Matches>
std::size_t count_blocks(const char*& p, const char* end, Matches matches) {
  constexpr std::size_t lanes = 32;
  std::size_t count = 0;
  for (; static_cast<std::size_t>(end - p) >= Block * lanes; p += Block * lanes) {
    std::array<std::uint8_t, lanes> in_lane{};
    for (std::size_t i = 0; i < Block; ++i) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        in_lane[lane] =
            static_cast<std::uint8_t>(in_lane[lane] + (matches(p[i * lanes + lane]) ? 1 : 0));
      }
    }
    for (const std::uint8_t counted : in_lane) count += counted;
  }
  return count;
}
template <class Matches>
std::size_t count_bytes(std::string_view bytes, Matches matches) {
  const char* p = bytes.data();
  const char* const end = p + bytes.size();
  std::size_t count = count_blocks<128>(p, end, matches);
  count += count_blocks<1>(p, end, matches);
  for (; p != end; ++p) count += matches(*p) ? 1 : 0;
  return count;
}
std::size_t count_code_points(std::string_view text) {
  return count_bytes(text, [](char c) { return static_cast<signed char>(c) >= -64; });
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
  const std::size_t lines = count_bytes(text, [](char c) { return c == '\n'; });
  if (lines != 0) {
    place.line += lines;
    place.column = 1;
    text.remove_prefix(text.rfind('\n') + 1);
  }
  place.column += count_code_points(text);
  return place;
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
