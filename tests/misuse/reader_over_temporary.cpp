// expected: deleted
// The payments of a reader are views into its text, which must outlive it.

#include <remit/remit.hpp>

#include <string>

const remit::Payment* use() {
  remit::Reader reader{remit::formats::pain_001, std::string{"<Document/>"}};
  return reader.next();
}
