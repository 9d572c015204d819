#include "status/status.hpp"

#include "status/writers.hpp"
#include "text/nearest.hpp"

namespace remit::status {

namespace {

using Make = std::unique_ptr<StatusWriter> (*)(Outbox& outbox, const StatusOptions& options);

struct StatusFormat {
  std::string_view name;
  Make make;
};

constexpr StatusFormat rows[] = {
    {"pain.002.001.03", make_pain_002_03},
    {"pain.002.001.10", make_pain_002_10},
    {"berlin-group", make_berlin_group},
    {"stet", make_stet},
    {"younify", make_younify},
    {"salt-edge", make_salt_edge},
};

constexpr auto names = [] {
  std::array<std::string_view, std::size(rows)> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = rows[i].name;
  return all;
}();

Error unknown_format(std::string_view format) {
  text::Nearest nearest{format};
  for (const std::string_view name : names) nearest.offer(name);
  return {.code = ErrorCode::usage,
          .message = "unknown status format " + std::string(format) + nearest.hint()};
}

}  // namespace

std::span<const std::string_view> status_formats() { return names; }

std::string_view default_status_format(Format source) {
  const std::string_view name = source.name();
  constexpr std::string_view pain_001 = "pain.001.001.";  // as long as pain.001.003.
  if (name.starts_with("pain.001")) {
    return name.substr(pain_001.size(), 2) <= "07" ? "pain.002.001.03" : "pain.002.001.10";
  }
  if (name == formats::berlin_group_salt_edge) return "salt-edge";
  for (const std::string_view family : {formats::berlin_group, formats::stet, formats::younify}) {
    if (name.starts_with(family)) return family;
  }
  return "pain.002.001.10";
}

Result<std::unique_ptr<StatusWriter>> make_status_writer(std::string_view format, Outbox& outbox,
                                                         const StatusOptions& options) {
  for (const StatusFormat& row : rows) {
    if (row.name == format) return row.make(outbox, options);
  }
  return unknown_format(format);
}

}  // namespace remit::status
