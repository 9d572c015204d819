#pragma once
// Compressed input, decompressed on the way.

#include "io/compression.hpp"
#include "io/source.hpp"

#include <memory>
#include <string>

namespace remit::io {

/// The decompressed bytes of `source`: any number of gzip members or zstd frames, one after the
/// other. `name` is the file that errors name. The result cannot seek.
Result<std::unique_ptr<Source>> decompressing_source(std::unique_ptr<Source> source,
                                                     Compression compression, std::string name);

}  // namespace remit::io
