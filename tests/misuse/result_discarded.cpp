// expected: nodiscard
// An error that nobody looks at.

#include <remit/remit.hpp>

remit::Result<void> work();

void use() { work(); }
