#pragma once
// A payment as a line of canonical NDJSON.

#include <remit/model/payment.hpp>

#include <string>
#include <string_view>

namespace remit::test {

std::string canonical_line(const Payment& payment, std::string_view source_format);

}  // namespace remit::test
