#include "json/canonical.hpp"

#include "json/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace remit::json {

namespace {

constexpr std::array levels = {message_level, batch_level, transfer_level};

/// The innermost level a field may stand on: there it has its plain name.
constexpr Level innermost(Field field) {
  const std::uint8_t all = info(field).levels;
  return (all & transfer_level) != 0 ? transfer_level
         : (all & batch_level) != 0  ? batch_level
                                     : message_level;
}

std::string_view prefix(Field field, Level level) {
  if (level == innermost(field)) return {};
  return level == batch_level ? "batch." : "message.";
}

}  // namespace

std::string canonical_name(Field field, Level level) {
  const bool stands_there = (info(field).levels & level) != 0;
  return std::string(stands_there ? prefix(field, level) : "") + std::string(name(field));
}

namespace {

/// The members of a line.
const Key& key_of(Field field, Level level) {
  static const auto table = [] {
    std::vector<Key> keys;
    keys.reserve(field_count * levels.size());
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto known = static_cast<Field>(i);
      for (const Level on : levels) keys.emplace_back(canonical_name(known, on));
    }
    return keys;
  }();
  const auto level_index = std::ranges::find(levels, level) - levels.begin();
  return table[index(field) * levels.size() + static_cast<std::size_t>(level_index)];
}

void write_value(Writer& out, const Key& key, Field field, const Value& value) {
  if (info(field).kind == Kind::boolean) {
    out.boolean(key, value.text());
  } else {
    out.text(key, value.text());
  }
}

void write_row(Writer& out, const Record& record, Row row) {
  const auto item = out.open_item();
  FieldSet leaves;
  record.for_each_leaf(row, [&](Field leaf, const Value&) { leaves.set(leaf); });
  leaves.for_each([&](Field leaf) {
    const Key& key = key_of(leaf, innermost(leaf));
    if (!info(leaf).repeated) {
      write_value(out, key, leaf, *row.get(leaf));
      return;
    }
    out.begin_list(key);
    record.for_each_leaf(row, [&](Field other, const Value& text) {
      if (other == leaf) out.list_text(key, text.text());
    });
    out.end_list(key);
  });
  out.close_item(item);
}

void write_record(Writer& out, const Record& record, Level level) {
  record.present().for_each([&](Field field) {
    const Key& key = key_of(field, level);
    if (!info(field).repeated) {
      write_value(out, key, field, record.value(field));
      return;
    }
    out.begin_list(key);
    if (info(field).kind == Kind::rows) {
      record.for_each_row(field, [&](Row row) { write_row(out, record, row); });
    } else {
      record.for_each(field, [&](const Value& value) { out.list_text(key, value.text()); });
    }
    out.end_list(key);
  });
}

}  // namespace

void CanonicalWriter::begin_batch(const Payment& payment) {
  shared_.clear();
  Writer out{shared_};
  out.open_item();
  out.text(key<"source_format">, source_format_);
  write_record(out, payment.message, message_level);
  write_record(out, payment.batch, batch_level);
}

void CanonicalWriter::write_transfer(const Record& transfer, text::Buffer& out) {
  Writer writer{out};
  writer.open_item();
  write_record(writer, transfer, transfer_level);
}

void CanonicalWriter::write_line(const Payment& payment, std::uint64_t index,
                                 std::string_view transfer, text::Buffer& out) const {
  const auto number = [&](std::string_view before, std::uint64_t value) {
    out.append(before);
    out.append(fmt::format_int{value}.c_str());
  };
  number("{\"document\":", payment.document_index);
  number(",\"batch\":", payment.batch_index);
  number(",\"payment\":", index);
  const auto members = [&](std::string_view opened) {
    if (opened.size() > 1) out.append(',');
    out.append(opened.substr(1));
  };
  members(shared_.view());
  members(transfer);
  out.append("}\n");
}

}  // namespace remit::json
