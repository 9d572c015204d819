#pragma once
// Payments that a format can carry, filled at random from its table.

#include "mapping/format_code.hpp"
#include "text/arena.hpp"

#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {

/// A body that a format can write: the document of an XML format, or one JSON shape with or without
/// extensions.
struct Body {
  Format format;
  std::string name;  ///< letters, digits and underscores
  std::span<const mapping::Placement> placements;
  std::string_view service = {};  ///< JSON: the payment service that asks for the shape
  bool extensions = false;

  /// The placements whose fields come back as they were when the body is written and read.
  std::vector<const mapping::Placement*> carried() const;
};

inline std::ostream& operator<<(std::ostream& out, const Body& body) { return out << body.name; }

/// The bodies of all generated formats.
std::vector<Body> all_bodies();

/// A payment that `body` can carry as it is: `turn` (one of `carried()`), what has to stand with
/// it, what every payment needs, and a random choice of the rest. Equal arguments give equal
/// payments. The texts live in `arena`, or for ever.
std::unique_ptr<Payment> random_payment(const Body& body, const mapping::Placement& turn,
                                        std::uint64_t seed, text::Arena& arena);

/// The same as a line of canonical NDJSON.
std::string random_line(const Body& body, const mapping::Placement& turn, std::uint64_t seed);

}  // namespace remit::test
