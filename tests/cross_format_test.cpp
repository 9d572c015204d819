// Between every two formats: what differs in the canonical form before and after a translation is
// what the ledger of the run says, neither less nor more, and the static table knew it.

#include "engine/carriage.hpp"
#include "engine/input.hpp"
#include "support/canonical.hpp"
#include "support/files.hpp"
#include "support/random_payment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace remit {
namespace {

using test::Body;
using test::Conversion;
using test::convert_text;
using test::Fields;
using test::Line;

/// The field of a canonical member: the level in front is left out.
Field field_of(std::string_view key) {
  for (const std::string_view level : {"batch.", "message."}) {
    if (key.starts_with(level)) key.remove_prefix(level.size());
  }
  return find_field(key);
}

/// True when the transfer has the field of a batch, or another one of its ultimate debtor.
bool is_overridden(const Fields& fields, const std::string& name) {
  constexpr std::string_view group = "ultimate_debtor.";
  if (!name.starts_with(group)) return fields.contains(name);
  const auto other = fields.lower_bound(std::string(group));
  return other != fields.end() && other->first.starts_with(group);
}

/// The fields with those of the batch put where the transfer would have them: formats differ in
/// where they stand, not in what they mean.
Fields effective(const Fields& fields) {
  constexpr std::string_view batch = "batch.";
  Fields moved;
  for (const auto& [key, value] : fields) {
    const bool of_batch = key.starts_with(batch) && !key.ends_with("supplementary_data");
    const std::string name = of_batch ? key.substr(batch.size()) : key;
    if (!of_batch || !is_overridden(fields, name)) moved.emplace(name, value);
  }
  return moved;
}

/// The value of the field on any level.
std::string all_values(const Fields& fields, Field field) {
  std::string values;
  for (const auto& [key, value] : fields) {
    if (field_of(key) == field) values += key + value;
  }
  return values;
}

/// What the ledger says about one payment, its batch and its message.
std::vector<Loss> losses_of(const Line& line, const Conversion& conversion) {
  std::vector<Loss> found;
  for (const Loss& loss : conversion.losses) {
    const bool other_payment = loss.payment && *loss.payment != line.payment;
    const bool other_batch = loss.batch && *loss.batch != line.batch;
    if (!other_payment && !other_batch) found.push_back(loss);
  }
  return found;
}

bool is_rejected(const Line& line, const Conversion& conversion) {
  const auto& issues = conversion.result.issues();
  return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
    if (issue.severity != Severity::error) return false;
    if (issue.payment) return *issue.payment == line.payment;
    return !issue.batch || *issue.batch == line.batch;
  });
}

Field ledger_field(const Loss& loss) {
  if (loss.field == no_field) return no_field;
  return info(loss.field).list == no_field ? loss.field : info(loss.field).list;
}

/// True for what the target means without saying it.
bool is_meant(Field field, const std::string& value, Format to) {
  for (const mapping::Placement& placement : engine::main_placements(to.code())) {
    const bool fixed = placement.field == field && placement.how == mapping::How::fixed;
    if (fixed && value == '"' + std::string(placement.default_value) + '"') return true;
  }
  return false;
}

/// Totals are counted anew; the envelope is part of the request.
bool is_computed(Field field) {
  const std::string_view name = remit::name(field);
  return name.ends_with(".number_of_transactions") || name.ends_with(".control_sum") ||
         name.starts_with("envelope.");
}

/// True when the value of the loss stands in the field now.
bool is_converted(const Loss& loss, Field field) {
  constexpr std::pair<Field, Field> conversions[] = {
      {"requested_execution_date.date_time"_field, "requested_execution_date.date"_field},
      {"requested_execution_date.date"_field, "periodic.start_date"_field},
      {"remittance.structured.reference"_field, "remittance.unstructured"_field},
      {"creditor.private_id.other"_field, "creditor.organisation_id.other"_field},
  };
  if (loss.action != LossAction::reformatted || loss.field == no_field) return false;
  const std::string_view from = name(loss.field);
  const std::string_view to = name(field);
  // Parts of an address stand among its lines.
  const std::size_t leaf = to.rfind('.') + 1;
  if (to.ends_with(".address.line") && from.starts_with(to.substr(0, leaf))) return true;
  const bool is_unlisted_code =
      from.ends_with(".other_scheme_code") &&
      to == std::string(from.substr(0, from.rfind('.'))) + ".other_scheme_proprietary";
  return is_unlisted_code ||
         std::ranges::find(conversions, std::pair{loss.field, field}) != std::end(conversions);
}

