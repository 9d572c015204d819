#pragma once
// The check of translations that nothing else answers: there and back again.

#include <string_view>

namespace remit::bench {

/// Ends the program unless both texts of the format have the same payments, but for what is counted
/// anew, made up or part of the request.
void require_same_payments(std::string_view format, std::string_view left, std::string_view right);

}  // namespace remit::bench
