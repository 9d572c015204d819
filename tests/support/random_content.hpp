#pragma once
// Random elements that are valid for a schema type.

#include "mapping/content_type.hpp"
#include "tool/random.hpp"

#include <string>
#include <string_view>

namespace remit::test {

/// An element of that name in the form that content is kept in.
std::string random_content(std::string_view name, const mapping::ContentType& type,
                           tool::Random& random);

}  // namespace remit::test
