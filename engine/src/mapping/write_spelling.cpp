#include "mapping/write_spelling.hpp"

#include <remit/model/date.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

namespace remit::mapping {

namespace {

/// The offset of a moment from UTC, empty when it has none.
std::string_view offset_of(std::string_view moment) {
  const std::size_t time = std::min(moment.find('T'), moment.size());
  return moment.substr(std::min(moment.find_first_of("Z+-", time), moment.size()));
}

/// That of the clock.
std::string_view clock_offset(const Writing& w) {
  const std::string_view offset = offset_of(w.options.now);
  return offset.empty() ? "Z" : offset;
}

/// Of a moment that has none: where the bank of the debtor is (DAT-007).
std::string bank_offset(std::string_view moment, const Writing& w) {
  std::optional<DateTime> parsed = parse_date_time(moment);
  const auto found = parsed && w.options.local_offset ? w.options.local_offset(*parsed)
                                                      : std::optional<std::chrono::minutes>{};
  if (!found) return std::string(clock_offset(w));
  parsed->offset_minutes = static_cast<std::int16_t>(found->count());
  return std::string(offset_of(print(*parsed)));
}

constexpr std::string_view with_bank_offset = "written with the offset of the bank's time zone";

}  // namespace

std::vector<std::vector<Piece>> address_lines(From from, Field lines) {
  // Parts that stand on one line of an envelope.
  constexpr std::size_t line_ends[] = {1, 3, 7, 9, 10, 12, 15};
  const Field first = lines + -address("line");
  std::vector<std::vector<Piece>> all;
  std::size_t part = 0;
  for (const std::size_t end : line_ends) {
    std::vector<Piece> line;
    for (; part < end; ++part) {
      const Field field = first + address_parts[part];
      const Value* const value = from.get(field);
      if (value != nullptr) line.push_back({field, *value, "written as a line of the address"});
    }
    if (!line.empty()) all.push_back(std::move(line));
  }
  from.for_each(lines, [&](const Value& value) { all.push_back({{lines, value}}); });
  return all;
}

std::vector<Piece> one_line(const std::vector<std::vector<Piece>>& lines) {
  std::vector<Piece> all;
  for (const std::vector<Piece>& line : lines) all.insert(all.end(), line.begin(), line.end());
  for (Piece& piece : all) {
    if (all.size() > 1 && piece.change.empty()) piece.change = "several lines joined into one";
  }
  return all;
}

std::string_view midnight(Value date, Writing& w) {
  constexpr std::size_t day_size = 10;
  std::string_view offset = date.text().substr(day_size);
  if (offset.empty()) offset = clock_offset(w);
  std::string moment{date.text().substr(0, day_size)};
  moment += "T00:00:00";
  moment += offset;
  return w.arena.copy(moment);
}

std::string_view zoned(From from, Field field, Value moment, Writing& w) {
  const std::string_view text = moment.text();
  if (!offset_of(text).empty()) return text;
  w.loss(LossAction::reformatted, field, from.place(), moment, with_bank_offset);
  return w.arena.copy(std::string(text) + bank_offset(text, w));
}

std::optional<Value> only_reference(From from, Field rows, std::string_view why, Writing& w) {
  constexpr Field reference = "remittance.structured.reference"_field;
  std::optional<Value> found;
  std::size_t count = 0;
  from.for_each_value(rows, [&](Field leaf, const Value& value) {
    if (leaf != reference) return;
    found = value;
    ++count;
  });
  const bool is_written = count == 1 && text::code_points(found->text()) <= 140;
  from.for_each_value(rows, [&](Field leaf, const Value& value) {
    if (is_written && leaf == reference) {
      w.loss(LossAction::reformatted, leaf, from.place(), value, why);
    } else {
      w.loss(LossAction::dropped, leaf, from.place(), value,
             "of structured remittance one creditor reference can be sent, as free text");
    }
  });
  return is_written ? found : std::nullopt;
}

std::string in_seconds(std::string_view moment, const Writing& w) {
  constexpr std::size_t seconds_size = 19;  // YYYY-MM-DDThh:mm:ss
  const std::string_view own = offset_of(moment);
  const std::string offset = own.empty() ? bank_offset(moment, w) : std::string(own);
  return std::string(moment.substr(0, seconds_size)) + (offset == "Z" ? "+00:00" : offset);
}

std::string_view to_seconds(From from, Field field, Value moment, Writing& w) {
  const std::string_view text = moment.text();
  std::string written = in_seconds(text, w);
  if (written == text) return text;
  const std::string_view offset = offset_of(text);
  w.loss(LossAction::reformatted, field, from.place(), moment,
         offset.empty()  ? with_bank_offset
         : offset == "Z" ? "written with the offset as a number"
                         : "written without fraction of a second");
  return w.arena.copy(written);
}

}  // namespace remit::mapping
