#pragma once
// Which fields are missing when a reader misses an element or a member.

#include <remit/model/record.hpp>

#include <span>
#include <string>
#include <unordered_map>

namespace remit::mapping {
struct FormatCode;
struct Placement;
}  // namespace remit::mapping

namespace remit::engine {

/// Finds the fields in the table of a format, which takes long, and keeps them: payments that miss
/// something miss the same, and there may be millions of them.
class MissingFields {
 public:
  /// The field that stands at the path in that format, or those that have to stand in what does.
  /// @param placements  of one of the format's shapes; they outlive the object
  /// @param path  without positions, as it is printed
  const FieldSet& at(const mapping::FormatCode& format,
                     std::span<const mapping::Placement> placements, const std::string& path);

 private:
  using ByPath = std::unordered_map<std::string, FieldSet>;

  std::unordered_map<const mapping::Placement*, ByPath> known_;
};

}  // namespace remit::engine
