#include "xml/framer.hpp"

#include "text/utf8.hpp"
#include "xml/attributes.hpp"
#include "xml/chars.hpp"
#include "xml/declaration.hpp"

#include <remit/limits.hpp>

#include <cstring>
#include <span>

namespace remit::xml {

using mapping::Unit;
using Status = Scanner::Status;

Framer::Framer(io::Window& window, FindFormat find_format, NameKnown known)
    : window_(window), find_format_(std::move(find_format)), known_(std::move(known)) {
  p_ = end_ = window_.begin();
}

Error Framer::error(std::string_view rule, std::string message, const char* at) {
  const io::LineColumn place = window_.place(at);
  return {.code = ErrorCode::unreadable,
          .rule = std::string(rule),
          .message = std::move(message),
          .file = {},
          .place = Place{window_.input_offset(at), 0, place.line, place.column},
          .path = path()};
}

std::string Framer::path() const {
  std::string path;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const std::string& name = open_[i].qualified_name;
    path += '/' + name.substr(name.find(':') + 1);
  }
  return path;
}

Result<void> Framer::more() {
  if (invalid_ != nullptr)
    return error("STR-005",
                 "the bytes are not valid " + std::string(text::name(window_.encoding())),
                 invalid_);
  if (window_.complete()) return error("STR-001", "the document ends too early", end_);
  const auto kept = static_cast<std::size_t>(window_.end() - p_);
  if (kept > limits::unit_bytes_max) {
    return error("STR-015", "a part of the message is longer than 1 MiB", p_);
  }
  const std::size_t checked = kept - unchecked_;
  if (auto filled = window_.fill(p_); !filled) return filled;
  take_in(checked);
  const auto held = static_cast<std::size_t>(window_.end() - window_.begin());
  if (held == kept && !window_.complete()) {
    return error("STR-015", "a part of the message is longer than the window", p_);
  }
  return {};
}

/// Checks what the window holds behind its first `checked` bytes and makes it available.
void Framer::take_in(std::size_t checked) {
  p_ = window_.begin();
  std::string_view fresh{p_ + checked, static_cast<std::size_t>(window_.end() - p_) - checked};
  unchecked_ = window_.complete() ? 0 : text::incomplete_utf8_tail(fresh);
  fresh.remove_suffix(unchecked_);
  end_ = fresh.data() + fresh.size();
  if (const auto bad = window_.find_invalid_utf8(fresh)) {
    invalid_ = p_ + checked + *bad;
    end_ = invalid_;
  }
}

template <class Scan>
Result<void> Framer::complete(Scan scan) {
  for (;;) {
    const char* position = p_;
    const Status status = scan(position);
    const bool beyond = invalid_ != nullptr && position > invalid_;
    if (status == Status::complete && !beyond) {
      p_ = position;
      return {};
    }
    if (status == Status::failed) {
      const Failure& failure = scanner_.failure();
      if (invalid_ == nullptr || failure.at < invalid_) {
        return error(failure.rule, failure.message, failure.at);
      }
    }
    if (auto filled = more(); !filled) return filled;
  }
}

Result<Event> Framer::next() {
  switch (state_) {
    case State::start:
      if (auto read = read_declaration(); !read) return read.error();
      state_ = State::outside;
      [[fallthrough]];
    case State::outside:
      return find_message();
    case State::root:
      return enter_root();
    case State::message:
      return next_in_message();
    case State::batch:
      return next_in_batch();
    case State::done:
      break;
  }
  return Event::end;
}

Result<void> Framer::read_declaration() {
  if (window_.begin() == window_.end()) {
    if (auto filled = window_.fill(window_.begin()); !filled) return filled;
  }
  take_in(0);
  if (p_ == end_ && invalid_ == nullptr) return error("STR-001", "the input is empty", p_);
  if (end_ - p_ >= 3 && std::memcmp(p_, "\xef\xbb\xbf", 3) == 0) p_ += 3;
  if (end_ - p_ < 6 || std::memcmp(p_, "<?xml", 5) != 0 || !is_space(p_[5])) return {};
  const Declaration declaration = parse_declaration(p_, end_);
  if (!declaration.ok()) return error(declaration.rule, declaration.message, declaration.end);
  if (auto wrong = wrong_encoding(declaration.encoding, window_.encoding()); !wrong.empty()) {
    return error("STR-005", std::move(wrong), declaration.end);
  }
  p_ = declaration.end;
  return {};
}

/// Skips white space, comments and instructions. Stops at markup, or at the end of the input where
/// it may end.
Result<void> Framer::skip_misc(bool text_allowed) {
  return complete([&](const char*& position) {
    const Status status = scanner_.skip_misc(position, end_, text_allowed);
    if (const char* const text = scanner_.skipped_text()) note_text(text);
    if (status != Status::failed) p_ = position;
    const bool may_end = open_.empty() && !root_name_.empty() && at_end_of_input();
    return status == Status::incomplete && may_end && invalid_ == nullptr ? Status::complete
                                                                          : status;
  });
}

