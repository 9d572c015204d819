#pragma once
// Bytes that a thread of their own makes ready.

#include "io/source.hpp"

#include <memory>

namespace remit::io {

/// The same bytes and errors as `source`, read by a thread that is up to a megabyte ahead. It
/// begins with the second megabyte: a thread for a short input would cost more than it saves. The
/// result cannot seek.
std::unique_ptr<Source> read_ahead(std::unique_ptr<Source> source);

}  // namespace remit::io
