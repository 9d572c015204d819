#include "json/scanner.hpp"

#include "json/block.hpp"
#include "text/utf8.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace remit::json {

namespace {

/// The open objects and arrays around a position, as bits: an object is 1.
class Nesting {
 public:
  explicit Nesting(unsigned outer_depth) : outer_depth_(outer_depth) {}

  /// False when that is too deep.
  bool open(char bracket) {
    kinds_ = kinds_ << 1 | (bracket == '{' ? 1 : 0);
    return ++depth_ + outer_depth_ <= limits::json_depth_max;
  }
  /// False when another kind is open.
  bool close(char bracket) {
    const bool matches = (kinds_ & 1) == (bracket == '}' ? 1 : 0);
    kinds_ >>= 1;
    --depth_;
    return matches;
  }
  unsigned depth() const { return depth_; }

 private:
  static_assert(limits::json_depth_max < 64);
  std::uint64_t kinds_ = 0;
  unsigned depth_ = 0;
  unsigned outer_depth_;
};

constexpr const char* too_long = "a payment or the head of a body is too long";

constexpr std::uint64_t lowest_bits(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

}  // namespace

Scanner::Scanner(io::Window& window)
    : window_(window), position_(window.begin()), end_(position_), held_(position_) {
  validate();
}

bool Scanner::start() {
  constexpr std::string_view bom = "\xef\xbb\xbf";
  if (!look(bom.size())) return false;
  if (std::string_view{position_, left()}.starts_with(bom)) position_ += bom.size();
  return true;
}

bool Scanner::skip_further_blanks() {
  for (;;) {
    // The byte at `end_` is no blank: a zero, or a byte above 0x7f.
    position_ = json::skip_blanks(position_);
    if (position_ < end_) return true;
    if (invalid_) return fail_at_end({});
    if (window_.complete()) return true;
    if (!fill()) return false;
  }
}

bool Scanner::fail_expected(std::string_view what) {
  std::string message = std::string(what) + " is expected here";
  return at_end() ? fail_at_end(std::move(message)) : fail("STR-016", std::move(message));
}

bool Scanner::next_item(char close, bool first, bool& ended) {
  if (!skip_blanks()) return false;
  ended = current() == close;
  if (ended) ++position_;
  if (ended || first) return true;
  return expect(',', close == '}' ? "a comma or }" : "a comma or ]") && skip_blanks();
}

bool Scanner::skip_string() {
  ++position_;
  for (;;) {
    if (!look(32)) return false;
    const Bytes32 bytes{position_};
    const auto found = static_cast<std::uint32_t>((bytes.equal('"') | bytes.equal('\\')).bits() &
                                                  lowest_bits(left()));
    if (found == 0) {
      position_ += std::min<std::size_t>(left(), 32);
      if (at_end() && exhausted()) return fail_at_end("the input ends inside a string");
      continue;
    }
    position_ += std::countr_zero(found);
    if (*position_ == '"') {
      ++position_;
      return true;
    }
    if (left() < 2) {
      position_ = end_;
      return fail_at_end("the input ends inside a string");
    }
    position_ += 2;
  }
}

bool Scanner::skip_value(unsigned depth) {
  switch (current()) {
    case '"':
      return skip_string();
    case '{':
    case '[':
      return skip_container(depth);
    default:
      return skip_scalar();
  }
}

bool Scanner::skip_container(unsigned depth) {
  StringMask strings;
  Nesting nesting{depth};
  std::uint64_t item = offset();  // where the last item that is an object or array begins or ends
  for (;;) {
    if (!look(Block::size)) return false;
    const Block block{position_};
    std::uint64_t brackets = block.brackets & ~strings.next(block) & lowest_bits(left());
    for (; brackets != 0; brackets &= brackets - 1) {
      const char* const at = position_ + std::countr_zero(brackets);
      if (*at == '{' || *at == '[') {
        if (nesting.depth() == 1) item = window_.offset_of(at);
        if (nesting.open(*at)) continue;
        position_ = at;
        return fail("STR-014", "objects and arrays are nested too deep");
      }
      if (!nesting.close(*at)) {
        position_ = at;
        return fail("STR-016", "the closing bracket does not match the opening one");
      }
      if (nesting.depth() == 0) {
        position_ = at + 1;
        return true;
      }
      if (nesting.depth() == 1) item = window_.offset_of(at);
    }
    position_ += std::min(left(), Block::size);
    if (at_end() && exhausted()) return fail_at_end("the input ends inside an object or array");
    // Said now: the rest of it may be endless.
    if (offset() - item > limits::unit_bytes_max) return fail("STR-015", too_long);
  }
}

bool Scanner::skip_array() {
  StringMask strings;
  Brackets brackets;
  std::uint64_t item = offset();  // about where the last item begins or ends
  for (;;) {
    if (!look(Block::size)) return false;
    const char* p = position_;
    const char* const last = left() < Block::size ? p : end_ - Block::size;  // that is whole
    // Said as soon as it is seen: the rest of an item may be endless.
    do {
      const Block block{p};
      const std::uint64_t outside =
          ~strings.next(block) & lowest_bits(static_cast<std::size_t>(end_ - p));
      const std::size_t end = brackets.end_in(block, outside);
      if (end != 0) {
        position_ = p + end;
        return true;
      }
      if (brackets.may_end_item()) item = window_.offset_of(p);
      p += Block::size;
    } while (p <= last && window_.offset_of(p) - item <= limits::unit_bytes_max);
    position_ = std::min(p, end_);
    if (at_end() && exhausted()) return fail_at_end("the input ends inside an object or array");
    if (offset() - item > limits::unit_bytes_max) return fail("STR-015", too_long);
  }
}

bool Scanner::skip_scalar() {
  const std::uint64_t start = offset();
  for (;;) {
    while (position_ < end_ && !is_blank(*position_) && *position_ != ',' && *position_ != ']' &&
           *position_ != '}') {
      ++position_;
    }
    if (position_ < end_) break;
    if (exhausted()) return fail_at_end("the input ends inside an object or array");
    if (!fill()) return false;
  }
  return offset() != start || fail("STR-016", "a value is expected here");
}

bool Scanner::check_unit_size(std::size_t more) {
  if (held().size() + more <= limits::unit_bytes_max) return true;
  position_ = held_;
  return fail("STR-015", too_long);
}

bool Scanner::go_back(std::uint64_t offset, io::LineColumn place) {
  if (offset >= window_.offset()) {
    position_ = window_.begin() + (offset - window_.offset());
    release();
    return true;
  }
  if (Result<void> sought = window_.seek(offset, place); !sought) {
    error_ = std::move(sought.error());
    return false;
  }
  position_ = end_ = window_.begin();
  release();
  return fill();
}

bool Scanner::go_on(std::uint64_t offset) {
  while (offset > window_.offset_of(end_)) {
    position_ = end_;
    release();
    if (!fill()) return false;
  }
  position_ = window_.begin() + (offset - window_.offset());
  return true;
}

bool Scanner::look_further(std::size_t count) {
  while (left() < count && !exhausted()) {
    if (!fill()) return false;
  }
  return true;
}

bool Scanner::fill() {
  const std::uint64_t end_before = window_.offset_of(window_.end());
  const std::uint64_t position = offset();
  Result<void> filled = window_.fill(held_);
  held_ = window_.begin();
  const auto is_stuck = [&] {
    return window_.offset_of(window_.end()) == end_before && !window_.complete();
  };
  position_ = window_.begin() + (position - window_.offset());
  if (filled && is_stuck() && !must_hold_) {
    filled = window_.fill(position_);
    position_ = held_ = window_.begin();
  }
  if (!filled) {
    error_ = std::move(filled.error());
    return false;
  }
  validate();
  if (!is_stuck()) return true;
  position_ = held_;
  return fail("STR-015", too_long);
}

void Scanner::validate() {
  const std::uint64_t known = std::max(valid_offset_, window_.offset()) - window_.offset();
  std::string_view fresh{window_.begin(),
                         static_cast<std::size_t>(window_.end() - window_.begin())};
  fresh.remove_prefix(std::min<std::size_t>(known, fresh.size()));
  if (!window_.complete()) fresh.remove_suffix(text::incomplete_utf8_tail(fresh));
  const auto bad = window_.find_invalid_utf8(fresh);
  invalid_ = bad.has_value();
  end_ = fresh.data() + bad.value_or(fresh.size());
  valid_offset_ = std::max(valid_offset_, window_.offset_of(end_));
}

bool Scanner::fail_at_end(std::string message) {
  return invalid_ ? fail("STR-005", "the byte is not part of valid UTF-8")
                  : fail("STR-016", std::move(message));
}

bool Scanner::fail(std::string_view rule, std::string message) {
  const io::LineColumn at = place();
  error_ = Error{.code = ErrorCode::unreadable,
                 .rule = std::string(rule),
                 .message = std::move(message),
                 .file = {},
                 .place = Place{.offset = offset(),
                                .length = at_end() ? 0u : 1u,
                                .line = at.line,
                                .column = at.column},
                 .path = {}};
  return false;
}

}  // namespace remit::json
