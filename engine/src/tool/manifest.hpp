#pragma once
// The manifest: what each output document is and where it came from.

#include <remit/convert.hpp>

#include <string>
#include <string_view>

namespace remit::tool {

/// One NDJSON line: index, format, payment service, payment product, request path, batch id and
/// index, payments, sum, source offsets, file.
/// @param source_file  the input that the offsets are of; empty: the only or first one
std::string manifest_line(const DocumentEntry& entry, std::string_view source_file);

}  // namespace remit::tool
