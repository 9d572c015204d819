#pragma once
// The manifest: what each output document is and where it came from.

#include <remit/convert.hpp>

#include <string>

namespace remit::tool {

/// One NDJSON line: index, format, payment service, payment product, request path, batch id and
/// index, payments, sum, source offsets, file.
std::string manifest_line(const DocumentEntry& entry);

}  // namespace remit::tool
