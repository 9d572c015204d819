#pragma once
// The carriages of a target, made when they are asked for.

#include "engine/carriage.hpp"
#include "mapping/format_code.hpp"

#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace remit::engine {

/// What the bodies of a format carry of payments from one source. Making it takes longer than to
/// translate a payment, so it is made once, for all runs. May be asked by several threads.
class Carriages {
 public:
  /// @param extensions  the predefined optional fields are written, too
  /// @param source      what the source carries, for verbatim content
  Carriages(const mapping::FormatCode& target, bool extensions,
            std::span<const mapping::Placement> source);

  /// Of a format without shapes, or of its widest body.
  const Carriage& main() const { return made(main_); }
  const Carriage& of(const mapping::JsonShape& shape) const {
    return made(static_cast<std::size_t>(&shape - target_.shapes.data()));
  }
  /// The verbatim fields for which source and target name the same schema type.
  const FieldSet& verbatims() const { return verbatims_; }

 private:
  struct OnceMade {
    std::once_flag once;
    std::optional<Carriage> carriage;
  };
  const Carriage& made(std::size_t at) const;

  const mapping::FormatCode& target_;
  bool extensions_;
  std::span<const mapping::Placement> source_;
  std::size_t main_;
  FieldSet verbatims_;
  mutable std::vector<OnceMade> made_;  // by shape
};

}  // namespace remit::engine