Result<void> Framer::open_tag() {
  auto scanned = complete(
      [&](const char*& position) { return scanner_.scan_start_tag(position, end_, tag_); });
  if (!scanned) return scanned;
  const char* const start = tag_.qualified_name.data() - 1;
  open_.push_back({.qualified_name = std::string(tag_.qualified_name),
                   .start_tag = {start, p_},
                   .offset = window_.input_offset(start),
                   .place = window_.place(start)});
  return scanned;
}

Result<void> Framer::close_tag() {
  auto scanned = complete([&](const char*& position) {
    return scanner_.scan_end_tag(position, end_, open_.back().qualified_name);
  });
  if (scanned) leave_element();
  return scanned;
}

/// Ends the innermost open element; outside of a message it is an envelope part.
void Framer::leave_element() {
  const Open& element = open_.back();
  EnvelopePart part{path(), element.offset, element.place};
  const bool envelope = !element.has_message;
  scanner_.leave();
  open_.pop_back();
  if (envelope && !open_.empty()) {
    Open& parent = open_.back();
    (parent.has_message ? envelope_ : parent.passed).push_back(std::move(part));
  }
}

/// Attributes of the message's own elements mean nothing to it, but for those of XML itself.
void Framer::note_attributes() {
  for (const Scanner::Attribute& attribute : scanner_.attributes()) {
    const std::string_view prefix = prefix_of(attribute.name);
    if (is_declaration(attribute.name) || prefix == "xml") continue;
    if (!prefix.empty() && is_hint(attribute.name, *scanner_.namespaces().find(prefix))) continue;
    const bool of_batch = open_.back().qualified_name.ends_with(format_->xml->batch);
    const std::string number = of_batch ? '[' + std::to_string(batches_) + ']' : std::string{};
    envelope_.push_back({.path = path() + number + "/@" + std::string(attribute.name),
                         .offset = window_.input_offset(attribute.value.data()),
                         .place = window_.place(attribute.value.data()),
                         .value = std::string(attribute.value),
                         .reason = "unknown attribute",
                         .rule = "STR-010",
                         .of_batch = of_batch});
  }
}

/// Text between the elements of an envelope; or between the root elements of a message, where none
/// may stand.
void Framer::note_text(const char* at) {
  const bool in_message = root_depth_ != 0;
  const std::string place = path() + "/text()";
  // Of an element around no message it is told with that.
  std::vector<EnvelopePart>& parts = open_.back().has_message ? envelope_ : open_.back().passed;
  if (!parts.empty() && parts.back().path == place) return;  // its next part
  parts.push_back({.path = place,
                   .offset = window_.input_offset(at),
                   .place = window_.place(at),
                   .reason = in_message ? "text may not stand here" : "outside of the message",
                   .rule = in_message ? "STR-010" : ""});
}

void Framer::found_message() {
  batches_ = 0;
  for (Open& element : open_) {
    element.has_message = true;
    for (EnvelopePart& part : element.passed) envelope_.push_back(std::move(part));
    element.passed.clear();
  }
  scanner_.set_message_namespace(tag_.name_space);
  seen_message_ = true;
  root_depth_ = 1;
  state_ = State::root;
}

Result<Event> Framer::find_message() {
  for (;;) {
    if (auto skipped = skip_misc(!open_.empty()); !skipped) return skipped.error();
    if (at_end_of_input()) {
      if (!seen_message_) return no_message();
      state_ = State::done;
      return Event::end;
    }
    if (at_end_tag()) {
      if (open_.empty()) return error("STR-001", "an end tag without a start tag", p_);
      if (auto closed = close_tag(); !closed) return closed.error();
      continue;
    }
    if (open_.empty() && !root_name_.empty()) {
      return error("STR-001", "a second root element is not allowed", p_);
    }
    if (auto opened = open_tag(); !opened) return opened.error();
    if (root_name_.empty() || tag_.local_name == "Document") root_name_ = described(tag_);
    const mapping::FormatCode* const found = find_format_(tag_.name_space);
    if (found != nullptr && tag_.local_name == found->xml->root.front()) {
      format_ = found;
      found_message();
      note_attributes();
      if (tag_.empty) return error("STR-024", "the message is empty", p_);
      return enter_root();
    }
    if (tag_.local_name == "Document") return no_message();
    if (tag_.empty) leave_element();
  }
}

/// "Document of namespace ...": for the message that nothing is known in it.
std::string Framer::described(const StartTag& tag) {
  return std::string(tag.local_name) + " of namespace \"" + std::string(tag.name_space) + "\"";
}

Error Framer::no_message() {
  const std::string known = known_ ? "; known: " + known_() : "";
  return error("STR-009", "not a message of a supported format: " + root_name_ + known, p_);
}

