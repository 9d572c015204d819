#include "loss.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

using ir::How;
using ir::Placement;

struct Section {
  How how;
  std::string_view title;
};
constexpr Section sections[] = {
    {How::refused, "Refused: a payment that has it is rejected"},
    {How::fixed, "Implied: only this one value can be sent"},
    {How::dropped, "Dropped: left out and put into the ledger"},
    {How::converted,
     "Converted: written in another form when the field it stands in for is absent"},
    {How::read_only, "Read only: understood, but not written"},
};

/// The fields of one section, grouped by the reason, in order of first appearance.
using ByReason = std::vector<std::pair<std::string, std::vector<std::string>>>;

ByReason by_reason(const std::vector<Placement>& placements, How how) {
  ByReason result;
  for (const Placement& placement : placements) {
    if (placement.how != how) continue;
    std::string field = fmt::format("`{}`", remit::name(placement.field));
    if (how == How::fixed) field += fmt::format(" (`{}`)", placement.default_value);
    auto entry = std::find_if(result.begin(), result.end(),
                              [&](const auto& known) { return known.first == placement.reason; });
    if (entry == result.end()) entry = result.insert(result.end(), {placement.reason, {}});
    // A field that lives on several levels is one field to the reader.
    std::vector<std::string>& fields = entry->second;
    if (fields.empty() || fields.back() != field) fields.push_back(std::move(field));
  }
  return result;
}

std::string describe(const std::vector<Placement>& placements) {
  std::string text;
  for (const Section& section : sections) {
    const ByReason reasons = by_reason(placements, section.how);
    if (reasons.empty()) continue;
    text += fmt::format("\n{}:\n\n| why | fields |\n| --- | --- |\n", section.title);
    for (const auto& [reason, fields] : reasons) {
      text += fmt::format("| {} | {} |\n", reason.empty() ? "-" : reason, fmt::join(fields, ", "));
    }
  }
  return text.empty() ? "\nNothing.\n" : text;
}

}  // namespace

std::string describe_losses(std::span<const ir::Format> formats) {
  std::string text = "# What each format cannot carry\n";
  for (const ir::Format& format : formats) {
    text += fmt::format("\n## {}\n\n{}\n", format.name, format.title);
    if (format.xml) text += describe(format.placements);
    for (const ir::Shape& shape : format.shapes) {
      text += fmt::format("\n### {}\n", shape.name) + describe(shape.placements);
    }
  }
  return text;
}

}  // namespace mapc
