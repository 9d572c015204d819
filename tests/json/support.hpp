#pragma once
// What the JSON tests share: sources that read in small pieces, frames as text, units with padding.

#include "io/source.hpp"
#include "io/window.hpp"
#include "json/cursor.hpp"
#include "json/framer.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json::test {

/// Memory that answers at most `piece` bytes at a time.
class SlowSource : public io::Source {
 public:
  SlowSource(std::string_view bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t size = std::min({piece_, buffer.size(), bytes_.size() - position_});
    std::memcpy(buffer.data(), bytes_.data() + position_, size);
    position_ += size;
    return size;
  }
  Result<void> seek(std::uint64_t offset) override {
    position_ = offset;
    ++seeks;
    return {};
  }
  bool seekable() const override { return true; }
  std::uint64_t position_hint() const override { return position_; }

  int seeks = 0;

 private:
  std::string_view bytes_;
  std::size_t piece_;
  std::size_t position_ = 0;
};

/// One event of a framer with copies of what it showed.
struct Frame {
  Event event = Event::end;
  std::string bytes;
  std::size_t array = 0;
  std::size_t mark = 0;
  mapping::Unit unit;  // `bytes` is not valid any more
};

struct Frames {
  std::vector<Frame> list;
  std::optional<Error> error;
  int seeks = 0;
};

/// The next event, a transfer cut out.
inline Result<Event> next_cut(Framer& framer) {
  Result<Event> event = framer.next();
  if (event && event.value() == Event::transfer) {
    if (const auto cut = framer.cut(); !cut) return cut.error();
  }
  return event;
}

inline Frames frame(std::string_view input, std::size_t window_bytes = 1 << 16,
                    std::size_t piece = 1 << 20,
                    std::vector<std::string> arrays = {"payments", "instructions"},
                    std::string wrapper = {}) {
  SlowSource source{input, piece};
  io::Window window{source, window_bytes};
  Framer framer{window, std::move(arrays), {"start", "frequency"}, std::move(wrapper)};
  Frames frames;
  for (;;) {
    const Result<Event> event = next_cut(framer);
    frames.seeks = source.seeks;
    if (!event) {
      frames.error = event.error();
      return frames;
    }
    if (event.value() == Event::end) return frames;
    const bool has_unit = event.value() != Event::batch_end;
    frames.list.push_back(
        {.event = event.value(),
         .bytes = has_unit ? std::string(framer.unit().bytes) : "",
         .array = framer.array_index(),
         .mark = framer.mark_index(),
         .unit = event.value() == Event::transfer ? framer.located() : framer.unit()});
  }
}

/// Frames as text: a letter per event, its offset, line, column and bytes.
inline std::string print(const Frames& frames) {
  std::string text;
  for (const Frame& frame : frames.list) {
    if (frame.event == Event::batch_end) {
      text += "E\n";
      continue;
    }
    text += frame.event == Event::batch ? 'B' : frame.event == Event::transfer ? 'T' : 'O';
    for (const std::uint64_t number : {frame.unit.offset, frame.unit.line, frame.unit.column}) {
      text += ' ' + std::to_string(number);
    }
    if (frame.event == Event::batch) {
      text += " hole " + std::to_string(frame.unit.hole_at) + '+' +
              std::to_string(frame.unit.hole_bytes);
    }
    text += ' ' + frame.bytes + '\n';
  }
  if (frames.error) {
    text += frames.error->rule + " at " + std::to_string(frames.error->place->offset) + ' ' +
            std::to_string(frames.error->place->line) + ':' +
            std::to_string(frames.error->place->column) + ' ' + frames.error->message + '\n';
  }
  return text;
}

/// What reading a unit needs.
class Reader {
  std::unique_ptr<Payment> payment_ = std::make_unique<Payment>();
  text::Arena arena_;

 public:
  Document document;
  mapping::Notes notes;
  mapping::Reading in{*payment_, arena_, notes, mapping::Place::transfer};

  /// Reads a unit of which no member is known, so that everything in it is walked.
  const std::optional<Failure>& walk(const mapping::Unit& unit) {
    static constexpr mapping::Names names{mapping::Name{"no such member"}};
    arena_.reset();
    notes.clear();
    for (Children children{document.parse(unit, in), names, in}; children.next();) {
    }
    return document.failure();
  }
};

/// A unit that is not part of a longer input.
class PaddedUnit : public mapping::Unit {
 public:
  explicit PaddedUnit(std::string_view text) : padded_(text) {
    padded_.append(simdjson::SIMDJSON_PADDING, '\0');
    bytes = std::string_view{padded_}.substr(0, text.size());
  }
  PaddedUnit(const PaddedUnit&) = delete;
  PaddedUnit& operator=(const PaddedUnit&) = delete;

 private:
  std::string padded_;
};

/// Whether framer and cursor accept all of `input`. `visit(unit)` is called for accepted units.
template <class Visit>
bool accepts(std::string_view input, std::size_t window_bytes, Visit visit) {
  const auto source = io::memory_source(input);
  io::Window window{*source, window_bytes};
  Framer framer{window, {"payments"}};
  Reader reader;
  bool accepted = true;
  for (;;) {
    const Result<Event> event = next_cut(framer);
    if (!event) return false;
    if (event.value() == Event::end) return accepted;
    if (event.value() == Event::batch_end) continue;
    if (reader.walk(framer.unit())) {
      accepted = false;
    } else {
      visit(framer.unit());
    }
  }
}

}  // namespace remit::json::test
