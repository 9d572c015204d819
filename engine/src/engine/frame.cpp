#include "engine/frame.hpp"

#include "mapping/write_made.hpp"

namespace remit::engine {

std::string Frame::print(std::size_t begin, std::size_t end, const FrameTotals& now) const {
  std::string text;
  for (const Total& total : totals) {
    if (total.at < begin || total.at >= end) continue;
    std::optional<std::string> figure = std::to_string(now.known.transfers);
    if (total.kind == Total::sum) {
      figure = now.sum_is_known ? mapping::print_sum(now.known.sum) : std::nullopt;
    }
    if (!figure) {
      if (total.whole_size == 0) continue;
      text.append(bytes, begin, total.whole_at - begin);
      begin = total.whole_at + total.whole_size;
      continue;
    }
    text.append(bytes, begin, total.at - begin);
    text += *figure;
    begin = total.at + total.size;
  }
  return text.append(bytes, begin, end - begin);
}

}  // namespace remit::engine
