#include "engine/given.hpp"

#include "text/ascii.hpp"
#include "text/utf8.hpp"

#include <remit/model/date.hpp>
#include <remit/model/decimal.hpp>

#include <algorithm>
#include <string>

namespace remit::engine {

namespace {

/// Characters that XML 1.0 has no way to write, and lines that no value has.
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_text(std::string_view text) {
  return !text.empty() && !text::find_invalid_utf8(text) && std::ranges::none_of(text, is_control);
}

/// What is expected of a value of that kind; empty when the text is one.
std::string_view expected(Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::boolean:
      return text == "true" || text == "false" ? "" : "true or false";
    case Kind::integer:
      return std::ranges::all_of(text, text::is_digit) ? "" : "digits";
    case Kind::decimal:
      return parse_decimal(text) ? "" : "a number such as 12.50";
    case Kind::date:
      return parse_date(text) ? "" : "a date YYYY-MM-DD";
    case Kind::date_time:
      return parse_date_time(text) ? "" : "a date and time YYYY-MM-DDThh:mm:ss";
    default:
      return "";
  }
}

Error error(std::string message) {
  return {.code = ErrorCode::usage, .message = "set: " + std::move(message)};
}

}  // namespace

Result<void> check_given(const ConvertOptions& options) {
  for (const auto& [field, text] : options.set) {
    if (field == no_field) return error("no canonical field has this name");
    const FieldInfo& row = info(field);
    const std::string name{remit::name(field)};
    if (row.list != no_field || row.kind == Kind::rows || row.kind == Kind::verbatim)
      return error(name + " is no single value");
    const auto is_same = [&field](const auto& given) { return given.first == field; };
    if (std::ranges::count_if(options.set, is_same) > 1) return error(name + " is given twice");
    if (!is_text(text))
      return error(name + ": a text in UTF-8 without control characters is expected");
    if (const std::string_view form = expected(row.kind, text); !form.empty())
      return error(name + ": " + std::string(form) + " is expected");
  }
  if (!options.payment_product.empty() && !is_text(options.payment_product))
    return error("the payment product is no text in UTF-8");
  return {};
}

}  // namespace remit::engine
