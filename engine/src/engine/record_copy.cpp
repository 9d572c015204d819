#include "engine/record_copy.hpp"

#include <vector>

namespace remit::engine {

namespace {

/// All texts of a repeated field, leaves of rows with their fields.
std::vector<std::pair<Field, std::string_view>> texts(const Record& record, Field field) {
  std::vector<std::pair<Field, std::string_view>> found;
  if (info(field).kind == Kind::rows) {
    record.for_each_row(field, [&](Row row) {
      found.emplace_back(field, std::string_view{});
      record.for_each_leaf(
          row, [&](Field leaf, const Value& value) { found.emplace_back(leaf, value.text()); });
    });
  } else {
    record.for_each(field, [&](const Value& value) { found.emplace_back(field, value.text()); });
  }
  return found;
}

/// The same of a field that both records have.
bool same_texts(const Record& left, const Record& right, Field field) {
  return info(field).repeated ? texts(left, field) == texts(right, field)
                              : left.text(field) == right.text(field);
}

}  // namespace

void copy_fields(const Record& from, const FieldSet& fields, Record& to, text::Arena* arena,
                 std::uint32_t mark) {
  const auto copy = [&](const Value& value) {
    const std::string_view text = arena == nullptr ? value.text() : arena->copy(value.text());
    return Value{text, value.at == Value::no_offset ? value.at : value.at | mark};
  };
  (from.present() & fields).for_each([&](Field field) {
    if (info(field).kind == Kind::rows) {
      from.for_each_row(field, [&](Row row) {
        const std::uint32_t item = to.add_row(field);
        from.for_each_leaf(
            row, [&](Field leaf, const Value& value) { to.add(item, leaf, copy(value)); });
      });
    } else if (info(field).repeated) {
      from.for_each(field, [&](const Value& value) { to.add(field, copy(value)); });
    } else {
      to.set(field, copy(from.value(field)));
    }
  });
}

bool same_fields(const Record& left, const Record& right, const FieldSet& fields) {
  const FieldSet present = left.present() & fields;
  if (present != (right.present() & fields)) return false;
  bool same = true;
  present.for_each([&](Field field) { same = same && same_texts(left, right, field); });
  return same;
}

}  // namespace remit::engine
