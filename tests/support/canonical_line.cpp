#include "support/canonical_line.hpp"

#include "json/canonical.hpp"

namespace remit::test {

std::string canonical_line(const Payment& payment, std::string_view source_format) {
  text::Buffer transfer;
  json::CanonicalWriter::write_transfer(payment.transfer, transfer);
  json::CanonicalWriter writer{source_format};
  writer.begin_batch(payment);
  text::Buffer line;
  writer.write_line(payment, payment.index, transfer.view(), line);
  return std::string(line.view());
}

}  // namespace remit::test
