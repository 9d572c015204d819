#pragma once
// JSON bodies as messages, batches and payments.

#include "engine/carriage.hpp"
#include "engine/common_values.hpp"
#include "engine/input.hpp"
#include "engine/json_shapes.hpp"
#include "engine/json_stretch_reader.hpp"
#include "engine/make_frame.hpp"
#include "engine/one_message.hpp"
#include "engine/place_in.hpp"
#include "json/cursor.hpp"
#include "json/framer.hpp"
#include "json/path.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// Bodies make one message as long as their message fields are the same. A body makes several
/// batches when its transfers differ in what belongs to the batch.
class JsonInput final : public Input {
 public:
  JsonInput(io::Window& window, Format format)
      : format_(format),
        marks_(body_marks_of(format.code())),
        framer_(window, arrays_of(format.code()), marks_.names, wrapper(format)),
        has_message_(has_message(format.code())) {}

  Result<InputEvent> next() override;
  const mapping::Notes& faults() const override;
  std::optional<Format> format() const override { return format_; }
  std::span<const mapping::Placement> placements() const override {
    return shape_ != nullptr ? shape_->placements : main_placements(format_.code());
  }
  bool match_has_batch() const override { return shape_ != nullptr && shape_->array.empty(); }
  bool is_part_of_block() const override { return shape_ != nullptr && !shape_->own.empty(); }
  bool was_said_by_block(Field field) const override {
    return is_further_batch_ && !shape_->own.test(field);
  }
  bool block_goes_on() const override {
    return given_ == InputEvent::batch_end && !due_.empty() &&
           due_.back() == InputEvent::batch_begin;
  }
  void append_path(std::string& path, mapping::Place in, std::uint32_t at) override;
  std::uint32_t find_innermost(mapping::Place in, std::string_view names) override {
    return json::find_innermost(part(in, 0).unit.bytes, names);
  }
  Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) override;
  std::uint64_t payment_begin() const override { return transfer_.unit.offset; }
  std::uint64_t payment_end() const override {
    return transfer_.unit.offset + transfer_.unit.bytes.size();
  }
  std::string_view raw_payment() const override { return transfer_.unit.bytes; }
  Frame document_frame() const override { return make_json_frame(batch_.unit, payment_.batch); }
  Frame batch_frame() const override { return {.separator = ","}; }
  std::unique_ptr<StretchReader> make_stretch_reader() const override {
    return std::make_unique<JsonStretchReader>();
  }
  bool prepare(StretchReader& reader) const override;
  std::string_view behind() const override { return framer_.behind(); }
  void pass(std::string_view bytes, std::size_t payments) override;
  void become_one_document() override { one_message_.become_one_document(); }
  void bet() override { framer_.bet(); }
  bool has_lost_bet() const override { return framer_.is_betting(); }

 private:
  /// A unit of the input; of a transfer, with its place in the list.
  struct Part {
    mapping::Unit unit;
    std::optional<std::uint64_t> item = {};
  };

  static std::string wrapper(Format format) { return std::string(format.code().wrapper); }
  Result<void> read_batch(bool has_list);
  Result<void> read_transfer();
  bool read_ahead();
  Result<void> read_body();
  Result<json::Event> read_or_scan_body();
  bool read_like_before();
  void finish_body();
  void refuse_mark(bool has_list, mapping::Place place, mapping::Notes& notes);
  void end_batch();
  void begin_body(const mapping::JsonShape& shape);
  void note_strays(mapping::Notes& notes);
  void clear_body();
  void take_message();
  void begin_batch();
  InputEvent give(InputEvent event);
  void give_message();
  void give_batch();
  void locate();
  Result<void> read(const Part& part, void (*reader)(json::Element, mapping::Reading&),
                    text::Arena& arena, mapping::Place place, mapping::Notes& notes);
  const Part& part(mapping::Place in, std::uint32_t at) const {
    if (in == mapping::Place::transfer) return (at & elsewhere) == 0 ? transfer_ : batch_;
    return (at & elsewhere) == 0 ? batch_ : first_;
  }

  Format format_;
  BodyMarks marks_;
  json::Framer framer_;
  json::Document document_;
  const mapping::JsonShape* shape_ = nullptr;
  text::Arena message_arena_;
  text::Arena batch_arena_;  // of the body
  text::Arena own_arena_;    // of the batch, where a body makes several
  text::Arena transfer_arena_;
  Part batch_;
  Part transfer_;
  Part first_;  // a copy of the transfer that a batch has its values from
  std::vector<json::Framer::Stray> strays_;  // of the body
  json::Pointers pointers_;
  Places places_;
  mapping::Notes batch_notes_;
  mapping::Notes transfer_notes_;
  Record message_;  // of the body that was read, until it is given out
  CommonValues common_;
  std::vector<InputEvent> due_;  // read, and still to be given out, the next one last
  InputEvent given_ = InputEvent::end;
  OneMessage one_message_;
  bool has_message_;
  bool in_message_ = false;
  bool is_wrapped_ = false;
  bool batch_due_ = false;         // the head is read; its batch waits for the first transfer
  bool is_further_batch_ = false;  // of its body
  std::uint64_t transfer_in_body_ = 0;
  std::uint64_t bodies_ = 0;
  std::uint64_t body_of_batch_ = 0;  // how many bodies there were when the last batch began
  std::uint64_t batches_ = 0;
  std::uint64_t payments_ = 0;
};

}  // namespace remit::engine