bool is_said(Field field, const std::vector<Loss>& losses) {
  return std::any_of(losses.begin(), losses.end(), [&](const Loss& loss) {
    // Content that is kept as it stands has no field in the ledger, also inside of rows.
    const bool verbatim = info(field).kind == Kind::verbatim || info(field).kind == Kind::rows;
    if (loss.field == no_field) return verbatim;
    return ledger_field(loss) == field || is_converted(loss, field);
  });
}

struct Translation {
  Format from;
  Format to;
  bool extensions = false;

  std::string label() const {
    return std::string(from.name()) + " to " + std::string(to.name()) +
           (extensions ? " with extensions: " : ": ");
  }
};

/// The canonical form of an output. The product of a JSON body stands in the path of the request.
std::vector<Line> read_again(const Conversion& conversion, Format format) {
  std::string canonical;
  std::string_view rest = conversion.output;
  for (const DocumentEntry& document : conversion.documents) {
    const std::size_t next =
        format.syntax() == Syntax::xml ? rest.find("<?xml", 1) : rest.find('\n') + 1;
    const std::size_t size = std::min(next, rest.size());
    ConvertOptions options;
    options.payment_product = document.payment_product;
    const Conversion read =
        convert_text(rest.substr(0, size), format.name(), formats::canonical, options);
    EXPECT_TRUE(read.result.ok()) << read.result.issues() << rest.substr(0, size);
    canonical += read.output;
    rest.remove_prefix(size);
  }
  return test::canonical_lines(canonical);
}

void compare(const Line& before, const Line& after, const std::vector<Loss>& losses,
             const Translation& way) {
  const Fields from = effective(before.fields);
  const Fields to = effective(after.fields);
  Fields all = from;
  all.insert(to.begin(), to.end());
  for (const auto& [key, value] : all) {
    const Field field = field_of(key);
    const bool same = from.contains(key) && to.contains(key) && from.at(key) == to.at(key);
    const bool explained =
        same || is_computed(field) || is_meant(field, value, way.to) || is_said(field, losses);
    EXPECT_TRUE(explained) << way.label() << "not in the ledger: " << key << ' ' << value;
  }
  for (const Loss& loss : losses) {
    // A default may be the literal that reads as absent.
    if (loss.field == no_field || loss.action == LossAction::defaulted) continue;
    // One part of its batch keeps it.
    if (loss.reason == "what was written before has this identification") continue;
    const Field field = ledger_field(loss);
    EXPECT_NE(all_values(before.fields, field), all_values(after.fields, field))
        << way.label() << "in the ledger, but not lost: " << name(loss.field) << ' ' << loss.reason;
  }
}

/// True for a loss that lies in the combination of fields, each of which the target could carry.
bool is_about_company(const Loss& loss) {
  return loss.reason == "another alternative was written" ||
         loss.reason == "something that has to stand with it is missing";
}

/// The static table speaks of the widest body: JSON bodies of one payment carry less. Where every
/// payment was rejected, nobody knows which bodies they were meant for.
bool has_narrow_body(const Conversion& conversion) {
  return conversion.documents.empty() ||
         std::any_of(conversion.documents.begin(), conversion.documents.end(),
                     [](const DocumentEntry& document) {
                       return document.payment_service == "payments" ||
                              document.payment_service == "periodic-payments";
                     });
}

