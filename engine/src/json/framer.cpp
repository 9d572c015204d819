#include "json/framer.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace remit::json {

namespace {

std::size_t find(const std::vector<std::string>& names, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

}  // namespace

Framer::Framer(io::Window& window, std::vector<std::string> arrays, std::vector<std::string> marks,
               std::string wrapper)
    : scanner_(window),
      arrays_(std::move(arrays)),
      marks_(std::move(marks)),
      wrapper_(std::move(wrapper)) {}

Result<Event> Framer::next() {
  Event event = Event::end;
  scanner_.release();
  bool ok = true;
  switch (state_) {
    case State::start:
      ok = start() && next_body(event);
      break;
    case State::bodies:
      ok = next_body(event);
      break;
    case State::items:
      ok = next_item(event);
      break;
    case State::no_items:
      state_ = State::bodies;
      event = Event::batch_end;
      break;
    case State::tail:
      ok = scanner_.go_on(body_end_) && next_body(event);
      break;
  }
  if (!ok) return scanner_.error();
  return event;
}

bool Framer::start() {
  if (!scanner_.start() || !scanner_.skip_blanks()) return false;
  state_ = State::bodies;
  if (scanner_.at_end()) return scanner_.fail("STR-016", "the input is empty");
  in_list_ = scanner_.current() == '[';
  return !in_list_ || scanner_.expect('[', "an array");
}

bool Framer::next_body(Event& event) {
  state_ = State::bodies;
  bool ended = false;
  if (!(in_list_ ? next_listed(ended) : next_free(ended))) return false;
  if (ended) {
    event = Event::end;
    return true;
  }
  part_ = Part::body;
  strays_.clear();
  begin_unit();
  event = Event::unscanned;
  return expects_body_ || scan_body(event);
}

Result<Event> Framer::scan() {
  Event event = Event::end;
  if (!scan_body(event)) return scanner_.error();
  return event;
}

bool Framer::scan_body(Event& event) {
  if (!(has_names() ? scan_members() : skip_body())) return false;
  const bool is_batch = array_index_ != arrays_.size();
  if (is_betting_ || (is_batch && has_items_)) return end_header(event);
  unit_.bytes = scanner_.held();
  if (is_wrapped()) unit_.bytes = unit_.bytes.substr(0, wrapped_bytes_);
  event = is_batch ? Event::batch : Event::body;
  if (is_batch) state_ = State::no_items;
  return scanner_.check_unit_size();
}

bool Framer::next_free(bool& ended) {
  if (!scanner_.skip_blanks()) return false;
  ended = scanner_.at_end();
  return true;
}

bool Framer::next_listed(bool& ended) {
  if (!scanner_.next_item(']', first_body_, ended)) return false;
  first_body_ = false;
  if (!ended) return true;
  in_list_ = false;
  return scanner_.skip_blanks() &&
         (scanner_.at_end() || scanner_.fail("STR-016", "nothing may follow the array of bodies"));
}

void Framer::begin_unit() {
  scanner_.hold();
  const io::LineColumn place = scanner_.place();
  unit_ = {.bytes = {}, .offset = scanner_.offset(), .line = place.line, .column = place.column};
}

bool Framer::has_names() const { return !arrays_.empty() || !marks_.empty() || !wrapper_.empty(); }

/// Goes to the end of a body of which nothing is asked.
bool Framer::skip_body() {
  return scanner_.current() == '{' ? scanner_.skip_value(0) : scanner_.expect('{', "an object");
}

bool Framer::scan_members() {
  array_index_ = arrays_.size();
  mark_index_ = marks_.size();
  is_betting_ = false;
  if (!scanner_.expect('{', "an object")) return false;
  bool ended = false;
  for (bool first = true; scanner_.next_item('}', first, ended); first = false) {
    if (ended) return true;
    if (!scan_member()) return false;
    if (is_betting_) return true;
  }
  return false;
}

bool Framer::scan_member() {
  if (scanner_.current() != '"') return scanner_.expect('"', "a member name");
  const std::size_t name_at = scanner_.held().size() + 1;
  const bool may_stray = !wrapper_.empty() && part_ != Part::wrapped;
  if (!scanner_.skip_string()) return false;
  const std::size_t name_size = scanner_.held().size() - 1 - name_at;
  const std::string_view name = plain_name(scanner_.held().substr(name_at, name_size));
  const std::size_t array = find(arrays_, name);
  const std::size_t mark = find(marks_, name);
  const bool is_wrapper = part_ == Part::body && !wrapper_.empty() && name == wrapper_;
  std::string stray = may_stray ? std::string(name) : std::string{};
  if (!scanner_.skip_blanks() || !scanner_.expect(':', "a colon") || !scanner_.skip_blanks()) {
    return false;
  }
  const unsigned depth = part_ == Part::wrapped ? 2 : 1;
  if (part_ == Part::behind) return pass_stray(std::move(stray), depth);
  mark_index_ = std::min(mark_index_, mark);
  if (array_index_ != arrays_.size()) return scanner_.skip_value(depth);
  if (is_wrapper && scanner_.current() == '{') return scan_wrapped();
  array_index_ = array;
  has_items_ = array != arrays_.size() && scanner_.current() == '[';
  if (has_items_) return scan_array();
  return may_stray ? pass_stray(std::move(stray), depth) : scanner_.skip_value(depth);
}

bool Framer::pass_stray(std::string name, unsigned depth) {
  constexpr std::size_t shown_bytes = 256;
  Stray stray{std::move(name), {}, scanner_.offset(), scanner_.place()};
  const std::size_t value_at = scanner_.held().size();
  if (!scanner_.skip_value(depth)) return false;
  stray.value = scanner_.held().substr(value_at, shown_bytes);
  strays_.push_back(std::move(stray));
  return true;
}

std::string_view Framer::plain_name(std::string_view raw_name) {
  if (!has_escape(raw_name)) return raw_name;
  name_.resize(raw_name.size());
  name_.resize(unescape(raw_name, name_.data()).size);
  return name_;
}

/// The unit is the object inside. What follows it in the object around is scanned only.
bool Framer::scan_wrapped() {
  part_ = Part::wrapped;
  begin_unit();
  if (!scan_members()) return false;
  part_ = Part::behind;
  wrapped_bytes_ = scanner_.held().size();
  if (array_index_ == arrays_.size() || !has_items_) return scanner_.check_unit_size();
  if (!scanner_.check_unit_size(header_.size())) return false;
  header_.append(scanner_.held());
  scanner_.hold();
  return true;
}

bool Framer::scan_array() {
  array_offset_ = scanner_.offset();
  array_place_ = scanner_.place();
  header_.clear();
  header_.append(scanner_.held());
  header_.append('[');
  unit_.hole_at = static_cast<std::uint32_t>(header_.size());
  if (!scanner_.check_unit_size()) return false;
  is_betting_ = bets_ && part_ == Part::body;
  return is_betting_ || skip_items();
}

bool Framer::skip_items() {
  scanner_.loosen();
  if (!scanner_.skip_array()) return false;
  scanner_.hold_previous();
  unit_.hole_bytes = scanner_.offset() - array_offset_ - 2;
  const io::LineColumn behind = scanner_.place();
  unit_.hole_line = behind.line;
  unit_.hole_column = behind.column - 1;
  return true;
}

bool Framer::end_header(Event& event) {
  if (is_betting_) {
    header_.append("]}");
  } else if (!is_wrapped()) {
    if (!scanner_.check_unit_size(header_.size())) return false;
    header_.append(scanner_.held());
  }
  constexpr std::size_t padding_bytes = 64;
  std::memset(header_.reserve(padding_bytes), 0, padding_bytes);
  unit_.bytes = header_.view();
  body_end_ = scanner_.offset();
  state_ = State::items;
  first_item_ = true;
  event = Event::batch;
  return true;
}

bool Framer::next_item(Event& event) {
  if (first_item_) {
    if (!is_betting_ && !scanner_.go_back(array_offset_, array_place_)) return false;
    if (!scanner_.expect('[', "an array")) return false;
  }
  bool ended = false;
  if (!scanner_.next_item(']', first_item_, ended)) return false;
  first_item_ = false;
  if (ended) return end_items(event);
  begin_transfer();
  event = Event::transfer;
  return true;
}

bool Framer::end_items(Event& event) {
  event = Event::batch_end;
  state_ = is_betting_ ? State::bodies : State::tail;
  if (is_betting_ && (!scanner_.skip_blanks() || !scanner_.expect('}', "the end of the body"))) {
    return false;
  }
  is_betting_ = false;
  return true;
}

void Framer::begin_transfer() {
  scanner_.hold();
  unit_ = {.bytes = {}, .offset = scanner_.offset(), .line = 0, .column = 0};
}

void Framer::pass(std::string_view transfers) {
  scanner_.move_to(transfers.data());
  begin_transfer();
  hold_up_to(transfers.data() + transfers.size());
}

bool Framer::take(const char* end) {
  const std::string_view text = ahead();
  const auto size = static_cast<std::size_t>(end - text.data());
  if (size > text.size() || size > limits::unit_bytes_max) return false;
  hold_up_to(end);
  return true;
}

void Framer::hold_up_to(const char* end) {
  scanner_.move_to(end);
  unit_.bytes = scanner_.held();
}

Result<void> Framer::cut() {
  if (!scanner_.skip_value(is_wrapped() ? 3 : 2) || !scanner_.check_unit_size())
    return scanner_.error();
  unit_.bytes = scanner_.held();
  return {};
}

mapping::Unit Framer::located() {
  mapping::Unit unit = unit_;
  const io::LineColumn place = scanner_.held_place();
  unit.line = place.line;
  unit.column = place.column;
  return unit;
}

}  // namespace remit::json
