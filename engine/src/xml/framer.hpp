#pragma once
// Cuts an XML stream of any size into units: message heads, batch heads, payments.

#include "io/window.hpp"
#include "mapping/format_code.hpp"
#include "mapping/unit.hpp"
#include "xml/scanner.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::xml {

/// What the framer met next. Each unit holds until the next call.
enum class Event : std::uint8_t {
  message_head,  ///< a message begins: its children before the first batch
  batch_head,    ///< a batch begins: its children before the first payment
  transfer,      ///< one payment
  batch_part,    ///< further children of the batch, behind a payment
  batch_end,
  message_part,  ///< further children of the message, behind a batch
  message_end,
  end,  ///< of the input
};

/// Something outside of units that is not read: an element or text of the envelope around a message
/// (a business header and the like), or an attribute of an element around units.
struct EnvelopePart {
  std::string path;
  std::uint64_t offset = 0;
  io::LineColumn place;
  std::string value = {};  ///< of an attribute
  std::string_view reason = "outside of the message";
  std::string_view rule = {};  ///< that it breaks: it stands in the root elements of the message
  bool of_batch = false;       ///< an attribute of the element of a batch
};

class Framer {
 public:
  /// Answers the code of the format with that namespace, or null.
  using FindFormat = std::function<const mapping::FormatCode*(std::string_view name_space)>;

  /// Names the formats for the message that a document is of none of them.
  using NameKnown = std::function<std::string()>;

  Framer(io::Window& window, FindFormat find_format, NameKnown known = {});

  /// The next event. An error is final. A transfer is not cut out yet: `take` or `cut` must follow.
  Result<Event> next();

  /// The bytes behind the start tag of the transfer, as far as they are known to be valid UTF-8;
  /// they may end before it does. Empty when its name has a prefix or the like.
  std::string_view ahead() const;
  /// The caller has found the end of the transfer, among these bytes and within the limit of a
  /// unit.
  void take(const char* end);
  /// Finds the end of the transfer.
  Result<void> cut();

  /// Behind a transfer: the bytes that are known to be valid UTF-8. Empty when the next transfer
  /// may have a prefix.
  std::string_view behind() const;
  /// Takes transfers that follow one another among these bytes.
  void pass(std::string_view transfers);

  /// The unit of the last event, and its tape (made when it is asked for, for one that was taken).
  const mapping::Unit& unit() const { return unit_; }
  const Tape& tape();
  /// The format of the message; known from `message_head` on.
  const mapping::FormatCode* format() const { return format_; }
  /// Envelope elements and attributes met since the last call.
  std::vector<EnvelopePart> take_envelope() { return std::exchange(envelope_, {}); }
  /// Declarations in scope of the unit, for content that is kept as it stands.
  const Namespaces& namespaces() const { return scanner_.namespaces(); }
  /// The start tag of the message or batch whose head was met last, as it stands.
  struct StartOf {
    std::string_view tag;
    std::uint64_t offset;
    io::LineColumn place;
  };
  StartOf start() const {
    return {open_.back().start_tag, open_.back().offset, open_.back().place};
  }
  /// Tags around units as they stand, and the end tags that go with them.
  struct Tags {
    std::string start;
    std::string end;
  };
  /// Those of the message around the current unit, from its root on; with the declarations of the
  /// envelope, which stays behind.
  Tags message_tags() const;
  /// Those of the batch that the current unit is in.
  Tags batch_tags() const { return tags(open_.size() - 1, open_.size()); }
  /// Line and column of the first byte of the current unit.
  io::LineColumn place() { return window_.place(unit_.bytes.data()); }

 private:
  enum class State : std::uint8_t { start, outside, root, message, batch, done };
  struct Open {
    std::string qualified_name;
    std::string start_tag;
    std::uint64_t offset = 0;  // of its start tag
    io::LineColumn place = {};
    bool has_message = false;               // a message is below it
    std::vector<EnvelopePart> passed = {};  // its children so far, as long as it has none
  };

  Result<Event> find_message();
  Result<void> read_declaration();
  Result<Event> enter_root();
  Result<Event> next_in_message();
  Result<Event> next_in_batch();
  Result<Event> end_message();
  Result<void> pass_strangers();
  Result<void> skip_layout();
  bool at_plain_transfer() const;
  void begin_transfer();
  Result<void> scan_content(std::string_view stop);
  /// Calls `scan` until it is complete, getting more bytes when it needs them.
  template <class Scan>
  Result<void> complete(Scan scan);
  Result<void> more();
  void take_in(std::size_t checked);
  Result<void> open_tag();
  Result<void> close_tag();
  void leave_element();
  void note_attributes();
  void note_text(const char* at);
  Result<void> skip_misc(bool text_allowed);
  bool at_end_tag() const { return p_[0] == '<' && p_[1] == '/'; }
  bool at_end_of_input() const { return p_ >= end_ && window_.complete(); }
  void found_message();
  Tags tags(std::size_t first, std::size_t end) const;
  Error error(std::string_view rule, std::string message, const char* at);
  static std::string described(const StartTag& tag);
  Error no_message();
  std::string path() const;

  io::Window& window_;
  FindFormat find_format_;
  NameKnown known_;
  Scanner scanner_;
  Tape tape_;
  StartTag tag_;
  mapping::Unit unit_;
  const mapping::FormatCode* format_ = nullptr;
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  const char* invalid_ = nullptr;  // first byte that is no UTF-8, once the window holds one
  std::size_t unchecked_ = 0;   // bytes at the end of the window not checked yet (a cut sequence)
  std::vector<Open> open_;      // elements outside of units
  std::size_t root_depth_ = 0;  // how many of them belong to the message
  std::size_t batches_ = 0;     // of the message so far
  std::vector<EnvelopePart> envelope_;
  std::string root_name_;  // of the document, described
  State state_ = State::start;
  bool seen_message_ = false;
  std::string plain_tag_;  // the start tag of a transfer; empty where it needs a prefix
  bool is_plain_ = false;  // the transfer, see `at_plain_transfer`
  bool has_tape_ = true;   // the unit
};

}  // namespace remit::xml
