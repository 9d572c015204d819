#include "engine/frame.hpp"

namespace remit::engine {

std::string Frame::print(std::size_t begin, std::size_t end, const FrameTotals& now) const {
  std::string text;
  for (const Total& total : totals) {
    if (total.at < begin || total.at >= end) continue;
    if (total.kind == Total::sum && !now.sum_is_known) {
      if (total.whole_size == 0) continue;
      text.append(bytes, begin, total.whole_at - begin);
      begin = total.whole_at + total.whole_size;
      continue;
    }
    text.append(bytes, begin, total.at - begin);
    text += total.kind == Total::sum ? now.known.sum.print() : std::to_string(now.known.transfers);
    begin = total.at + total.size;
  }
  return text.append(bytes, begin, end - begin);
}

}  // namespace remit::engine
