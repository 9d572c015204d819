#include "text/time_zone.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

namespace remit::text {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr seconds day_length{86'400};

/// Big-endian numbers, one after the other. Behind the end they are 0.
class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text) {}

  std::string_view take(std::size_t size) {
    failed_ |= size > text_.size();
    const std::string_view taken = text_.substr(0, size);
    text_.remove_prefix(taken.size());
    return taken;
  }
  std::int64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char byte : take(size)) value = value << 8 | static_cast<unsigned char>(byte);
    const std::uint64_t sign = std::uint64_t{1} << (8 * size - 1);
    return static_cast<std::int64_t>((value ^ sign) - sign);
  }
  std::size_t count() { return static_cast<std::size_t>(number(4) & 0xffff'ffff); }
  std::string_view rest() const { return text_; }
  bool failed() const { return failed_; }

 private:
  std::string_view text_;
  bool failed_ = false;
};

struct Header {
  char version = 0;
  std::size_t utc_marks = 0, standard_marks = 0, leaps = 0, times = 0, types = 0, characters = 0;

  std::size_t body_size(std::size_t time_size) const {
    return times * (time_size + 1) + types * 6 + characters + leaps * (time_size + 4) +
           standard_marks + utc_marks;
  }
};

std::optional<Header> read_header(Bytes& bytes) {
  if (bytes.take(4) != "TZif") return std::nullopt;
  Header header;
  const std::string_view version = bytes.take(16);
  if (!version.empty()) header.version = version.front();
  for (std::size_t* const count : {&header.utc_marks, &header.standard_marks, &header.leaps,
                                   &header.times, &header.types, &header.characters}) {
    *count = bytes.count();
    if (*count > bytes.rest().size()) return std::nullopt;
  }
  return bytes.failed() || header.types == 0 ? std::nullopt : std::optional{header};
}

/// A name that stays inside of the folder of zones.
bool is_name(std::string_view name) {
  const auto may_stand = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '+' ||
           c == '/';
  };
  return !name.empty() && name.front() != '/' && name.back() != '/' &&
         std::ranges::all_of(name, may_stand);
}

std::unique_ptr<const TimeZone> load(const std::string& name) {
  const std::string path = "/usr/share/zoneinfo/" + name;
  std::error_code error;
  if (!is_name(name) || !std::filesystem::is_regular_file(path, error)) return nullptr;
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  return TimeZone::parse(bytes);
}

}  // namespace

const TimeZone* TimeZone::find(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const TimeZone>> known;
  const std::lock_guard lock{mutex};
  const auto found = known.find(name);
  if (found != known.end()) return found->second.get();
  auto zone = load(name);
  // Names of none are not kept: there is no end of them.
  return zone ? known.emplace(name, std::move(zone)).first->second.get() : nullptr;
}

std::unique_ptr<const TimeZone> TimeZone::parse(std::string_view file) {
  Bytes bytes{file};
  auto header = read_header(bytes);
  if (!header) return nullptr;
  std::size_t time_size = 4;
  if (header->version >= '2') {  // the same follows once more, with times of 8 bytes
    bytes.take(header->body_size(time_size));
    header = read_header(bytes);
    if (!header) return nullptr;
    time_size = 8;
  }
  auto zone = std::make_unique<TimeZone>();
  Bytes times{bytes.take(header->times * time_size)};
  Bytes kinds{bytes.take(header->times)};
  std::vector<seconds> offsets;
  for (std::size_t i = 0; i < header->types; ++i) {
    offsets.emplace_back(bytes.number(4));
    bytes.take(2);
  }
  zone->first_ = offsets.front();
  for (std::size_t i = 0; i < header->times; ++i) {
    const sys_seconds at{seconds{times.number(time_size)}};
    const auto kind = static_cast<std::size_t>(kinds.number(1) & 0xff);
    if (kind >= offsets.size()) return nullptr;
    zone->changes_.push_back({at, offsets[kind]});
  }
  bytes.take(header->body_size(time_size) - header->times * (time_size + 1) - header->types * 6);
  if (bytes.failed() || !std::ranges::is_sorted(zone->changes_, {}, &Change::at)) return nullptr;
  std::string_view footer = bytes.rest();
  if (footer.size() > 2 && footer.front() == '\n' && footer.back() == '\n') {
    zone->then_ = YearlyClocks::parse(footer.substr(1, footer.size() - 2));
  }
  return zone;
}

seconds TimeZone::offset(sys_seconds at) const {
  if (then_ && (changes_.empty() || at >= changes_.back().at)) return then_->offset(at);
  const auto next = std::ranges::upper_bound(changes_, at, {}, &Change::at);
  return next == changes_.begin() ? first_ : std::prev(next)->offset;
}

sys_seconds TimeZone::moment(seconds shown) const {
  // Clocks are changed once in two days at most. When they are, one of these is true of the time
  // before the change, the other one of the time after it.
  const seconds before = offset(sys_seconds{shown - day_length});
  const seconds after = offset(sys_seconds{shown + day_length});
  const sys_seconds by_before{shown - before};
  const sys_seconds by_after{shown - after};
  const bool is_before = offset(by_before) == before;
  const bool is_after = offset(by_after) == after;
  if (is_before && is_after) return std::min(by_before, by_after);
  if (is_before) return by_before;
  if (is_after) return by_after;
  sys_seconds low = std::min(by_before, by_after);  // the change is between them
  sys_seconds high = std::max(by_before, by_after);
  while (high - low > seconds{1}) {
    const sys_seconds middle = low + (high - low) / 2;
    (offset(middle) == before ? low : high) = middle;
  }
  return high;
}

}  // namespace remit::text
