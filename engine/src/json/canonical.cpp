#include "json/canonical.hpp"

#include "json/writer.hpp"
#include "mapping/read.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace remit::json {

using mapping::Into;
using mapping::Reading;

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

struct Target {
  Field field;
  Level level;
};

const std::unordered_map<std::string, Target>& targets() {
  static const auto table = [] {
    std::unordered_map<std::string, Target> names;
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto field = static_cast<Field>(i);
      for (const Level level : levels) {
        if ((info(field).levels & level) == 0) continue;
        names.emplace(std::string(prefix(field, level)) + std::string(name(field)),
                      Target{field, level});
      }
    }
    return names;
  }();
  return table;
}

/// Notes what is no value of the kind of the field, as readers of other formats do.
void check_form(Field field, Value value, Reading& in) {
  const Kind kind = info(field).kind;
  switch (kind) {
    case Kind::date:
    case Kind::date_time:
      return mapping::check_moment(field, value, kind, in);
    case Kind::decimal:
      return mapping::check_decimal(field, value, {}, in);
    case Kind::integer:
      return mapping::check_text(field, value, {.pattern = mapping::Pattern::numeric}, in);
    case Kind::boolean:
      if (value.text() != "true" && value.text() != "false") {
        in.error(mapping::form_rule(field), field, value, "true or false is expected");
      }
      return;
    default:
      return;
  }
}

/// Puts the members of a line into records.
class Filler {
 public:
  /// @param unknown  gets the names of members that stand for nothing
  Filler(Reading& in, const CanonicalReader::Judge& judge, std::vector<std::string>& unknown)
      : in_(in), judge_(judge), unknown_(unknown) {}

  void put_all(Field field, simdjson::dom::element value, Into into);
  /// Notes a member that stands for nothing; its offset is the place of its name among such.
  void note_unknown(std::string_view name, simdjson::dom::element value);
  /// Of a name that stands twice in an object one value would take the place of the other.
  bool is_again(Field field, simdjson::dom::element value, FieldSet& seen);

 private:
  void put(Field field, simdjson::dom::element value, Into into);
  void put_text(Field field, simdjson::dom::element value, Into into);
  void put_row(Field rows, simdjson::dom::object row, Into into);
  /// What is not put anywhere is in the finding, or in the ledger where the rule is off.
  void error(std::string_view rule, Field field, simdjson::dom::element value,
             std::string message) {
    std::string_view text;
    const bool is_text = value.get_string().get(text) == simdjson::SUCCESS;
    if (!is_text || text.find('\0') != std::string_view::npos) {
      text = in_.arena.copy(simdjson::minify(value));
    }
    in_.error(rule, field, Value{text}, std::move(message));
  }

  Reading& in_;
  const CanonicalReader::Judge& judge_;
  std::vector<std::string>& unknown_;
};

void Filler::note_unknown(std::string_view name, simdjson::dom::element value) {
  const std::string_view text = in_.arena.copy(simdjson::minify(value));
  in_.unmapped({text, static_cast<std::uint32_t>(unknown_.size())}, "no canonical field",
               "STR-020");
  unknown_.emplace_back(name);
}

void Filler::put(Field field, simdjson::dom::element value, Into into) {
  if (info(field).kind == Kind::rows) {
    error("STR-021", field, value,
          "an array of objects is expected for " + std::string(name(field)));
  } else if (value.is_string()) {
    put_text(field, value, into);
  } else if (value.is_bool() && info(field).kind == Kind::boolean) {
    into.set(field, Value{value.get_bool().value_unsafe() ? "true" : "false"});
  } else {
    error("STR-021", field, value, "a string is expected for " + std::string(name(field)));
  }
}

void Filler::put_text(Field field, simdjson::dom::element value, Into into) {
  const std::string_view text = value.get_string().value_unsafe();
  if (text.empty()) return;
  if (text.find('\0') != std::string_view::npos) {
    error("STR-022", field, value, "the character U+0000");
    return;
  }
  CanonicalReader::Fault fault = judge_(field, text);
  if (!fault.rule.empty()) error(fault.rule, field, value, std::move(fault.message));
  if (!fault.may_stay) return;
  check_form(field, Value{text}, in_);
  if (info(field).repeated) {
    into.add(field, Value{text});
  } else {
    into.set(field, Value{text});
  }
}

bool Filler::is_again(Field field, simdjson::dom::element value, FieldSet& seen) {
  const bool again = seen.test(field);
  seen.set(field);
  if (again) error("STR-021", field, value, std::string(name(field)) + " stands twice");
  return again;
}

void Filler::put_row(Field rows, simdjson::dom::object row, Into into) {
  const Into leaves = into.row(rows);
  FieldSet seen;
  for (const auto& [name, leaf] : row) {
    const Field found = find_field(name);
    if (found == no_field || info(found).list != rows) {
      note_unknown(name, leaf);
    } else if (!is_again(found, leaf, seen)) {
      put_all(found, leaf, leaves);
    }
  }
}

void Filler::put_all(Field field, simdjson::dom::element value, Into into) {
  simdjson::dom::array items;
  if (!info(field).repeated || value.get_array().get(items) != simdjson::SUCCESS) {
    put(field, value, into);
    return;
  }
  for (const simdjson::dom::element item : items) {
    simdjson::dom::object row;
    const bool is_row =
        info(field).kind == Kind::rows && item.get_object().get(row) == simdjson::SUCCESS;
    is_row ? put_row(field, row, into) : put(field, item, into);
  }
}

}  // namespace

std::string canonical_name(Field field, Level level) {
  const bool stands_there = (info(field).levels & level) != 0;
  return std::string(stands_there ? prefix(field, level) : "") + std::string(name(field));
}

struct CanonicalReader::State {
  simdjson::dom::parser parser;
  simdjson::dom::object members;
  std::vector<std::string> unknown;
};

CanonicalReader::CanonicalReader() : state_(std::make_unique<State>()) {}
CanonicalReader::~CanonicalReader() = default;

std::string_view CanonicalReader::unknown_name(std::uint32_t at) const {
  return at < state_->unknown.size() ? std::string_view{state_->unknown[at]} : std::string_view{};
}

std::optional<CanonicalLine> CanonicalReader::parse(std::string_view line, std::string& error) {
  state_->unknown.clear();
  simdjson::dom::element root;
  simdjson::error_code code = state_->parser.parse(line.data(), line.size(), false).get(root);
  if (!code) code = root.get_object().get(state_->members);
  if (code) {
    error = simdjson::error_message(code);
    return std::nullopt;
  }
  CanonicalLine result;
  std::string_view source_format;
  // Numbers and format may be left out: then lines belong together that say the same of document
  // and batch.
  if (state_->members["document"].get(result.document)) result.document = 0;
  if (state_->members["batch"].get(result.batch)) result.batch = 0;
  if (!state_->members["source_format"].get(source_format)) result.source_format = source_format;
  return result;
}

void CanonicalReader::fill(Reading& in, const Judge& judge) const {
  Filler filler{in, judge, state_->unknown};
  std::array<FieldSet, levels.size()> seen;
  for (const auto& [name, value] : state_->members) {
    const auto target = targets().find(std::string(name));
    if (target != targets().end()) {
      const auto [field, level] = target->second;
      const auto at = std::ranges::find(levels, level) - levels.begin();
      if (filler.is_again(field, value, seen[static_cast<std::size_t>(at)])) continue;
      filler.put_all(field, value, Into{in.payment.record(level)});
    } else if (name != "document" && name != "batch" && name != "payment" &&
               name != "source_format") {
      filler.note_unknown(name, value);
    }
  }
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
