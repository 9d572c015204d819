#include <remit/format.hpp>

#include "engine/carriage.hpp"

namespace remit {

namespace {

constexpr mapping::FormatCode canonical_code{
    .name = "canonical",
    .title = "The canonical model as NDJSON, one payment per line",
    .base = {},
    .file = {},
    .xml = nullptr,
    .shapes = {},
    .told_by = {},
    .product = {},
};

constexpr std::string_view usual_pain_001 = "pain.001.001.09";

}  // namespace

std::string_view Format::name() const { return code_->name; }
std::string_view Format::title() const { return code_->title; }

Syntax Format::syntax() const {
  if (engine::is_canonical(*code_)) return Syntax::canonical;
  return code_->xml != nullptr ? Syntax::xml : Syntax::json;
}

std::string_view Format::name_space() const {
  return code_->xml == nullptr ? std::string_view{} : code_->xml->name_space;
}

std::vector<Format> all_formats() {
  std::vector<Format> formats;
  for (const mapping::FormatCode* code : mapping::generated_formats()) formats.emplace_back(code);
  formats.emplace_back(&canonical_code);
  return formats;
}

std::optional<Format> find_format(std::string_view name) {
  if (name == formats::pain_001) name = usual_pain_001;
  for (const Format format : all_formats()) {
    if (format.name() == name) return format;
  }
  return std::nullopt;
}

std::optional<Format> find_format_of_namespace(std::string_view name_space) {
  for (const mapping::FormatCode* code : mapping::generated_formats()) {
    if (code->xml != nullptr && code->xml->name_space == name_space) return Format{code};
  }
  return std::nullopt;
}

}  // namespace remit