Result<Event> Framer::enter_root() {
  const auto& root = format_->xml->root;
  while (root_depth_ < root.size()) {
    const std::string expected{root[root_depth_]};
    if (auto skipped = skip_misc(true); !skipped) return skipped.error();
    if (at_end_tag()) return error("STR-024", "the element " + expected + " is missing", p_);
    if (auto opened = open_tag(); !opened) return opened.error();
    const bool is_expected =
        tag_.local_name == expected && tag_.name_space == format_->xml->name_space;
    if (!is_expected || tag_.empty) {
      return error("STR-024", "the element " + expected + " with its content is expected here", p_);
    }
    open_.back().has_message = true;
    note_attributes();
    ++root_depth_;
  }
  state_ = State::message;
  if (auto scanned = scan_content(format_->xml->batch); !scanned) return scanned.error();
  return Event::message_head;
}

Result<void> Framer::scan_content(std::string_view stop) {
  has_tape_ = true;
  if (auto scanned = complete([&](const char*& position) {
        return scanner_.scan_content(position, end_, stop, tape_);
      });
      !scanned) {
    return scanned;
  }
  const auto size = static_cast<std::size_t>(p_ - tape_.base);
  if (size > limits::unit_bytes_max) {
    return error("STR-015", "a part of the message is longer than 1 MiB", tape_.base);
  }
  const io::LineColumn place = window_.place(tape_.base);
  unit_ = Unit{.bytes = {tape_.base, size},
               .offset = window_.input_offset(tape_.base),
               .line = place.line,
               .column = place.column,
               .encoding = window_.encoding()};
  return {};
}

Result<Event> Framer::next_in_message() {
  if (auto scanned = scan_content(format_->xml->batch); !scanned) return scanned.error();
  if (tape_.tokens.size() > 1) return Event::message_part;
  if (at_end_tag()) return end_message();
  if (auto opened = open_tag(); !opened) return opened.error();
  open_.back().has_message = true;
  ++batches_;
  note_attributes();
  if (tag_.empty) return error("STR-024", "a batch without a payment", p_);
  state_ = State::batch;
  const bool is_default = *scanner_.namespaces().find({}) == format_->xml->name_space;
  plain_tag_ = is_default ? '<' + std::string(format_->xml->transfer) + '>' : std::string{};
  if (auto scanned = scan_content(format_->xml->transfer); !scanned) return scanned.error();
  return Event::batch_head;
}

Result<Event> Framer::end_message() {
  for (; root_depth_ > 0; --root_depth_) {
    if (auto passed = pass_strangers(); !passed) return passed.error();
    if (auto closed = close_tag(); !closed) return closed.error();
  }
  state_ = State::outside;
  return Event::message_end;
}

/// Goes over what stands behind the content of a root element of the message, where nothing may.
Result<void> Framer::pass_strangers() {
  const std::size_t depth = open_.size();
  const std::size_t noted = envelope_.size();
  for (;;) {
    if (auto skipped = skip_misc(true); !skipped) return skipped;
    if (!at_end_tag()) {
      if (auto opened = open_tag(); !opened) return opened;
      if (tag_.empty) leave_element();
    } else if (open_.size() != depth) {
      if (auto closed = close_tag(); !closed) return closed;
    } else {
      break;
    }
  }
  for (EnvelopePart& part : std::span{envelope_}.subspan(noted)) {
    part.reason = "nothing may follow the message here";
    part.rule = "STR-010";
  }
  return {};
}

/// Goes over the white space before a payment.
Result<void> Framer::skip_layout() {
  for (;;) {
    p_ = skip_indentation(p_);
    if (p_ < end_) return {};
    if (auto filled = more(); !filled) return filled;
  }
}

Result<Event> Framer::next_in_batch() {
  if (auto skipped = skip_layout(); !skipped) return skipped.error();
  is_plain_ = at_plain_transfer();
  if (!is_plain_) {
    // Something else, or a name with a prefix, or the end of the window: content up to the next
    // payment.
    if (auto scanned = scan_content(format_->xml->transfer); !scanned) return scanned.error();
    if (tape_.tokens.size() > 1) return Event::batch_part;
    if (at_end_tag()) {
      if (auto closed = close_tag(); !closed) return closed.error();
      state_ = State::message;
      return Event::batch_end;
    }
  }
  begin_transfer();
  return Event::transfer;
}

Result<void> Framer::cut() {
  has_tape_ = true;
  if (auto scanned = complete(
          [&](const char*& position) { return scanner_.scan_element(position, end_, tape_); });
      !scanned) {
    return scanned;
  }
  unit_.bytes = {tape_.base, static_cast<std::size_t>(p_ - tape_.base)};
  unit_.offset = window_.input_offset(tape_.base);
  if (unit_.bytes.size() > limits::unit_bytes_max) {
    return error("STR-015", "a payment is longer than 1 MiB", tape_.base);
  }
  return {};
}

}  // namespace remit::xml
