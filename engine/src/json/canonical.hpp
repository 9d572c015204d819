#pragma once
// One line of canonical NDJSON: a payment with its batch and message, named as in the field table.
//
//     {"document":0,"batch":0,"payment":0,"source_format":"pain.001.001.09","group_header...":"...","debtor.name":"...",...}
//
// Members are canonical names. A field that may stand on several levels has its plain name on the
// transfer, `batch.NAME` on the batch and `message.NAME` on the message. Lists are arrays of
// strings, rows arrays of objects, booleans are literals, everything else is a string: digits and
// dates stay as they were written.

#include "mapping/reading.hpp"
#include "text/buffer.hpp"

#include <remit/model/payment.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace remit::json {

/// What lines call a field of that level.
std::string canonical_name(Field field, Level level);

/// What a line says besides its fields.
struct CanonicalLine {
  std::uint64_t document = 0;
  std::uint64_t batch = 0;
  std::string source_format;
};

/// Reads lines. Values are views into the reader's own copy of the strings: they hold until it
/// parses the next line.
class CanonicalReader {
 public:
  CanonicalReader();
  ~CanonicalReader();

  /// Parses a line, which 64 readable bytes follow. False when it is no JSON object; `error` says
  /// why. What it says of itself is in `line`.
  bool parse(std::string_view text, CanonicalLine& line, std::string& error);
  /// True when the line begins as the last one that was filled in did: all that it says of message,
  /// batch and itself is the same, and nothing was wrong with that. `parse` leaves `line` as it is
  /// then, and `fill` the records of message and batch.
  bool repeats_head() const;
  /// What follows such a head in a text that begins with a line, from a comma on; empty where there
  /// is none. It may be read without being parsed (`lines::read_directly`).
  std::string_view behind_head(std::string_view text) const;

  /// What is wrong with a text as the value of a field, besides the form of its kind.
  struct Fault {
    std::string_view rule = {};  ///< none: nothing
    std::string message = {};
    bool may_stay = true;  ///< false: it may not go into any message
  };
  class Judge {
   public:
    virtual ~Judge() = default;
    virtual Fault fault_of(Field field, std::string_view text) = 0;
    /// True when nothing is wrong with any text.
    virtual bool takes_all(Field field) = 0;
  };

  /// Adds the fields of the line to the records of `in.payment`. Unknown names are noted as
  /// unmapped, wrong types (STR-021) and forms as findings.
  void fill(mapping::Reading& in, Judge& judge);
  /// The name that was noted of the line with that offset; empty when none was.
  std::string_view unknown_name(std::uint32_t at) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes lines of the payments of a batch. What these have in common is put into words once.
class CanonicalWriter {
 public:
  explicit CanonicalWriter(std::string_view source_format) : source_format_(source_format) {}

  void begin_batch(const Payment& payment);
  /// Appends an object of what the transfer has, without its closing brace.
  static void write_transfer(const Record& transfer, text::Buffer& out);
  /// Appends the line of the payment with that object.
  void write_line(const Payment& payment, std::uint64_t index, std::string_view transfer,
                  text::Buffer& out) const;

 private:
  std::string source_format_;
  text::Buffer shared_;  // members of message and batch
};

}  // namespace remit::json
