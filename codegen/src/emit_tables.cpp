// Emits the tables of a format: code lists, placements, entry points.

#include "emit.hpp"
#include "place.hpp"

#include <algorithm>

namespace mapc {
namespace {

std::string_view how_name(ir::How how) {
  switch (how) {
    case ir::How::carried:
      return "carried";
    case ir::How::read_only:
      return "read_only";
    case ir::How::computed:
      return "computed";
    case ir::How::derived:
      return "derived";
    case ir::How::converted:
      return "converted";
    case ir::How::fixed:
      return "fixed";
    case ir::How::dropped:
      return "dropped";
    case ir::How::refused:
      return "refused";
  }
  return {};
}

void emit_placement(const ir::Placement& placement, const std::string& file, SourceText& out) {
  std::string row = fmt::format(".field = Field{{{}}}, .level = {}_level, .how = How::{}",
                                remit::index(placement.field), level_name(placement.level),
                                how_name(placement.how));
  const auto add_text = [&row](std::string_view member, const std::string& text) {
    if (!text.empty()) row += fmt::format(", .{} = {}", member, quoted(text));
  };
  add_text("path", placement.path);
  add_text("path_of_several", placement.path_of_several);
  if (placement.max != 0) row += fmt::format(", .max = {}", placement.max);
  if (placement.items != 0) row += fmt::format(", .items = {}", placement.items);
  if (!placement.pattern.empty()) row += fmt::format(", .pattern = Pattern::{}", placement.pattern);
  if (!placement.codes.empty()) {
    row += fmt::format(", .codes = &{}_codes", identifier(placement.codes));
  }
  if (placement.digits != 0) {
    row += fmt::format(", .digits = {{{}, {}, {}}}", placement.digits, placement.fraction,
                       placement.whole);
  }
  if (placement.extension) row += ", .extension = true";
  if (placement.required) row += ", .required = true";
  if (placement.refused) row += ", .refused = true";
  if (placement.stands_for != remit::no_field) {
    row += fmt::format(", .stands_for = Field{{{}}}", remit::index(placement.stands_for));
  }
  add_text("default_value", placement.default_value);
  add_text("verbatim_type", placement.verbatim_type);
  add_text("reason", placement.reason);
  add_text("condition", placement.condition);
  if (placement.line != 0) add_text("line", fmt::format("{}:{}", file, placement.line));
  out.line("// {}", remit::name(placement.field));
  out.line("{{{}}},", row);
}

void emit_placements(const std::string& name, const std::vector<ir::Placement>& placements,
                     const std::string& file, SourceText& out) {
  out.open("constexpr Placement {}[] =", name);
  for (const ir::Placement& placement : placements) emit_placement(placement, file, out);
  out.close(";");
  out.blank();
}

void emit_names(std::string_view array, const std::vector<std::string>& names, SourceText& out) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + quoted(name);
  out.line("constexpr std::string_view {}[] = {{{}}};", array, list);
}

void emit_xml(const ir::Format& format, SourceText& out) {
  const ir::Node& message = format[format.root];
  emit_names("root", format.root_path, out);
  emit_placements("placements", format.placements, format.file, out);
  out.open("constexpr XmlCode code =");
  out.line(".name_space = {},", quoted(format.name_space));
  out.line(".root = root,");
  for (const auto& [member, unit] :
       {std::pair{"batch", ir::Form::batch}, std::pair{"transfer", ir::Form::transfer}}) {
    out.line(".{} = {},", member, quoted(ir::find_unit(format, message, unit)->wire));
  }
  for (const std::string_view entry : {"read_message_head", "read_message_tail", "read_batch_head",
                                       "read_batch_tail", "read_transfer"}) {
    out.line(".{0} = {0}<xml::Element>,", entry);
  }
  out.line(".read_transfer_directly = read_transfer<xml::direct::Element>,");
  for (const std::string_view entry : {"write_message_begin", "write_batch_begin", "write_transfer",
                                       "write_batch_end", "write_message_end"}) {
    out.line(".{0} = {0},", entry);
  }
  out.line(".placements = unpacked<placements>,");
  out.close(";");
  out.blank();
}

std::string field_list(const std::vector<Field>& fields) {
  std::string list;
  for (const Field field : fields) {
    if (!list.empty()) list += ", ";
    list += fmt::format("\"{}\"_field", remit::name(field));
  }
  return list;
}

/// The fields below a node that are read into the record of that level.
std::vector<Field> read_into(const ir::Format& format, const ir::Node& node, Level level) {
  std::vector<Field> fields;
  for (const Mention& mention : find_mentions(format, format.index_of(node))) {
    if (mention.placement.level == level && mention.reads)
      fields.push_back(mention.placement.field);
  }
  return fields;
}

/// What all transfers of a body share: the fields of each statement beside the list of transfers
/// that is about transfers.
std::vector<std::vector<Field>> common_fields(const ir::Format& format, const ir::Node& root) {
  std::vector<std::vector<Field>> common;
  for (const ir::Node* child : ir::children(format, root)) {
    if (child->form == ir::Form::transfer) continue;
    std::vector<Field> fields;
    for (const Mention& mention : mentions_of(format, *child)) {
      const bool of_transfer = mention.placement.level == Level::transfer_level;
      if (of_transfer && mention.reads) fields.push_back(mention.placement.field);
    }
    if (!fields.empty()) common.push_back(std::move(fields));
  }
  return common;
}

/// What of a body is read with another level than the one it belongs to.
void emit_levels(const ir::Format& format, const ir::Node& root, const ir::Node& transfer,
                 const std::string& name, SourceText& out) {
  if (!common_fields(format, root).empty()) out.line(".common = {}_common,", name);
  const std::vector<Field> own = read_into(format, transfer, Level::batch_level);
  if (!own.empty()) out.line(".own = {{{}}},", field_list(own));
  const bool depends =
      std::any_of(format.nodes.begin() + format.index_of(root), format.nodes.begin() + root.end,
                  [](const ir::Node& node) { return node.when == ir::When::single; });
  if (depends) out.line(".depends_on_number = true,");
}

void emit_common(const ir::Format& format, const ir::Node& root, const std::string& name,
                 SourceText& out) {
  if (root.form != ir::Form::batch) return;
  const auto common = common_fields(format, root);
  if (common.empty()) return;
  out.open("constexpr FieldSet {}_common[] =", name);
  for (const std::vector<Field>& fields : common) out.line("{{{}}},", field_list(fields));
  out.close(";");
  out.blank();
}

void emit_shape(const Expressions& expressions, const ir::Shape& shape, SourceText& out) {
  const ir::Format& format = expressions.format();
  const ir::Node& root = format[shape.root];
  const ir::Node& transfer = *ir::find_unit(format, root, ir::Form::transfer);
  const bool is_batch = &transfer != &root;
  const std::string& batch_name = expressions.function(root);
  const std::string& name = expressions.function(transfer);
  const auto batch_entry = [&](std::string_view verb, std::string_view part) {
    return is_batch ? fmt::format("{}_{}{}", verb, batch_name, part) : "nullptr";
  };
  constexpr std::string_view general = "<json::Element>";
  out.open("");
  out.line(".name = {},", quoted(shape.name));
  out.line(".service = {},", quoted(shape.service));
  out.line(".when = {},", shape.when.empty() ? "{}" : batch_name + "_when");
  out.line(".told_by = {},", shape.told_by.empty() ? "{}" : batch_name + "_told_by");
  out.line(".array = {},", quoted(is_batch ? transfer.wire : ""));
  out.line(".read_batch = {},", batch_entry("read", general));
  out.line(".read_transfer = read_{}{},", name, general);
  out.line(".read_transfer_directly = read_{}<json::direct::Element>,", name);
  out.line(".write_batch_begin = {},", batch_entry("write", "_begin"));
  out.line(".write_transfer = write_{},", name);
  out.line(".write_batch_end = {},", batch_entry("write", "_end"));
  out.line(".placements = unpacked<{}_placements>,", batch_name);
  if (is_batch) emit_levels(format, root, transfer, batch_name, out);
  out.close(",");
}

/// What tells the shape: members when reading, fields when writing.
void emit_when(const std::string& name, const ir::Shape& shape, SourceText& out) {
  std::string members;
  for (const std::string& member : shape.when) {
    members += (members.empty() ? "" : ", ") + quoted(member);
  }
  std::string fields;
  for (const Field field : shape.told_by) {
    fields += fmt::format("{}\"{}\"_field", fields.empty() ? "" : ", ", remit::name(field));
  }
  if (!members.empty()) out.line("constexpr std::string_view {}_when[] = {{{}}};", name, members);
  if (!fields.empty()) out.line("constexpr Field {}_told_by[] = {{{}}};", name, fields);
  if (!members.empty()) out.blank();
}

void emit_json(const Expressions& expressions, SourceText& out) {
  const ir::Format& format = expressions.format();
  for (const ir::Shape& shape : format.shapes) {
    emit_placements(expressions.function(format[shape.root]) + "_placements", shape.placements,
                    format.file, out);
    emit_when(expressions.function(format[shape.root]), shape, out);
    emit_common(format, format[shape.root], expressions.function(format[shape.root]), out);
  }
  if (!format.told_by.empty()) emit_names("told_by", format.told_by, out);
  out.open("constexpr JsonShape shapes[] =");
  for (const ir::Shape& shape : format.shapes) emit_shape(expressions, shape, out);
  out.close(";");
  out.blank();
}

}  // namespace

