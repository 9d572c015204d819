#pragma once
// The forms of values, each once.

#include "mapping/value_form.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace remit::stencil {

/// Numbers for the few forms that a mapping has. What is looked through for each payment stays
/// small so, and in the cache.
class Forms {
 public:
  using Number = std::uint16_t;

  Number number_of(const mapping::ValueForm& form) {
    const auto found = std::ranges::find(forms_, form);
    const auto number = static_cast<Number>(found - forms_.begin());
    if (found == forms_.end()) forms_.push_back(form);
    return number;
  }
  const mapping::ValueForm& operator[](Number number) const { return forms_[number]; }

 private:
  std::vector<mapping::ValueForm> forms_;
};

}  // namespace remit::stencil
