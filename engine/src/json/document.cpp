#include "json/block.hpp"
#include "json/cursor.hpp"
#include "json/lexical.hpp"
#include "text/utf8.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <span>
#include <utility>

namespace remit::json {

namespace {

/// So many members of an object are compared one by one; there are rarely more.
constexpr std::size_t few_members = 16;
/// Places in the index of an object with more: a power of two of which half is taken at most.
constexpr std::size_t index_size = std::bit_ceil(2 * limits::json_unknown_members_max);

/// Offset of the first control character inside of a string.
std::size_t find_control_character(std::string_view text) {
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      in_string = !in_string;
    } else if (in_string && static_cast<unsigned char>(text[i]) < 0x20) {
      return i;
    }
  }
  return text.size();
}

}  // namespace

Element Document::parse(const mapping::Unit& unit, mapping::Reading& in) {
  failure_.reset();
  members_.clear();
  index_.clear();
  untouched_ = false;
  unit_ = unit.bytes;
  Element root;
  root.document_ = this;
  simdjson::error_code error = simdjson::SUCCESS;
  // The index grows in steps, so that units that get longer bit by bit do not allocate each time.
  if (unit_.size() > parser_.capacity()) error = parser_.allocate(std::bit_ceil(unit_.size()));
  const std::size_t readable = unit_.size() + simdjson::SIMDJSON_PADDING;
  if (!error) error = parser_.iterate(unit_.data(), unit_.size(), readable).get(document_);
  std::string_view token;
  if (!error) error = document_.raw_json_token().get(token);
  if (error) {
    fail_index(error);
  } else if (token.front() != '{') {
    refuse_root(token, in);
  } else if (trimmed(unit_).back() != '}') {
    fail("STR-016", "the object is not closed", offset_of(token.data()));
  } else {
    root = Element{*this, document_.get_value().value_unsafe()};
  }
  return root;
}

void Document::refuse_root(std::string_view token, mapping::Reading& in) {
  std::string_view text = trimmed(token);
  if (token.front() == '[' && trimmed(unit_).back() == ']') {
    text = walk(Element{*this, document_.get_value().value_unsafe()}, in.arena);
    check_end();
  } else {
    check_scalar(text, in.arena);
    if (token.data() + token.size() != unit_.data() + unit_.size()) {
      fail("STR-016", "one value is expected here", offset_of(token.data() + token.size()));
    }
  }
  if (failed()) return;
  std::string message = "an object is expected here, not ";
  message.append(kind_name(text.front()));
  in.error("STR-021", no_field, {text, offset_of(text.data())}, std::move(message));
}

void Document::fail(std::string_view rule, std::string message, std::uint32_t at) {
  if (failed()) return;
  failure_ = Failure{.rule = rule, .message = std::move(message), .at = at, .other_at = {}};
}

void Document::fail_duplicate(std::uint32_t at, std::uint32_t other_at) {
  fail("STR-017", "the object has two members of this name", at);
  failure_->other_at = other_at;
}

void Document::fail(simdjson::error_code) {
  const char* position = nullptr;
  if (document_.current_location().get(position) != simdjson::SUCCESS) {
    position = unit_.data() + unit_.size();
  }
  fail("STR-016", "a comma, colon, member name or closing bracket is expected here",
       offset_of(position));
}

void Document::fail_index(simdjson::error_code error) {
  const auto end = static_cast<std::uint32_t>(unit_.size());
  switch (error) {
    case simdjson::UTF8_ERROR:
      return fail("STR-005", "the byte is not part of valid UTF-8",
                  static_cast<std::uint32_t>(text::find_invalid_utf8(unit_).value_or(end)));
    case simdjson::UNESCAPED_CHARS:
      return fail("STR-016", "a control character stands in a string without an escape",
                  static_cast<std::uint32_t>(find_control_character(unit_)));
    case simdjson::UNCLOSED_STRING:
      return fail("STR-016", "a string is not closed", end);
    default:
      return fail("STR-016", simdjson::error_message(error), 0);
  }
}

void Document::check_end() {
  const char* position = nullptr;
  if (failed() || document_.current_location().get(position) == simdjson::OUT_OF_BOUNDS) return;
  fail("STR-016", "nothing may follow the object", offset_of(position));
}

std::string_view Document::walk(Element element, text::Arena& arena) {
  untouched_ = false;
  const std::string_view token = trimmed(element.token_);
  simdjson::ondemand::value& value = element.value_;
  switch (token.front()) {
    case '{':
      if (!check_depth(element)) return {};
      walk_object(value.get_object().value_unsafe(), arena);
      break;
    case '[':
      if (!check_depth(element)) return {};
      walk_array(value.get_array().value_unsafe(), arena);
      break;
    default:
      // A scalar that is passed over unread is skipped by simdjson, which takes a string before a
      // colon for a name; so strings are read.
      if (token.front() == '"') static_cast<void>(value.get_raw_json_string());
      check_scalar(token, arena);
      return token;
  }
  if (failed()) return {};
  return {token.data(), static_cast<std::size_t>(end_of_value() - token.data())};
}

