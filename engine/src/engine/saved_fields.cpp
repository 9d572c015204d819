#include "engine/saved_fields.hpp"

#include <cstring>

namespace remit::engine {

namespace {

/// Stands before each text.
struct Head {
  Field field;
  std::uint32_t size;
};

}  // namespace

void save_fields(const Record& record, const FieldSet& fields, std::string& out) {
  (record.present() & fields).for_each([&](Field field) {
    const auto save = [&](const Value& value) {
      const Head head{field, value.size};
      char raw[sizeof head] = {};
      std::memcpy(raw, &head, sizeof head);
      out.append(raw, sizeof raw).append(value.text());
    };
    if (info(field).repeated) {
      record.for_each(field, save);
    } else {
      save(record.value(field));
    }
  });
}

void load_fields(std::string_view saved, Record& record) {
  while (!saved.empty()) {
    Head head;
    std::memcpy(&head, saved.data(), sizeof head);
    const Value value{saved.substr(sizeof head, head.size)};
    if (info(head.field).repeated) {
      record.add(head.field, value);
    } else {
      record.set(head.field, value);
    }
    saved.remove_prefix(sizeof head + head.size);
  }
}

}  // namespace remit::engine
