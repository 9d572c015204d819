#include "json/framer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace remit::json {

Framer::Framer(io::Window& window, std::vector<std::string> arrays, std::string wrapper)
    : scanner_(window), arrays_(std::move(arrays)), wrapper_(std::move(wrapper)) {}

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
  is_wrapped_ = false;
  begin_unit();
  if (!scan_members()) return false;
  const bool is_batch = array_index_ != arrays_.size();
  if (is_batch && has_items_) return end_header(event);
  unit_.bytes = scanner_.held();
  if (is_wrapped_) unit_.bytes = unit_.bytes.substr(0, wrapped_bytes_);
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

bool Framer::scan_members() {
  array_index_ = arrays_.size();
  if (!scanner_.expect('{', "an object")) return false;
  bool ended = false;
  for (bool first = true; scanner_.next_item('}', first, ended); first = false) {
    if (ended) return true;
    if (!scan_member()) return false;
  }
  return false;
}

bool Framer::scan_member() {
  if (scanner_.current() != '"') return scanner_.expect('"', "a member name");
  const std::size_t name_at = scanner_.held().size() + 1;
  if (!scanner_.skip_string()) return false;
  const std::size_t name_size = scanner_.held().size() - 1 - name_at;
  const std::string_view name = unescaped(scanner_.held().substr(name_at, name_size));
  const std::size_t array = find_array(name);
  const bool is_wrapper = !is_wrapped_ && !wrapper_.empty() && name == wrapper_;
  if (!scanner_.skip_blanks() || !scanner_.expect(':', "a colon") || !scanner_.skip_blanks()) {
    return false;
  }
  const bool is_first_array = array != arrays_.size() && array_index_ == arrays_.size();
  if (is_wrapper && array_index_ == arrays_.size() && scanner_.current() == '{') {
    return scan_wrapped();
  }
  if (!is_first_array) return scanner_.skip_value(depth());
  array_index_ = array;
  has_items_ = scanner_.current() == '[';
  return has_items_ ? scan_array() : scanner_.skip_value(depth());
}

std::string_view Framer::unescaped(std::string_view raw_name) {
  if (!has_escape(raw_name)) return raw_name;
  name_.resize(raw_name.size());
  name_.resize(unescape(raw_name, name_.data()).size);
  return name_;
}

std::size_t Framer::find_array(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::find(arrays_, name) - arrays_.begin());
}

/// The unit is the object inside. What follows it in the object around is scanned only.
bool Framer::scan_wrapped() {
  is_wrapped_ = true;
  begin_unit();
  if (!scan_members()) return false;
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
  scanner_.loosen();
  if (!scanner_.skip_value(depth())) return false;
  scanner_.hold_previous();
  unit_.hole_bytes = scanner_.offset() - array_offset_ - 2;
  return true;
}

bool Framer::end_header(Event& event) {
  if (!is_wrapped_) {
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
    if (!scanner_.go_back(array_offset_, array_place_) || !scanner_.expect('[', "an array")) {
      return false;
    }
  }
  bool ended = false;
  if (!scanner_.next_item(']', first_item_, ended)) return false;
  first_item_ = false;
  if (ended) {
    state_ = State::tail;
    event = Event::batch_end;
    return true;
  }
  begin_unit();
  if (!scanner_.skip_value(depth() + 1) || !scanner_.check_unit_size()) return false;
  unit_.bytes = scanner_.held();
  event = Event::transfer;
  return true;
}

}  // namespace remit::json
