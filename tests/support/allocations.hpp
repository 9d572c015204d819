#pragma once
// Counts what this test program takes from the heap.

#include <cstddef>

namespace remit::test {

/// Calls of `operator new` so far.
std::size_t allocations();

}  // namespace remit::test