void check_static_table(const Translation& way, const Conversion& conversion) {
  if (has_narrow_body(conversion)) return;
  const auto table = loss_between(way.from, way.to);
  for (const Loss& loss : conversion.losses) {
    if (loss.field == no_field || loss.action != LossAction::dropped) continue;
    if (is_about_company(loss)) continue;
    const bool known = std::any_of(table.begin(), table.end(), [&](const FieldLoss& row) {
      return row.field == loss.field && row.effect != FieldLoss::defaulted &&
             row.effect != FieldLoss::required;
    });
    EXPECT_TRUE(known) << way.label() << "not in the static table: " << name(loss.field) << ' '
                       << loss.reason;
  }
}

void check(const std::string& text, const Translation& way) {
  ConvertOptions options;
  options.extensions = way.extensions;
  const Conversion reading = convert_text(text, way.from.name(), formats::canonical);
  const Conversion conversion = convert_text(text, way.from.name(), way.to.name(), options);
  std::vector<Line> before = test::canonical_lines(reading.output);
  std::erase_if(before, [&](const Line& line) { return is_rejected(line, conversion); });
  const std::vector<Line> after = read_again(conversion, way.to);
  ASSERT_EQ(before.size(), after.size()) << way.label() << conversion.result.issues() << text;
  for (std::size_t i = 0; i < before.size(); ++i) {
    compare(before[i], after[i], losses_of(before[i], conversion), way);
  }
  check_static_table(way, conversion);
}

/// All ways from a format.
std::vector<Translation> ways(Format from) {
  std::vector<Translation> found;
  for (const Format to : all_formats()) {
    if (to.syntax() == Syntax::canonical) continue;
    found.push_back({from, to});
    if (to.syntax() == Syntax::json) found.push_back({from, to, true});
  }
  return found;
}

/// True when the text is a message of the JSON format or of the one that it is a dialect of.
bool is_read_as(const std::string& text, Format format) {
  if (format.syntax() != Syntax::json) return false;
  Result<Format> detected = engine::detect_json_format(text);
  const mapping::FormatCode* code = &format.code();
  while (detected && detected->name() != code->name && !code->base.empty()) {
    code = &find_format(code->base)->code();
  }
  return detected && detected->name() == code->name;
}

class Messages : public testing::TestWithParam<std::string> {};

TEST_P(Messages, lose_what_the_ledger_says) {
  const std::string text = test::read_file(GetParam());
  const bool xml = GetParam().ends_with(".xml");
  const std::string_view dialect = test::format_of_folder(GetParam());
  for (const mapping::FormatCode* code : mapping::generated_formats()) {
    const Format from{code};
    const bool is_source = xml               ? text.find(from.name_space()) != std::string::npos
                           : dialect.empty() ? is_read_as(text, from)
                                             : from.name() == dialect;
    if ((from.syntax() == Syntax::xml) != xml || !is_source) continue;
    for (const Translation& way : ways(from)) check(text, way);
  }
}

INSTANTIATE_TEST_SUITE_P(all, Messages,
                         testing::ValuesIn(test::faultless_messages(REMIT_SOURCE_DIR)),
                         [](const auto& message) { return test::test_name(message.param); });

class RandomPayments : public testing::TestWithParam<Body> {};

TEST_P(RandomPayments, lose_what_the_ledger_says) {
  constexpr std::uint64_t seed = 4711;
  constexpr std::size_t step = 7;  // every field is in some payment; not each needs its own
  const Body& body = GetParam();
  ConvertOptions options;
  options.extensions = body.extensions;
  const auto turns = body.carried();
  for (std::size_t i = 0; i < turns.size(); i += step) {
    const std::string line = random_line(body, *turns[i], seed);
    const Conversion source = convert_text(line, formats::canonical, body.format.name(), options);
    for (const Translation& way : ways(body.format)) check(source.output, way);
  }
}

INSTANTIATE_TEST_SUITE_P(all, RandomPayments, testing::ValuesIn(test::all_bodies()),
                         [](const auto& body) { return body.param.name; });

}  // namespace
}  // namespace remit
