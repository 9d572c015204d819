#pragma once
// How long structured remittance information is.

#include <remit/subject.hpp>

#include <cstddef>

namespace remit::rules {

/// The characters inside of the element Strd that pain.001 would write for a row of
/// `remittance.structured`: data and tags.
std::size_t structured_size(const Subject& subject, Row row);

}  // namespace remit::rules
