#include "io/survey.hpp"

#include "text/utf8.hpp"

namespace remit::io {

void Survey::start(const char* begin, bool counts) {
  begin_ = end_ = valid_begin_ = valid_end_ = begin;
  is_valid_ = true;
  steps_.clear();
  if (counts) steps_.push_back({});
}

void Survey::add(std::size_t size) {
  end_ += size;
  if (!steps_.empty()) count();
  if (is_valid_) check();
}

void Survey::count() {
  for (;;) {
    const char* const step = begin_ + (steps_.size() - 1) * step_bytes;
    if (static_cast<std::size_t>(end_ - step) < step_bytes) return;
    steps_.push_back(steps_.back() + Distance::over({step, step_bytes}));
  }
}

void Survey::check() {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  while (valid_begin_ == valid_end_ && valid_end_ != end_ && valid_begin_ - begin_ < 3 &&
         continues(*valid_begin_)) {
    valid_end_ = ++valid_begin_;
  }
  std::string_view fresh{valid_end_, end_};
  fresh.remove_suffix(text::incomplete_utf8_tail(fresh));
  const auto bad = text::find_invalid_utf8(fresh);
  is_valid_ = !bad;
  valid_end_ += bad.value_or(fresh.size());
}

}  // namespace remit::io
