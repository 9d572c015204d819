// The part of the framer that gives transfers to whoever finds their end himself.

#include "text/equal.hpp"
#include "xml/framer.hpp"
#include "xml/plain_tape.hpp"

namespace remit::xml {

using mapping::Unit;

void Framer::begin_transfer() {
  unit_ = Unit{.bytes = {},
               .offset = window_.input_offset(p_),
               .line = 0,
               .column = 0,
               .encoding = window_.encoding()};
}

bool Framer::at_plain_transfer() const {
  return !plain_tag_.empty() && end_ - p_ > static_cast<std::ptrdiff_t>(plain_tag_.size()) &&
         text::holds(p_, plain_tag_);
}

std::string_view Framer::ahead() const {
  if (!is_plain_) return {};
  const char* const content = p_ + plain_tag_.size();
  return {content, static_cast<std::size_t>(end_ - content)};
}

void Framer::take(const char* end) {
  unit_.bytes = {p_, static_cast<std::size_t>(end - p_)};
  p_ = end;
  has_tape_ = false;
}

std::string_view Framer::behind() const {
  if (plain_tag_.empty()) return {};
  return {p_, static_cast<std::size_t>(end_ - p_)};
}

void Framer::pass(std::string_view transfers) {
  p_ = transfers.data();
  is_plain_ = true;
  begin_transfer();
  take(transfers.data() + transfers.size());
}

const Tape& Framer::tape() {
  if (!has_tape_) {
    make_plain_tape(unit_.bytes, tape_);
    has_tape_ = true;
  }
  return tape_;
}

}  // namespace remit::xml
