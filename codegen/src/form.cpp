#include "form.hpp"

namespace mapc {

using ir::Form;

Form form_of(const remit::FieldInfo& info, const ast::Statement& statement) {
  const std::string& codec = statement.modifiers.as.text;
  if (codec == "midnight") return Form::midnight;
  if (codec == "seconds") return Form::seconds;
  if (codec == "zoned") return Form::zoned;
  if (statement.modifiers.parts) return Form::lines;
  if (!statement.modifiers.as.empty() && info.kind != Kind::verbatim) return Form::code;
  const bool is_list = statement.wire.front().repeated;
  switch (info.kind) {
    case Kind::decimal:
      return Form::decimal;
    case Kind::boolean:
      return Form::boolean;
    case Kind::date:
      return Form::date;
    case Kind::date_time:
      return Form::date_time;
    case Kind::verbatim:
      return Form::verbatim;
    case Kind::integer:
      return info.repeated ? Form::integers : Form::integer;
    default:
      if (!info.repeated) return Form::text;
      return is_list ? Form::texts : Form::text_item;
  }
}

}  // namespace mapc