std::vector<Field> fresh_fields(const ir::Format& format) {
  std::vector<Field> fields;
  for (const ir::Shape& shape : format.shapes) {
    for (const ir::Placement& placement : shape.placements) {
      const bool is_known = std::ranges::find(fields, placement.field) != fields.end();
      if (placement.default_value == "fresh_id" && !is_known) fields.push_back(placement.field);
    }
  }
  return fields;
}

void emit_codes(const Expressions& expressions, SourceText& out) {
  const ir::Format& format = expressions.format();
  for (std::size_t i = 0; i < format.codes.size(); ++i) {
    const ir::CodeList& list = format.codes[i];
    const bool used = std::any_of(
        format.nodes.begin(), format.nodes.end(),
        [i](const ir::Node& node) { return node.form == ir::Form::code && node.codes == i; });
    if (!used) continue;
    std::string pairs;
    for (const ir::CodePair& pair : list.pairs) {
      if (!pairs.empty()) pairs += ", ";
      pairs += fmt::format("{{{}, {}{}}}", quoted(pair.wire), quoted(pair.canonical),
                           pair.domestic ? ", true" : "");
    }
    const std::string name = identifier(list.name);
    out.line("// {}:{} codes {}", format.file, list.line, list.name);
    out.line("constexpr CodePair {}_pairs[] = {{{}}};", name, pairs);
    out.line("constexpr CodeList {}_codes{{{}, {}_pairs{}}};", name, quoted(list.name), name,
             list.any_case ? ", true" : "");
    out.blank();
  }
}

void emit_tables(const Expressions& expressions, SourceText& out) {
  const ir::Format& format = expressions.format();
  if (format.xml) {
    emit_xml(format, out);
  } else {
    emit_json(expressions, out);
  }
  const auto emit_fields = [&out](std::string_view name, const std::vector<Field>& fields) {
    if (!fields.empty()) out.line("constexpr Field {}[] = {{{}}};", name, field_list(fields));
    if (!fields.empty()) out.blank();
  };
  emit_fields("product_fields", format.product.fields);
  emit_fields("key_fields", format.key.fields);
  emit_fields("alone_fields", format.key.alone);
  emit_fields("fresh_fields", fresh_fields(format));
  if (format.moves.empty()) return;
  out.open("constexpr Move moves[] =");
  for (const ir::Move& move : format.moves) {
    out.line("{{{}}},", field_list({move.from, move.to, move.with}));
  }
  out.close(";");
  out.blank();
}

}  // namespace mapc
