#include "engine/canonical_faults.hpp"

#include "engine/carriage.hpp"
#include "mapping/content_type.hpp"
#include "xml/content.hpp"
#include "xml/fragment.hpp"

#include <remit/format.hpp>

#include <algorithm>
#include <set>

namespace remit::engine {

namespace {

/// The names of the elements that the editions of pain.001 have for a field.
std::set<std::string_view> element_names(Field field) {
  std::set<std::string_view> names;
  for (const Format format : all_formats()) {
    if (format.syntax() != Syntax::xml) continue;
    for (const mapping::Placement& placement : main_placements(format.code())) {
      if (placement.field != field || placement.path.empty()) continue;
      names.insert(placement.path.substr(placement.path.rfind('/') + 1));
    }
  }
  return names;
}

/// True when the text is the element that stands for the field in some edition. Whatever else it
/// holds would go into a message as it is: further payments, say.
bool is_element_of(Field field, const xml::Fragment& fragment) {
  static const auto names_of = [] {
    std::map<Field, std::set<std::string_view>> names;
    for (std::size_t i = 0; i < field_count; ++i) {
      const auto known = static_cast<Field>(i);
      if (info(known).kind == Kind::verbatim) names[known] = element_names(known);
    }
    return names;
  }();
  const auto names = names_of.find(field);
  return names != names_of.end() && fragment.is_element() &&
         names->second.contains(fragment.root().name());
}

/// What is wrong with the element that stands for the field, by the schema type that it has in the
/// format the line was made of.
json::CanonicalReader::Fault fault_of_element(Field field, std::string_view text,
                                              std::string_view source_format) {
  const xml::Fragment fragment{text};
  if (!is_element_of(field, fragment)) {
    return {"STR-021",
            "the element of pain.001, well-formed, is expected for " + std::string(name(field)),
            false};
  }
  const auto source = find_format(source_format);
  if (!source) return {};
  const auto placements = main_placements(source->code());
  const auto place = std::ranges::find_if(placements, [field](const mapping::Placement& one) {
    return one.field == field && !one.verbatim_type.empty();
  });
  if (place == placements.end()) return {};
  const mapping::ContentType* const type = mapping::find_content_type(place->verbatim_type);
  if (type == nullptr) return {};
  Payment none;
  text::Arena arena;
  mapping::Notes notes;
  mapping::Reading in{none, arena, notes};
  xml::check_content(fragment.root(), *type, field, in);
  if (notes.findings.empty()) return {};
  const mapping::Finding& first = notes.findings.front();
  std::string what = std::string(name(field)) + ": ";
  what += first.message.text();
  if (!first.missing.empty()) (what += ": ") += first.missing;
  return {first.rule, std::move(what)};
}

/// The codes that the field may have in the format the line was made of, or in pain.001; null: any.
const mapping::CodeList* codes_of(Field field, std::string_view source_format) {
  for (const std::string_view name : {source_format, formats::pain_001}) {
    const auto format = find_format(name);
    if (!format || format->syntax() == Syntax::canonical) continue;
    const auto placements = main_placements(format->code());
    const auto place = std::ranges::find(placements, field, &mapping::Placement::field);
    if (place != placements.end()) return place->codes;
  }
  return nullptr;
}

/// The lists of all formats for the field.
std::vector<const mapping::CodeList*> all_codes_of(Field field) {
  std::vector<const mapping::CodeList*> lists;
  for (const Format format : all_formats()) {
    const mapping::CodeList* const codes = codes_of(field, format.name());
    if (codes != nullptr && std::ranges::find(lists, codes) == lists.end()) lists.push_back(codes);
  }
  return lists;
}

}  // namespace

json::CanonicalReader::Fault CanonicalFaults::fault_of(Field field, std::string_view text) {
  const Kind kind = info(field).kind;
  if (kind == Kind::verbatim) return fault_of_element(field, text, source_format_);
  const mapping::CodeList* const codes = kind == Kind::code ? closed_list(field) : nullptr;
  if (codes == nullptr || codes->find(text) != nullptr) return {};
  if (is_code_of_any_format(field, text)) return {};
  return {"STR-027", "the code is not in the list " + std::string(codes->name)};
}

/// Null: the field may have any code.
const mapping::CodeList* CanonicalFaults::closed_list(Field field) {
  const auto [known, is_new] = codes_.try_emplace(field);
  if (is_new) known->second = codes_of(field, source_format_);
  return known->second;
}

/// What a format has no code for may be said in another way, which the model has a code for.
bool CanonicalFaults::is_code_of_any_format(Field field, std::string_view text) {
  const auto [known, is_new] = all_codes_.try_emplace(field);
  if (is_new) known->second = all_codes_of(field);
  return std::ranges::any_of(known->second, [text](const mapping::CodeList* codes) {
    return codes->find(text) != nullptr;
  });
}

}  // namespace remit::engine
