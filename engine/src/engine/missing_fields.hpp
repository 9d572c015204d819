#pragma once
// Which fields are missing when a reader misses an element or a member, or cannot read it.

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
                     std::span<const mapping::Placement> placements, const std::string& path) {
    return find(required_, format, placements, path);
  }
  /// The same with all that may stand in it, or that it may stand in.
  const FieldSet& all_at(const mapping::FormatCode& format,
                         std::span<const mapping::Placement> placements, const std::string& path) {
    return find(all_, format, placements, path);
  }

 private:
  using ByPath = std::unordered_map<std::string, FieldSet>;
  using Known = std::unordered_map<const mapping::Placement*, ByPath>;

  const FieldSet& find(Known& known, const mapping::FormatCode& format,
                       std::span<const mapping::Placement> placements, const std::string& path);

  Known required_;
  Known all_;
};

}  // namespace remit::engine
