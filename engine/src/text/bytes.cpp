#include "text/bytes.hpp"

namespace remit::text {

#if defined(__AVX2__)

namespace {

constexpr std::array<Lanes32, 256> make_lanes() {
  std::array<Lanes32, 256> lanes{};
  for (std::size_t byte = 0; byte < lanes.size(); ++byte) {
    for (char& c : lanes[byte].bytes) c = static_cast<char>(byte);
  }
  return lanes;
}

}  // namespace

extern constinit const std::array<Lanes32, 256> lanes_of_byte = make_lanes();

#endif

}  // namespace remit::text
