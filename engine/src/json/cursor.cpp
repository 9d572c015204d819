#include "json/cursor.hpp"

#include "json/block.hpp"
#include "json/lexical.hpp"
#include "mapping/lexical.hpp"
#include "text/digits.hpp"
#include "text/nearest.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace remit::json {

// Element

Element::Element(Document& document, simdjson::ondemand::value value)
    : document_(&document), value_(value), token_(value_.raw_json_token()) {}

Value Element::origin() const { return {{}, document_->offset_of(token_.data())}; }

Value Element::text(Field field, mapping::Reading& in) {
  if (token_.front() == '"') [[likely]]
    return string_value(in);
  refuse_type("a string", field, in);
  return {};
}

Value Element::scalar(Field field, mapping::Reading& in) {
  if (token_.front() == '"' && !mapping::is_count(field)) return string_value(in);
  const Value number{trimmed(token_), document_->offset_of(token_.data())};
  switch (number_form(number.text())) {
    case NumberForm::plain:
      document_->untouched_ = false;
      if (mapping::is_amount(field)) check_amount(field, number, in);
      return number;
    case NumberForm::exponent:
      document_->untouched_ = false;
      refuse_exponent(field, number, in);
      return {};
    case NumberForm::none:
      refuse_type(mapping::is_count(field) ? "a number" : "a string or a number", field, in);
  }
  return {};
}

void Element::check_amount(Field field, Value number, mapping::Reading& in) {
  constexpr std::size_t digits_max = 18;
  if (in.refuses_numbers) return in.error("STR-018", field, number, "an amount has to be a string");
  const auto digits = text::count_digits(number.text());
  if (!digits || digits->whole + digits->fraction <= digits_max) return;
  in.error("AMT-002", field, number, "the number has more than 18 digits");
  in.notes.findings.back().finer = "STR-019";
}

void Element::refuse_exponent(Field field, Value number, mapping::Reading& in) {
  const bool has_to_be_text = in.refuses_numbers && mapping::is_amount(field);
  in.error(has_to_be_text ? "STR-018" : mapping::form_rule(field), field, number,
           "a number with an exponent is not accepted");
  if (!has_to_be_text) in.notes.findings.back().finer = "STR-019";
}

Value Element::boolean(Field field, mapping::Reading& in) {
  const std::string_view token = trimmed(token_);
  if (token == "true" || token == "false") {
    document_->untouched_ = false;
    return Value{token, document_->offset_of(token.data())};
  }
  if (token == "\"true\"" || token == "\"false\"") {
    const Value text = string_value(in);
    in.error("PRF-013", field, text, "a boolean is expected, but it is a string");
    return text;
  }
  refuse_type("a boolean", field, in);
  return {};
}

Value Element::string_value(mapping::Reading& in) {
  document_->untouched_ = false;
  if (value_.get_raw_json_string().error() != simdjson::SUCCESS) return {};
  const char* const begin = token_.data() + 1;
  const char* const end = find_quote_or_backslash(begin);
  std::string_view text{begin, static_cast<std::size_t>(end - begin)};
  if (*end == '\\') [[unlikely]] {
    text = document_->decoded(Document::inside(token_), in.arena);
    if (document_->failed()) return {};
  }
  return Value{text, document_->offset_of(begin)};
}

void Element::refuse_type(std::string_view expected, Field field, mapping::Reading& in) {
  std::string why(expected);
  why.append(" is expected here, not ").append(kind_name(token_.front()));
  refuse(why, field, in);
}

void Element::refuse(std::string_view why, Field field, mapping::Reading& in) {
  const std::string_view text = document_->walk(*this, in.arena);
  if (document_->failed()) return;
  in.error("STR-021", field, {text, document_->offset_of(text.data())}, std::string(why));
}

// Members

Members::Members(Element parent, std::span<const mapping::Name> names, mapping::Reading& in)
    : document_(parent.document_),
      in_(&in),
      names_(names),
      first_member_(document_->members_.size()) {
  if (document_->failed() || parent.token_.empty()) return;
  origin_ = parent.origin();
  if (parent.token_.front() != '{') {
    parent.refuse_type("an object", no_field, in);
    return;
  }
  document_->untouched_ = false;
  is_root_ = parent.value_.current_depth() == 1;
  is_object_ = is_open_ = true;
  iterator_ = parent.value_.get_object().begin().value_unsafe();
}

bool Members::next() {
  const char* raw = nullptr;
  while (read_member(raw)) {
    const std::uint32_t at = document_->offset_of(raw) - 1;
    index_ = find(raw);
    if (index_ >= 0) [[likely]]
      return note_known(at);
    const std::string_view name = document_->member_name(raw, in_->arena);
    if (document_->failed()) return false;
    if (name.data() != raw) index_ = find(name);
    if (index_ < 0) {
      index_ = find_alias(name);
      if (index_ >= 0) note_spelling(name, at, names_[static_cast<std::size_t>(index_)].text());
    }
    if (index_ >= 0) return note_known(at);
    skip_unknown(name, at);
  }
  return false;
}

bool Members::read_member(const char*& name) {
  if (!is_open_ || document_->failed()) return false;
  if (document_->untouched_) {
    document_->walk(element_, in_->arena);
    if (document_->failed()) return false;
  }
  if (!is_first_) ++iterator_;
  is_first_ = false;
  if (iterator_ == simdjson::ondemand::object_iterator{}) return end();
  simdjson::ondemand::field field;
  if (const auto error = (*iterator_).get(field)) {
    document_->fail(error);
    return false;
  }
  name = field.key().raw();
  element_ = Element{*document_, field.value()};
  return true;
}

