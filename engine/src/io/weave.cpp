#include "io/weave.hpp"

#include <cstring>

namespace remit::io {

void Weave::drop() {
  if (has_memory_) memory_->resize(memory_begin_);
  has_memory_ = false;
  memory_heads_.clear();
}

Result<void> Weave::begin() {
  drop();
  if (memory_ != nullptr) {
    memory_begin_ = memory_->size();
    has_memory_ = true;
    return {};
  }
  part_begin_ = parts_count_ = 0;
  if (auto cleared = parts_.clear(); !cleared) return cleared;
  return heads_.clear();
}

Result<void> Weave::append(std::string_view bytes) {
  if (memory_ == nullptr) return parts_.append(bytes);
  memory_->append(bytes);
  return {};
}

Result<void> Weave::end_part(std::string_view head) {
  if (memory_ != nullptr) {
    memory_heads_.push_back({std::string(head), memory_->size()});
    return {};
  }
  const std::uint64_t sizes[] = {head.size(), parts_.size() - part_begin_};
  part_begin_ = parts_.size();
  ++parts_count_;
  char raw[sizeof sizes];
  std::memcpy(raw, sizes, sizeof sizes);
  if (auto appended = heads_.append({raw, sizeof raw}); !appended) return appended;
  return heads_.append(head);
}

Result<void> Weave::write(std::string_view first, Sink& sink) {
  if (memory_ == nullptr) return weave_from_spools(first, sink);
  weave_in_memory(first);
  return {};
}

/// Moves the parts to their places, the last one first: each goes further to the back.
void Weave::weave_in_memory(std::string_view first) {
  std::size_t shift = first.size();
  for (const Head& head : memory_heads_) shift += head.text.size();
  memory_->resize(memory_->size() + shift);
  for (std::size_t i = memory_heads_.size(); i-- > 0;) {
    const Head& head = memory_heads_[i];
    const std::size_t begin = i == 0 ? memory_begin_ : memory_heads_[i - 1].part_end;
    char* const part = memory_->data() + begin;
    std::memmove(part + shift, part, head.part_end - begin);
    shift -= head.text.size();
    std::memcpy(part + shift, head.text.data(), head.text.size());
  }
  std::memcpy(memory_->data() + memory_begin_, first.data(), first.size());
  has_memory_ = false;
}

Result<void> Weave::weave_from_spools(std::string_view first, Sink& sink) {
  if (auto done = sink.write(first); !done) return done;
  if (auto done = parts_.rewind(); !done) return done;
  if (auto done = heads_.rewind(); !done) return done;
  for (std::uint64_t i = 0; i < parts_count_; ++i) {
    std::uint64_t sizes[2];
    char raw[sizeof sizes];
    if (auto done = heads_.read(raw, sizeof raw); !done) return done;
    std::memcpy(sizes, raw, sizeof sizes);
    if (auto done = heads_.copy_to(sink, sizes[0]); !done) return done;
    if (auto done = parts_.copy_to(sink, sizes[1]); !done) return done;
  }
  return {};
}

}  // namespace remit::io
