#pragma once
// The clocks of a place, from the compiled tz database of the system (RFC 8536).
//
// A run asks for one zone, so one file is read. Libraries for time zones read the names of all of
// them first, which took longer than to translate a small message.

#include "text/yearly_clocks.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::text {

/// The clocks of one place.
class TimeZone {
 public:
  /// The zone of a name such as Europe/Berlin, kept for the life of the program; null when the
  /// system has none of that name that can be read.
  static const TimeZone* find(const std::string& name);
  /// Null when the bytes are none of a zone.
  static std::unique_ptr<const TimeZone> parse(std::string_view file);

  /// What its clocks are ahead of UTC at a moment.
  std::chrono::seconds offset(std::chrono::sys_seconds at) const;
  /// The moment at which its clocks show this. An hour that they go through twice is the first one;
  /// one that they skip ends at its end.
  std::chrono::sys_seconds moment(std::chrono::seconds shown) const;

 private:
  struct Change {
    std::chrono::sys_seconds at;
    std::chrono::seconds offset;  // from then on
  };

  std::chrono::seconds first_{};
  std::vector<Change> changes_;
  std::optional<YearlyClocks> then_;  // behind the last change that is listed
};

}  // namespace remit::text
