#include "status/outbox.hpp"

#include <algorithm>

namespace remit::status {

namespace {

bool is_xml(std::string_view document) { return document.starts_with('<'); }

}  // namespace

Result<void> Outbox::append(std::string_view bytes) {
  count_ += static_cast<std::size_t>(std::ranges::count(bytes, end_of_document.front()));
  return ready_.append(bytes);
}

Result<void> Outbox::add(Waiting& documents) {
  bool is_first = true;
  return documents.move_to([&](std::string_view bytes) {
    if (std::exchange(is_first, false)) has_xml_ |= is_xml(bytes);
    return append(bytes);
  });
}

Result<void> Outbox::add(std::string_view document) {
  has_xml_ |= is_xml(document);
  if (auto done = append(document); !done) return done;
  return append(end_of_document);
}

Result<void> Outbox::forget() {
  count_ = 0;
  has_xml_ = false;
  return ready_.forget();
}

Result<void> Outbox::deliver(io::Documents& documents) {
  bool is_open = false;
  const auto take = [&](std::string_view bytes) -> Result<void> {
    while (!bytes.empty()) {
      if (!is_open) {
        documents.set_extension(is_xml(bytes) ? ".xml" : ".json");
        if (auto begun = documents.begin(); !begun) return begun;
        is_open = true;
      }
      const std::size_t size = bytes.find(end_of_document);
      if (auto done = documents.sink().write(bytes.substr(0, size)); !done) return done;
      if (size == std::string_view::npos) return {};
      if (auto ended = documents.end(); !ended) return ended;
      is_open = false;
      bytes.remove_prefix(size + end_of_document.size());
    }
    return {};
  };
  if (auto done = ready_.move_to(take); !done) return done;
  return forget();
}

}  // namespace remit::status
