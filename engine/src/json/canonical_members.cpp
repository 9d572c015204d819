#include "json/canonical_members.hpp"

#include "mapping/read.hpp"

#include <functional>
#include <string>
#include <unordered_map>

namespace remit::json::lines {

using mapping::Reading;

namespace {

/// A text that is looked for need not be a string.
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

}  // namespace

const Target* find_target(std::string_view name) {
  static const auto table = [] {
    std::unordered_map<std::string, Target, Hash, std::equal_to<>> names;
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto field = static_cast<Field>(i);
      for (const Level level : {message_level, batch_level, transfer_level}) {
        if ((info(field).levels & level) == 0) continue;
        names.emplace(canonical_name(field, level), Target{field, level});
      }
    }
    return names;
  }();
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

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

}  // namespace remit::json::lines
