#pragma once
// Cuts JSON input into units: bodies, and the elements of the array of transfers in a body.

#include "io/window.hpp"
#include "json/scanner.hpp"
#include "mapping/unit.hpp"
#include "text/buffer.hpp"

#include <remit/issue.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::json {

/// What a framer met.
enum class Event : std::uint8_t {
  batch,      ///< a body with an array of transfers; the unit is the body without its elements
  transfer,   ///< an element of the array
  batch_end,  ///< the end of the body
  body,       ///< a body without such an array
  unscanned,  ///< a body that may be like the one before (`expect_body`)
  end,        ///< the end of the input
};

/// Reads bodies: one object, several objects with or without white space between them, or one array
/// of objects.
///
/// Memory does not depend on the size of the input: header members may follow the array, so a body
/// is scanned to its end before its first transfer, and the input is read a second time from the
/// array on when the window does not hold it any more (the source must be seekable then). Nearly
/// always the array is the last member; who can begin again bets on that (`bet`). What is inside a
/// unit is checked when it is read (`Document`); its brackets match, its depth and length
/// are within limits, and it is valid UTF-8.
class Framer {
 public:
  /// A member of the object around a body, which is passed over.
  struct Stray {
    std::string name = {};   ///< without escapes
    std::string value = {};  ///< the first bytes of it
    std::uint64_t offset = 0;
    io::LineColumn place = {};
  };

  /// `arrays` are the names of members that hold transfers, `marks` those that tell the kind of a
  /// body without transfers. A body may stand in an object, as its member `wrapper`; the other
  /// members of that object are passed over. The window must outlive the framer; it holds the
  /// longest unit and 64 bytes more.
  Framer(io::Window& window, std::vector<std::string> arrays, std::vector<std::string> marks = {},
         std::string wrapper = {});

  /// From now on no body is scanned to its end first: nothing but its closing bracket follows an
  /// array of transfers. If anything does, that is an error.
  void bet() { bets_ = true; }
  /// True inside of a body that was not scanned to its end. An error then means that the bet is
  /// lost: without it there may be another error, or none.
  bool is_betting() const { return is_betting_; }

  /// Goes on. A transfer is not cut out yet: `take` or `cut` must follow, and of an unscanned body
  /// `take` or `scan`. Errors end the reading: STR-005 (UTF-8), STR-014 (depth), STR-015 (length),
  /// STR-016 (syntax), or a failure of the source.
  Result<Event> next();

  /// After a `body` that stands in no object: says whether the next one may be taken without being
  /// scanned, by who can tell that it has the same members.
  void expect_body(bool expects) { expects_body_ = expects && part_ == Part::body; }
  /// Finds out what the unscanned body is.
  Result<Event> scan();

  /// The unit of a `batch` (which holds until the next batch), `transfer` or `body` (which hold
  /// until `next`). At least 64 readable bytes follow it. That of a transfer has no line and
  /// column.
  const mapping::Unit& unit() const { return unit_; }
  /// The bytes from the first of the transfer or unscanned body on, as far as they are known to be
  /// valid UTF-8; they may end before it does.
  std::string_view ahead() const { return scanner_.held_and_ahead(); }
  /// The caller has found the end of it. False, and nothing is taken, when that is not among these
  /// bytes, or beyond the limit of a unit.
  bool take(const char* end);
  /// Finds the end of the transfer.
  Result<void> cut();
  /// Behind a transfer: the bytes that are known to be valid UTF-8.
  std::string_view behind() const { return scanner_.ahead(); }
  /// Takes transfers that follow one another among these bytes.
  void pass(std::string_view transfers);
  /// The unit of the transfer with its line and column, which cost a look at what stands before it.
  mapping::Unit located();

  /// Index among `arrays` of the member that holds the transfers of this batch.
  std::size_t array_index() const { return array_index_; }
  /// The lowest index among `marks` of a member that the last body has; their number when it has
  /// none.
  std::size_t mark_index() const { return mark_index_; }
  /// True when the last body stands in an object.
  bool is_wrapped() const { return part_ != Part::body; }
  /// The other members of that object.
  std::span<const Stray> strays() const {
    return is_wrapped() ? std::span<const Stray>{strays_} : std::span<const Stray>{};
  }

 private:
  enum class State : std::uint8_t { start, bodies, items, no_items, tail };
  /// Whose members are scanned: those of a body, which may turn out to be the object around one; of
  /// a body in an object; of that object behind the body.
  enum class Part : std::uint8_t { body, wrapped, behind };

  // These answer false when the scanner has failed.
  bool start();
  bool next_body(Event& event);
  bool scan_body(Event& event);
  bool next_free(bool& ended);
  bool next_listed(bool& ended);
  bool next_item(Event& event);
  /// True when there are members to be told from others.
  bool has_names() const;
  bool skip_body();
  /// Goes to the end of a body and finds its array.
  bool scan_members();
  bool scan_member();
  bool scan_array();
  bool skip_items();
  bool scan_wrapped();
  /// Passes over the value of a member that is none of the body, or may not be.
  bool pass_stray(std::string name, unsigned depth);
  bool end_header(Event& event);
  bool end_items(Event& event);
  void begin_unit();
  void begin_transfer();
  void hold_up_to(const char* end);
  /// A raw member name without its escapes.
  std::string_view plain_name(std::string_view raw_name);

  Scanner scanner_;
  std::vector<std::string> arrays_;
  std::vector<std::string> marks_;
  std::string wrapper_;
  std::string name_;  // a member name without its escapes
  State state_ = State::start;
  bool in_list_ = false;  // the bodies are the items of an array
  bool first_body_ = true;
  bool first_item_ = true;
  bool expects_body_ = false;
  mapping::Unit unit_;
  // The array of the body; the index is the number of names while there is none.
  std::size_t array_index_ = 0;
  std::size_t mark_index_ = 0;
  Part part_ = Part::body;
  std::vector<Stray> strays_;      // so far, as long as the body may stand in an object
  std::size_t wrapped_bytes_ = 0;  // of a body in an object that has no such array
  bool has_items_ = false;  // it is an array; anything else is left to the reader of the body
  std::uint64_t array_offset_ = 0;
  io::LineColumn array_place_;
  text::Buffer header_;  // the body without the elements of the array
  std::uint64_t body_end_ = 0;
  bool bets_ = false;
  bool is_betting_ = false;  // on the body
};

}  // namespace remit::json
