#pragma once
// What findings have in common that are the same.

#include <remit/issue.hpp>

#include <string>

namespace remit::tool {

/// A number in hexadecimal digits, the same for findings of one rule about one value in one field,
/// wherever they stand: it groups thousands of them, and tells old ones from new ones.
std::string fingerprint_of(const Issue& issue);

}  // namespace remit::tool
