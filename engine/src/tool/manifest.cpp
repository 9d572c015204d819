#include "tool/manifest.hpp"

#include "json/writer.hpp"
#include "text/buffer.hpp"

namespace remit::tool {

std::string manifest_line(const DocumentEntry& entry) {
  text::Buffer buffer;
  json::Writer out{buffer};
  const auto line = out.open_item();
  out.number("index", std::to_string(entry.index));
  out.text("format", entry.format);
  if (!entry.payment_service.empty()) {
    out.text("payment_service", entry.payment_service);
    out.text("payment_product", entry.payment_product);
    out.text("request_path", "/v1/" + entry.payment_service + '/' + entry.payment_product);
  }
  if (!entry.batch_id.empty()) out.text("batch_id", entry.batch_id);
  out.number("batch", std::to_string(entry.batch));
  out.number("payments", std::to_string(entry.payments));
  out.text("sum", entry.sum);
  out.number("source_begin", std::to_string(entry.source_begin));
  out.number("source_end", std::to_string(entry.source_end));
  if (!entry.file.empty()) out.text("file", entry.file);
  out.close_item(line);
  out.new_line();
  return std::string(buffer.view());
}

}  // namespace remit::tool
