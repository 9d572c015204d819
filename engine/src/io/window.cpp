#include "io/window.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace remit::io {

namespace {

/// The buffer of the last window of the thread. Who translates one short message after another
/// would otherwise spend his time on getting fresh memory.
struct Spare {
  Pages bytes;
  std::size_t size = 0;
};
thread_local Spare spare;

Pages take_buffer(std::size_t size, std::uint64_t filled) {
  if (spare.bytes != nullptr && spare.size == size) return std::move(spare.bytes);
  return make_pages(size, static_cast<std::size_t>(std::min<std::uint64_t>(size, filled)));
}

void give_back([[maybe_unused]] Pages bytes, [[maybe_unused]] std::size_t size) {
#if !defined(__SANITIZE_ADDRESS__)  // which finds views that outlive their window
  spare = {std::move(bytes), size};
#endif
}

}  // namespace

Window::Window(Source& source, std::size_t capacity)
    : source_(source),
      capacity_(capacity),
      buffer_(take_buffer(capacity + padding_bytes, source.size_hint())),
      begin_(buffer_.get()),
      end_(begin_),
      surveyed_(begin_),
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
  steps_.clear();
  valid_ = {};
  Result<void> result;
  if (has_block_) {
    result = take_block(keep, kept);
  } else {
    std::memmove(buffer_.get(), keep, kept);
    begin_ = buffer_.get();
    result = read_on(kept);
  }
  counted_ = counted_input_at_ = begin_;
  counted_place_ = begin_place_;
  if (prefetch_ != nullptr && !has_block_ && result && !complete_) read_next_block();
  return result;
}

/// Reads behind the first `kept` bytes of the buffer.
Result<void> Window::read_on(std::size_t kept) {
  char* const fresh = buffer_.get() + kept;
  char* const limit = buffer_.get() + capacity_;
  char* end = fresh;
  Result<void> result;
  // Where no other window follows, lines are counted when somebody asks for one.
  survey_.start(fresh, source_.size_hint() > capacity_);
  while (end != limit && !complete_ && result) {
    const std::size_t room = static_cast<std::size_t>(limit - end);
    const auto count = source_.read({end, std::min(room, Survey::piece_bytes)});
    if (!count) result = count.error();
    complete_ = count && *count == 0;
    end += count ? *count : 0;
    survey_.add(count ? *count : 0);
  }
  position_hint_ = source_.position_hint();
  set_end(end);
  // A byte order mark has no column: what follows it is in the first one.
  constexpr std::string_view mark = "\xef\xbb\xbf";
  const bool is_start = offset_ == 0 && kept == 0;
  if (is_start && std::string_view{begin_, end_}.starts_with(mark)) begin_place_.column = 0;
  note(survey_, fresh);
  return result;
}

/// @param begin  of the bytes that it is of
void Window::note(const Survey& survey, const char* begin) {
  surveyed_ = begin;
  valid_ = survey.valid();
  steps_.clear();
  if (survey.steps().empty()) return;
  const LineColumn place = advance(begin_place_, {begin_, begin});
  for (const Distance& distance : survey.steps()) steps_.push_back(place + distance);
}

void Window::read_ahead() {
  if (complete_ || prefetch_ != nullptr) return;
  prefetch_ = Prefetch::of(source_);
  if (prefetch_ == nullptr) return;
  other_ = make_pages(capacity_ + padding_bytes, capacity_);
  read_next_block();
}

/// In front of it remains room for what is kept of this window.
void Window::read_next_block() {
  const std::size_t room = capacity_ / 16;
  prefetch_->start(other_.get() + room, capacity_ - room);
  has_block_ = true;
  taken_ = 0;
}

Result<void> Window::take_block(const char* keep, std::size_t kept) {
  const Block& block = prefetch_->wait();
  position_hint_ = block.position_hint;
  if (taken_ == 0 && kept <= static_cast<std::size_t>(block.begin - other_.get())) {
    std::memcpy(block.begin - kept, keep, kept);
    exchange(block, kept);
  } else {
    const std::size_t size = std::min(block.size - taken_, capacity_ - kept);
    std::memmove(buffer_.get(), keep, kept);
    std::memcpy(buffer_.get() + kept, block.begin + taken_, size);
    begin_ = buffer_.get();
    set_end(buffer_.get() + kept + size);
    taken_ += size;
    if (taken_ != block.size) return {};
  }
  has_block_ = false;
  complete_ = block.complete;
  return block.result;
}

void Window::exchange(const Block& block, std::size_t kept) {
  std::swap(buffer_, other_);
  begin_ = block.begin - kept;
  set_end(block.begin + block.size);
  note(block.survey, block.begin);
}

Result<void> Window::seek(std::uint64_t offset, LineColumn place) {
  if (before_fill_) before_fill_();
  if (has_block_) prefetch_->wait();
  has_block_ = false;
  steps_.clear();
  valid_ = {};
  offset_ = offset;
  begin_place_ = counted_place_ = place;
  begin_ = counted_ = buffer_.get();
  complete_ = false;
  set_end(buffer_.get());
  return source_.seek(offset);
}

std::optional<std::size_t> Window::find_invalid_utf8(std::string_view part) const {
  const char* const end = part.data() + part.size();
  const char* const known = valid_.data();
  if (valid_.empty() || known < part.data() || known + valid_.size() > end) {
    return text::find_invalid_utf8(part);
  }
  // What is known begins with a character, so nothing before it may lack its end.
  const std::string_view before{part.data(), known};
  if (const auto bad = text::find_invalid_utf8(before)) return bad;
  const std::string_view behind{known + valid_.size(), end};
  const auto bad = text::find_invalid_utf8(behind);
  return bad ? std::optional{before.size() + valid_.size() + *bad} : std::nullopt;
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
  if (!steps_.empty() && position > surveyed_) {
    const auto at = static_cast<std::size_t>(position - surveyed_);
    const std::size_t step = std::min(at / Survey::step_bytes, steps_.size() - 1);
    const char* const begin = surveyed_ + step * Survey::step_bytes;
    if (begin > counted_) {
      counted_ = begin;
      counted_place_ = steps_[step];
    }
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
