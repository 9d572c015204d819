#pragma once
// Output that is compressed on the way.

#include "io/compression.hpp"
#include "io/sink.hpp"

#include <memory>

namespace remit::io {

/// Compresses what is written to it and passes it on to `sink`; `sink` itself when there is nothing
/// to compress. The same bytes in give the same bytes out: no time stamp, one thread.
Result<std::unique_ptr<Sink>> compressing_sink(std::unique_ptr<Sink> sink, Compression compression);

}  // namespace remit::io