void Document::walk_object(simdjson::ondemand::object object, text::Arena& arena) {
  const std::size_t first = members_.size();
  for (auto result : object) {
    simdjson::ondemand::field field;
    if (const auto error = std::move(result).get(field)) return fail(error);
    const char* const raw = field.key().raw();
    const std::string_view name = member_name(raw, arena);
    if (failed() || !add_member(first, name, offset_of(raw) - 1)) return;
    walk(Element{*this, field.value()}, arena);
    if (failed()) return;
  }
  drop_members(first);
}

void Document::walk_array(simdjson::ondemand::array array, text::Arena& arena) {
  for (auto result : array) {
    simdjson::ondemand::value value;
    if (const auto error = std::move(result).get(value)) return fail(error);
    walk(Element{*this, value}, arena);
    if (failed()) return;
  }
}

const char* Document::end_of_value() {
  const char* end = nullptr;
  if (document_.current_location().get(end) != simdjson::SUCCESS) {
    end = unit_.data() + unit_.size();
  }
  while (is_blank(end[-1])) --end;
  return end;
}

bool Document::check_depth(Element element) {
  if (static_cast<std::size_t>(element.value_.current_depth()) <= limits::json_depth_max) {
    return true;
  }
  fail("STR-014", "objects and arrays are nested too deep", offset_of(element.token_.data()));
  return false;
}

void Document::check_scalar(std::string_view token, text::Arena& arena) {
  if (token.front() == '"') {
    decoded(inside(token), arena);
    return;
  }
  if (is_literal(token) || number_form(token) != NumberForm::none) return;
  fail("STR-016", "a value is expected here", offset_of(token.data()));
}

std::string_view Document::decoded(std::string_view raw, text::Arena& arena) {
  if (!has_escape(raw)) [[likely]]
    return raw;
  char* const out = arena.allocate(raw.size());
  const Unescaped text = unescape(raw, out);
  arena.shrink_last(raw.size() - text.size);
  if (text.fault == EscapeFault::none) return {out, text.size};
  const auto at = static_cast<std::uint32_t>(offset_of(raw.data()) + text.at);
  switch (text.fault) {
    case EscapeFault::lone_surrogate:
      fail("STR-022", "half of a surrogate pair", at);
      break;
    case EscapeFault::null_character:
      fail("STR-022", "the character U+0000", at);
      break;
    default:
      fail("STR-016", "this escape does not exist", at);
  }
  return {};
}

std::string_view Document::inside(std::string_view token) {
  token = trimmed(token);
  return token.substr(1, token.size() - 2);
}

std::string_view Document::member_name(const char* raw, text::Arena& arena) {
  const char* end = raw;
  while (*(end = find_quote_or_backslash(end)) == '\\') end += 2;
  return decoded({raw, static_cast<std::size_t>(end - raw)}, arena);
}

bool Document::add_member(std::size_t first, std::string_view name, std::uint32_t at) {
  const std::size_t count = members_.size() - first;
  if (count == few_members) add_index(first);
  std::uint32_t* const slot = count < few_members ? nullptr : &index_slot(name);
  const Member* const same = slot == nullptr ? find_member(first, name)
                             : *slot == 0    ? nullptr
                                             : &members_[*slot - 1];
  if (same != nullptr) {
    fail_duplicate(at, same->at);
  } else if (count == limits::json_unknown_members_max) {
    fail("STR-015", "the object has too many unknown members", at);
  } else {
    members_.push_back({name, at});
    if (slot != nullptr) *slot = static_cast<std::uint32_t>(members_.size());
  }
  return !failed();
}

const Document::Member* Document::find_member(std::size_t first, std::string_view name) const {
  const auto same =
      std::find_if(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end(),
                   [name](const Member& member) { return member.name == name; });
  return same == members_.end() ? nullptr : &*same;
}

void Document::add_index(std::size_t first) {
  index_.resize(index_.size() + index_size);
  for (std::size_t i = first; i < members_.size(); ++i) {
    index_slot(members_[i].name) = static_cast<std::uint32_t>(i + 1);
  }
}

std::uint32_t& Document::index_slot(std::string_view name) {
  const std::span index = std::span{index_}.last(index_size);
  for (std::size_t i = std::hash<std::string_view>{}(name);; ++i) {
    std::uint32_t& number = index[i % index_size];
    if (number == 0 || members_[number - 1].name == name) return number;
  }
}

void Document::drop_members(std::size_t first) {
  // Then it has an index. One that got it for a duplicate only is read no further.
  if (members_.size() - first > few_members) index_.resize(index_.size() - index_size);
  members_.resize(first);
}

}  // namespace remit::json
