#pragma once
// Payments as they come out of an input, whatever its format.

#include "engine/ahead.hpp"
#include "engine/frame.hpp"
#include "engine/missing_fields.hpp"
#include "engine/stretch_reader.hpp"
#include "io/window.hpp"
#include "mapping/format_code.hpp"
#include "mapping/note.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace remit::engine {

/// What an input met. `part`: content behind the payments, or around the message, that only has
/// notes.
enum class InputEvent : std::uint8_t {
  message_begin,
  batch_begin,
  payment,
  batch_end,
  part,
  message_end,
  end,
};

/// A reader of one input. `payment()` and `notes()` belong to the last event and hold until the
/// next call of `next`: the records of message and batch stay as long as these last.
class Input {
 public:
  virtual ~Input() = default;

  virtual Result<InputEvent> next() = 0;

  const Payment& payment() const { return payment_; }
  Payment& payment() { return payment_; }
  const mapping::Notes& notes() const { return notes_; }
  /// What the last event says, when it was `part`: with its places, which the record of its message
  /// or batch does not have of it.
  const Record& part() const { return part_; }
  /// Findings about the unit just read: `notes()`, and those of a JSON body that later events will
  /// report.
  virtual const mapping::Notes& faults() const { return notes_; }

  /// The format that is read; known from the first `message_begin` on.
  virtual std::optional<Format> format() const = 0;
  /// The format that payments come from in the end: where lines of the canonical form were made of
  /// another one, that.
  virtual Format origin() const { return *format(); }
  /// What that format carries, for verbatim content and source paths.
  virtual std::span<const mapping::Placement> placements() const = 0;
  /// True when the batch is, or may be, one of several that one block of the source makes.
  virtual bool is_part_of_block() const { return false; }
  /// True when a batch of the block before this one has said the field, too, for the block.
  virtual bool was_said_by_block(Field) const { return false; }
  /// At the end of such a batch: another one of the same block follows.
  virtual bool block_goes_on() const { return false; }
  /// Appends the path of offset `at` of the unit, in the notation of the source.
  virtual void append_path(std::string& path, mapping::Place in, std::uint32_t at) = 0;
  std::string path(mapping::Place in, std::uint32_t at) {
    std::string path;
    append_path(path, in, at);
    return path;
  }
  /// The same of what a finding is about.
  void append_path(std::string& path, const mapping::Finding& finding) {
    const bool known = finding.value.at != Value::no_offset;
    append_path(path, finding.in, known ? finding.value.at : 0);
    if (!finding.missing.empty()) (path += '/') += finding.missing;
  }
  std::string path(const mapping::Finding& finding) {
    std::string path;
    append_path(path, finding);
    return path;
  }
  /// Where in the unit the innermost of nested elements or members begins that is there; 0 when
  /// none of them is.
  /// @param names  from the unit inwards, a stroke before each; in a list its first is meant
  virtual std::uint32_t find_innermost(mapping::Place, std::string_view /*names*/) { return 0; }
  /// The place in the input of offset `at` of the unit.
  virtual Place place(mapping::Place in, std::uint32_t at, std::uint32_t length) = 0;
  /// What a finding is said of, where that is not what it stands in.
  virtual mapping::Place owner(const mapping::Finding& finding) const { return finding.in; }
  /// First byte of the current payment in the input, and the one behind it.
  virtual std::uint64_t payment_begin() const = 0;
  virtual std::uint64_t payment_end() const = 0;

  /// The bytes of the current payment as they stood, in UTF-8; they hold until the next call of
  /// `next`.
  virtual std::string_view raw_payment() const = 0;
  /// What stands around the batches of the current document and around the payments of the current
  /// batch. Made when asked for, at a payment.
  virtual Frame document_frame() const = 0;
  virtual Frame batch_frame() const = 0;
  /// The bytes of the last event, when it was `part`, and what it is a part of.
  struct RawPart {
    mapping::Place of = mapping::Place::message;
    std::string_view bytes = {};
  };
  virtual RawPart raw_part() const { return {}; }

  // Payments may be read elsewhere, as far as the window holds them.
  /// Null when the payments of this format do not stand side by side.
  virtual std::unique_ptr<StretchReader> make_stretch_reader() const { return nullptr; }
  /// After a payment: makes a reader read those that follow in its batch. False when the input has
  /// to read the next one.
  virtual bool prepare(StretchReader&) const { return false; }
  /// The bytes behind that payment in the window, which are valid UTF-8. A zero and 64 readable
  /// bytes follow.
  virtual std::string_view behind() const { return {}; }
  /// Goes on behind payments that were read elsewhere. The last one counts as the current one, but
  /// its transfer is not there; its bytes are those of all.
  /// @param payments  how many
  virtual void pass([[maybe_unused]] std::string_view bytes,
                    [[maybe_unused]] std::size_t payments) {}

  /// The stencil of the payment, if it has one.
  const stencil::Match& match() const { return ahead_.match(); }
  /// True when it is one of a body that is one payment, with what that says of its batch.
  virtual bool match_has_batch() const { return false; }
  /// These fields of the transfer fill no gap of a stencil: more depends on them.
  void pin(const FieldSet& fields) { ahead_.stencils().pin(fields); }

  Ahead& ahead() { return ahead_; }

  /// What is known of findings about something missing.
  MissingFields& missing_fields() { return missing_fields_; }

  /// From now on takes for granted what only the rest of the input can tell, see
  /// `json::Framer::bet`.
  virtual void bet() {}
  /// After an error of `next`: without bets there may be another one or none.
  virtual bool has_lost_bet() const { return false; }

  /// What is read becomes XML, where all bodies of a sender are one document.
  virtual void become_one_document() {}

  /// From now on amounts of JSON have to be strings (STR-018).
  void refuse_numbers() { refuses_numbers_ = true; }
  /// @param local_day  by which moments become days; it outlives the input
  void set_local_day(const mapping::LocalDay& local_day) { local_day_ = &local_day; }

 protected:
  Ahead ahead_;
  MissingFields missing_fields_;
  Payment payment_;
  Record part_;
  mapping::Notes notes_;
  bool refuses_numbers_ = false;
  const mapping::LocalDay* local_day_ = nullptr;
};

std::unique_ptr<Input> make_xml_input(io::Window& window, std::optional<Format> format);
std::unique_ptr<Input> make_json_input(io::Window& window, Format format);
std::unique_ptr<Input> make_canonical_input(io::Window& window);

/// Tells the format from the first bytes of the input, as UTF-8: XML by its first markup, JSON by
/// member names. The XML version is told by the namespace later. An input that fits nothing is an
/// error that names the candidates.
Result<Syntax> detect_syntax(std::string_view first_bytes);
/// The JSON format that is told by the members of the first body in `first_bytes`. Formats say what
/// tells them in their mapping (`told by`).
Result<Format> detect_json_format(std::string_view first_bytes);

}  // namespace remit::engine
