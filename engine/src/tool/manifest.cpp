#include "tool/manifest.hpp"

#include "json/writer.hpp"
#include "text/buffer.hpp"

namespace remit::tool {

namespace {

/// Where the payments stood, when not one behind the other.
void write_ranges(const DocumentEntry& entry, json::Writer& out) {
  if (entry.source_ranges.empty()) return;
  const auto ranges = out.open_list("source_ranges");
  for (const SourceRange& range : entry.source_ranges) {
    const auto item = out.open_item();
    out.number("batch", std::to_string(range.batch));
    out.number("payments", std::to_string(range.payments));
    out.number("source_begin", std::to_string(range.begin));
    out.number("source_end", std::to_string(range.end));
    out.close_item(item);
  }
  out.close_list(ranges);
  if (entry.source_payments_left_out == 0) return;
  out.number("source_payments_left_out", std::to_string(entry.source_payments_left_out));
}

}  // namespace

std::string manifest_line(const DocumentEntry& entry, std::string_view source_file) {
  text::Buffer buffer;
  json::Writer out{buffer};
  const auto line = out.open_item();
  out.number("index", std::to_string(entry.index));
  out.text("format", entry.format);
  if (!entry.payment_service.empty()) {
    out.text("payment_service", entry.payment_service);
    out.text("payment_product", entry.payment_product);
    const std::string product =
        entry.payment_product.empty() ? std::string{} : '/' + entry.payment_product;
    out.text("request_path", "/v1/" + entry.payment_service + product);
  }
  if (!entry.batch_id.empty()) out.text("batch_id", entry.batch_id);
  out.number("batch", std::to_string(entry.batch));
  out.number("payments", std::to_string(entry.payments));
  out.text("sum", entry.sum);
  if (!source_file.empty()) out.text("source_file", source_file);
  out.number("source_begin", std::to_string(entry.source_begin));
  out.number("source_end", std::to_string(entry.source_end));
  write_ranges(entry, out);
  if (!entry.file.empty()) out.text("file", entry.file);
  out.close_item(line);
  out.new_line();
  return std::string(buffer.view());
}

}  // namespace remit::tool