bool Members::end() {
  is_open_ = false;
  document_->drop_members(first_member_);
  if (is_root_) document_->check_end();
  return false;
}

int Members::find(const char* key) const {
  const auto find_between = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view name = names_[i].text();
      if (key[name.size()] != '"' || *key != name.front()) continue;
      if (std::memcmp(key, name.data(), name.size()) == 0) {
        return static_cast<int>(i);
      }
    }
    return -1;
  };
  const int found = find_between(expected_, names_.size());
  return found >= 0 ? found : find_between(0, expected_);
}

int Members::find(std::string_view name) const {
  const auto found = std::ranges::find(names_, name, &mapping::Name::text);
  return found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
}

/// The value is read, but not every reader knows that spelling.
void Members::note_spelling(std::string_view name, std::uint32_t at, std::string_view usual) {
  in_->notes.findings.push_back({.rule = "STR-020",
                                 .in = in_->place,
                                 .value = Value{name, at + 1},  // behind the quote
                                 .message = "unusual spelling of " + std::string(usual)});
}

int Members::find_alias(std::string_view name) {
  if (!aliased_) {
    aliased_ = 0;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      *aliased_ |= std::uint64_t{!names_[i].aliases().empty()} << i;
    }
  }
  for (std::uint64_t aliased = *aliased_; aliased != 0; aliased &= aliased - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(aliased));
    std::string_view rest = names_[i].aliases();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      if (rest.substr(0, end) == name) return static_cast<int>(i);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return -1;
}

bool Members::note_known(std::uint32_t at) {
  const auto i = static_cast<std::size_t>(index_);
  const std::uint64_t bit = std::uint64_t{1} << i;
  if ((seen_ & bit) != 0) {
    document_->fail_duplicate(at, seen_at_[i]);
    return false;
  }
  seen_ |= bit;
  seen_at_[i] = at;
  expected_ = i + 1;
  const mapping::Name& known = names_[i];
  if (!known.misspells().empty()) note_spelling(known.text(), at, known.misspells());
  document_->untouched_ = true;
  return true;
}

void Members::skip_unknown(std::string_view name, std::uint32_t at) {
  if (!document_->add_member(first_member_, name, at)) return;
  const std::string_view text = document_->walk(element_, in_->arena);
  if (document_->failed()) return;
  in_->unmapped({text, document_->offset_of(text.data())}, reason(name), "STR-020");
}

std::string_view Members::reason(std::string_view name) {
  text::Nearest nearest{name};
  for (const mapping::Name& candidate : names_) nearest.offer(candidate.text());
  if (nearest.best().empty()) return "unknown member";
  constexpr std::string_view start = "unknown member; the nearest known one is ";
  const std::string_view known = nearest.best();
  char* const text = in_->arena.allocate(start.size() + known.size());
  std::ranges::copy(known, std::ranges::copy(start, text).out);
  return {text, start.size() + known.size()};
}

void Members::require(std::uint64_t mask) {
  if (!readable()) return;
  for (std::uint64_t absent = mask & ~seen_; absent != 0; absent &= absent - 1) {
    const std::string_view name = names_[static_cast<std::size_t>(std::countr_zero(absent))].text();
    in_->error("STR-011", no_field, origin_, "a mandatory member is missing", std::string(name));
  }
}

void Members::any_of(std::uint64_t mask) {
  if (!readable() || (seen_ & mask) != 0) return;
  in_->error("STR-011", no_field, origin_, "one of the members " + list(mask) + " is mandatory");
}

void Members::one_of(std::uint64_t mask) {
  any_of(mask);
  at_most_one(mask);
}

void Members::at_most_one(std::uint64_t mask) {
  if (!readable() || std::popcount(seen_ & mask) <= 1) return;
  in_->error("STR-021", no_field, origin_,
             "only one of the members " + list(mask) + " may be present");
}

std::string Members::list(std::uint64_t mask) const {
  std::string text;
  for (; mask != 0; mask &= mask - 1) {
    if (!text.empty()) text += ", ";
    text += names_[static_cast<std::size_t>(std::countr_zero(mask))].text();
  }
  return text;
}

// Items

Items::Items(Element list, std::uint32_t max, mapping::Reading& in)
    : document_(list.document_), in_(&in), max_(max) {
  if (document_->failed()) return;
  if (list.token_.front() != '[') {
    list.refuse_type("an array", no_field, in);
    return;
  }
  document_->untouched_ = false;
  is_open_ = true;
  iterator_ = list.value_.get_array().begin().value_unsafe();
}

bool Items::next() {
  while (read_item()) {
    if (count_++ < max_) {
      document_->untouched_ = true;
      return true;
    }
    const std::string_view text = document_->walk(element_, in_->arena);
    if (document_->failed()) return false;
    const Value item{text, document_->offset_of(text.data())};
    if (count_ - 1 == max_) {
      in_->error("STR-021", no_field, item,
                 "the array has more than " + std::to_string(max_) + " items");
    } else {
      in_->unmapped(item, "the array has more items than its format allows");
    }
  }
  return false;
}

bool Items::read_item() {
  if (!is_open_ || document_->failed()) return false;
  if (document_->untouched_) {
    document_->walk(element_, in_->arena);
    if (document_->failed()) return false;
  }
  if (!is_first_) ++iterator_;
  is_first_ = false;
  is_open_ = iterator_ != simdjson::ondemand::array_iterator{};
  if (!is_open_) return false;
  simdjson::ondemand::value value;
  if (const auto error = (*iterator_).get(value)) {
    document_->fail(error);
    return false;
  }
  element_ = Element{*document_, value};
  return true;
}

}  // namespace remit::json
