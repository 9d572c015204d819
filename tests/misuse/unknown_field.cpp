// expected: no such canonical field
// A name that is not in the field table.

#include <remit/remit.hpp>

remit::Field use() {
  using namespace remit;
  return "creditor.nmae"_field;
}
