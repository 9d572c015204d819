#include "engine/saved_fields.hpp"

#include <cstring>

namespace remit::engine {

namespace {

/// Stands before each text.
struct Prefix {
  Field field;
  std::uint32_t size;
};

}  // namespace

void save_fields(const Record& record, const FieldSet& fields, std::string& out) {
  (record.present() & fields).for_each([&](Field field) {
    const auto save = [&](const Value& value) {
      const Prefix prefix{field, value.size};
      char raw[sizeof prefix] = {};
      std::memcpy(raw, &prefix, sizeof prefix);
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
    Prefix prefix;
    std::memcpy(&prefix, saved.data(), sizeof prefix);
    const Value value{saved.substr(sizeof prefix, prefix.size)};
    if (info(prefix.field).repeated) {
      record.add(prefix.field, value);
    } else {
      record.set(prefix.field, value);
    }
    saved.remove_prefix(sizeof prefix + prefix.size);
  }
}

}  // namespace remit::engine
