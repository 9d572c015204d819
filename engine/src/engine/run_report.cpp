// The part of a run that puts notes into their final form: paths, places, rule texts, indexes.

#include "engine/carriage.hpp"
#include "engine/ledger.hpp"
#include "engine/reading_report.hpp"
#include "engine/refine.hpp"
#include "engine/run.hpp"
#include "json/canonical.hpp"
#include "text/utf8.hpp"

#include <remit/limits.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace remit::engine {

using mapping::Finding;
using mapping::LossNote;
using mapping::Notes;

namespace {

constexpr std::size_t value_code_points_max = 64;

/// No offset in a unit, whose path is that of the unit then: at the first one something may begin
/// that is inside of it.
constexpr std::uint32_t of_unit = 0x7fffffff;

IssueLevel issue_level_of(mapping::Place place) {
  switch (place) {
    case mapping::Place::message:
      return IssueLevel::group;
    case mapping::Place::batch:
      return IssueLevel::instruction;
    case mapping::Place::transfer:
      return IssueLevel::transaction;
    case mapping::Place::envelope:
      break;
  }
  return IssueLevel::file;
}

/// The path of the field in that format; empty when it has no place there.
std::string table_path(Format format, std::span<const mapping::Placement> placements, Field field,
                       Level level) {
  if (format.syntax() == Syntax::canonical) return json::canonical_name(field, level);
  const mapping::Placement* const found = find_placement(placements, field, level);
  return found == nullptr ? std::string{} : printed_path(format.code(), found->path);
}

/// Where a field that is missing would stand in the unit; empty when its format has no place for
/// it, or one for something else that it can be put into.
std::string missing_below(const std::string& unit, Field field, mapping::Place in, Input& input) {
  const mapping::Placement* const own = find_placement(input.placements(), field, level_of(in));
  if (own != nullptr && own->how == mapping::How::converted) return {};
  const std::string all = without_positions(unit);
  const std::string_view above = without_wrapper(input.format()->code(), all);
  const auto below = [above](const std::string& path) {
    return path.size() > above.size() && path.starts_with(above) ? path.substr(above.size())
                                                                 : std::string{};
  };
  const std::string path =
      below(table_path(*input.format(), input.placements(), field, level_of(in)));
  if (!path.empty() || own == nullptr) return path;
  return below(printed_path(input.format()->code(), own->path_of_several));
}

/// The path of what a value stands in: without its own name and its position in a list.
std::string_view above(std::string_view path) {
  std::string_view step;
  do {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    step = path.substr(slash + 1);
    path = path.substr(0, slash);
  } while (step.find_first_not_of("0123456789") == std::string_view::npos);
  return path;
}

/// The path with another end, from the step on that both have.
std::string replaced(const std::string& path, std::string_view end) {
  const std::string shared = '/' + std::string(end.substr(0, end.find('/'))) + '/';
  const std::size_t at = path.rfind(shared);
  return at == std::string::npos ? path : path.substr(0, at + 1) + std::string(end);
}

/// The level of a finding. A Younify document is read as a whole with its payment, and a check that
/// needs values of several blocks looks at the payment: what is no rule of payments is of the block
/// that the path is of.
IssueLevel level_of(const Rule& rule, mapping::Place in, std::string_view path) {
  if (rule.level == IssueLevel::file) return IssueLevel::file;
  const bool is_moved = rule.level != IssueLevel::transaction && in == mapping::Place::transfer;
  return issue_level_of(is_moved ? block_of_younify(path).value_or(in) : in);
}

bool has_place(const Finding& finding) { return finding.value.at != Value::no_offset; }

/// Offset in the unit of the innermost parent that is there of a field that is missing; 0: the
/// unit.
std::uint32_t place_of_missing(const Finding& finding, Input& input) {
  if (finding.value.data != nullptr || finding.field == no_field || !input.format()) return 0;
  const std::string below =
      missing_below(input.path(finding.in, of_unit), finding.field, finding.in, input);
  const std::size_t last = below.rfind('/');
  return last == 0 || last == below.npos
             ? 0
             : input.find_innermost(finding.in, std::string_view{below}.substr(0, last));
}

/// Offset in the unit of what the finding is about. A text in an element that is kept as it stands
/// has the place of the whole, so it is looked for from there.
std::uint32_t place_of(const Finding& finding, Input& input) {
  const Value& value = finding.value;
  if (!has_place(finding)) return place_of_missing(finding, input);
  const bool is_kept = finding.field != no_field && info(finding.field).kind == Kind::verbatim;
  if (!is_kept || finding.in != mapping::Place::transfer || value.size == 0) return value.at;
  const std::size_t found = input.raw_payment().find(value.text(), value.at);
  return found == std::string_view::npos ? value.at : static_cast<std::uint32_t>(found);
}

bool says_missing(const Finding& finding) {
  return std::ranges::any_of(finding.params,
                             [](const auto& param) { return param.first == "missing"; });
}

/// Of the unit that was read, as far as `in` is inside of it.
Anchors anchors_of(const Payment& payment, mapping::Place in) {
  Anchors anchors;
  anchors.message_identification =
      payment.message.text("group_header.message_identification"_field);
  if (in == mapping::Place::message || in == mapping::Place::envelope) return anchors;
  anchors.payment_information_identification =
      payment.batch.text("payment_information.identification"_field);
  if (in == mapping::Place::batch) return anchors;
  anchors.instruction_identification =
      payment.transfer.text("payment_identification.instruction_id"_field);
  anchors.end_to_end_identification = payment.end_to_end_id();
  anchors.uetr = payment.transfer.text("payment_identification.uetr"_field);
  return anchors;
}

}  // namespace

Issue make_issue(const Finding& finding, const Ruling& ruling, Input& input) {
  const Rule& rule = *ruling.rule;
  Issue issue;
  issue.rule = rule.id;
  issue.severity = finding.severity.value_or(ruling.severity);
  issue.default_severity = rule.severity;
  issue.message = finding.message.text();
  issue.params = finding.params;
  issue.related = finding.related;
  issue.anchors = anchors_of(input.payment(), input.owner(finding));
  issue.suggestion = finding.suggestion;
  issue.field = finding.field;
  const bool is_of_debtor = finding.in == mapping::Place::transfer
                                ? status::is_about_debtor(finding.field)
                                : !status::is_about_creditor(finding.field);
  issue.reason = is_of_debtor && !rule.debtor_reason.empty() ? rule.debtor_reason : rule.reason;
  issue.api_code = rule.api_code;
  issue.source = rule.source;
  issue.document = input.payment().document_index;
  if (finding.in == mapping::Place::transfer) issue.payment = input.payment().index;
  if (finding.in != mapping::Place::message) issue.batch = input.payment().batch_index;
  const bool known = has_place(finding);
  if (finding.in == mapping::Place::envelope && !known) {  // of the file as a whole
    issue.place = {.offset = 0, .line = 1, .column = 1};
    issue.level = IssueLevel::file;
    return issue;
  }
  const std::uint32_t at = place_of(finding, input);
  issue.path = input.path(finding.in, known || at != 0 ? at : of_unit);
  if (issue.path.empty() && finding.field != no_field && input.format()) {
    const Level level = level_of(finding.in);
    issue.path = table_path(*input.format(), input.placements(), finding.field, level);
  }
  issue.place = input.place(finding.in, at, known ? finding.value.size : 0);
  const bool is_beside = says_missing(finding);  // of what is missing, and would stand beside it
  if (is_beside) issue.path.resize(above(issue.path).size());
  if (finding.value.data == nullptr && finding.field != no_field && input.format() &&
      (!known || is_beside)) {
    issue.path += missing_below(issue.path, finding.field, finding.in, input);
    if (!is_beside) issue.params.emplace_back("missing", "true");
  }
  if (!finding.missing.empty()) {
    issue.path += '/' + finding.missing;
    issue.params.emplace_back("missing", "true");
  } else if (finding.value.data != nullptr && finding.value.size != 0) {
    issue.value = std::string(text::prefix(finding.value.text(), value_code_points_max));
  }
  issue.level = level_of(rule, input.owner(finding), issue.path);
  return issue;
}

/// Findings about the source: their place tells what they are about.
void Run::collect_source_findings(const Notes& notes) {
  const Payment& payment = input_->payment();
  for (const Finding& finding : notes.findings) {
    const bool of_transfer = finding.in == mapping::Place::transfer;
    const bool of_batch = of_transfer || input_->owner(finding) == mapping::Place::batch;
    said_.push_back({&finding,
                     of_transfer ? std::optional{base_payment_ + payment.index} : std::nullopt,
                     of_batch ? std::optional{base_batch_ + payment.batch_index} : std::nullopt});
  }
}

/// In the order of error-model.md, section 2: by place, then by rule.
void Run::report_collected() {
  if (said_.size() > 1) {
    for (Said& said : said_) {
      const Finding& finding = *said.finding;
      said.at = has_place(finding) ? finding.value.at : place_of_missing(finding, *input_);
    }
    const auto place = [](const Said& said) {
      const bool is_inside = said.finding->in != mapping::Place::envelope;
      return std::tuple{is_inside, said.at, said.finding->rule};
    };
    // Reading finds thousands in order; checks come to the same places again.
    const auto late = std::ranges::is_sorted_until(said_, {}, place);
    std::ranges::stable_sort(late, said_.end(), {}, place);
    std::ranges::inplace_merge(said_, late, {}, place);
  }
  for (const Said& said : said_) report_finding(*said.finding, said.payment, said.batch);
  said_.clear();
}

void Run::report_source_losses() {
  if (options_.loss == LossPolicy::ignore) return;
  const Payment& payment = input_->payment();
  for (const Notes* const notes : {&input_->notes(), &std::as_const(judged_)}) {
    for (const LossNote& loss : notes->losses) {
      const bool of_transfer = loss.in == mapping::Place::transfer;
      const bool of_batch = of_transfer || loss.in == mapping::Place::batch;
      report_loss(loss, of_transfer ? std::optional{base_payment_ + payment.index} : std::nullopt,
                  of_batch ? std::optional{base_batch_ + payment.batch_index} : std::nullopt);
    }
  }
}

void Run::report_rest(Level level) {
  judged_.clear();
  if (!is_repeated_file()) refine(*input_, finer_rules_, judged_);
  collect_source_findings(judged_);
  report_collected();
  report_source_losses();
  reject_late(judged_, level);
}

void Run::report_part(Level level) {
  report_rest(level);
  if (input_->part().present().empty()) return;
  const Payment& payment = input_->payment();
  const bool of_batch = level == batch_level;
  notes_.clear();
  note_losses_of_part(input_->part(), level,
                      of_batch ? mapping::Place::batch : mapping::Place::message, payment, output(),
                      options_.loss, notes_);
  report(notes_, {}, of_batch ? std::optional{base_batch_ + payment.batch_index} : std::nullopt);
  reject_late(notes_, level);
}

void Run::reject_late(const Notes& notes, Level level) {
  if (!notes.rejected || !whole_.watches()) return;
  const Payment& payment = input_->payment();
  whole_.reject(level, level == message_level ? base_document_ + payment.document_index
                                              : base_batch_ + payment.batch_index);
}

void Run::report_unit(std::optional<std::uint64_t> payment, std::optional<std::uint64_t> batch) {
  if (!judged_.findings.empty() || !notes_.findings.empty()) {
    collect_source_findings(judged_);
    for (const Finding& finding : notes_.findings) said_.push_back({&finding, payment, batch});
    report_collected();
  }
  if (!input_->notes().losses.empty() || !judged_.losses.empty()) report_source_losses();
  for (const LossNote& loss : notes_.losses) report_loss(loss, payment, batch);
}

void Run::report(const Notes& notes, std::optional<std::uint64_t> payment,
                 std::optional<std::uint64_t> batch) {
  for (const Finding& finding : notes.findings) said_.push_back({&finding, payment, batch});
  report_collected();
  for (const LossNote& loss : notes.losses) report_loss(loss, payment, batch);
}

/// The offset of line 1, column 1.
std::uint64_t Run::first_character() const {
  if (!has_byte_order_mark_) return 0;
  return encoding_ == text::Encoding::utf_8 ? 3 : 2;
}

void Run::report_finding(const Finding& finding, std::optional<std::uint64_t> payment,
                         std::optional<std::uint64_t> batch) {
  const FindingCounts::OfRule rule = finding_counts_.of(finding.rule);
  if (rule.ruling == nullptr) return;
  const Severity severity = finding.severity.value_or(rule.ruling->severity);
  if (severity == Severity::error) ++summary_.errors;
  const bool is_told = handlers_.issue && rule.is_told();
  ++*rule.count;
  // What is said of a payment is a reason of its own, wherever the value stands.
  const mapping::Place about = payment ? mapping::Place::transfer : input_->owner(finding);
  const bool is_in_status = teller_ && teller_->wants(severity, about, condemned_);
  if (!is_told && !is_in_status) return;

  Issue issue = make_issue(finding, *rule.ruling, *input_);
  const bool is_of_file = finding.in == mapping::Place::envelope && !has_place(finding);
  if (is_of_file) issue.place.offset = first_character();
  issue.payment = payment;
  issue.batch = batch;
  issue.document = base_document_ + input_->payment().document_index;
  if (is_told) handlers_.issue(issue);
  if (is_in_status) teller_->note(issue, about, condemned_);
}

void Run::report_loss(const LossNote& note, std::optional<std::uint64_t> payment,
                      std::optional<std::uint64_t> batch) {
  const bool unmapped = note.field == no_field || info(note.field).kind == Kind::verbatim;
  if (loss_counts_.add({note.field, note.action}) > losses_told_max_) [[likely]]
    return;
  give_loss(note, unmapped, payment, batch);
}

void Run::give_loss(const LossNote& note, bool unmapped, std::optional<std::uint64_t> payment,
                    std::optional<std::uint64_t> batch) {
  Loss loss;
  loss.action = note.action;
  loss.field = unmapped ? no_field : note.field;
  loss.reason = note.reason;
  loss.value = std::string(text::prefix(note.value.text(), value_code_points_max));
  loss.payment = payment;
  loss.batch = batch;
  loss.document = base_document_ + input_->payment().document_index;
  const Level level = level_of(note.in);
  if (note.value.at != Value::no_offset) {
    loss.source_path = input_->path(note.in, note.value.at);
    loss.place = input_->place(note.in, note.value.at, note.value.size);
  }
  const bool has_table = note.field != no_field && note.action != LossAction::defaulted;
  if (loss.source_path.empty() && has_table && source_format_) {
    loss.source_path = table_path(*source_format_, input_->placements(), note.field, level);
  }
  if (target_ && note.field != no_field && note.action != LossAction::dropped) {
    const std::span<const mapping::Placement> target =
        output_ == nullptr
            ? std::span<const mapping::Placement>{}
            : output_->carriage(input_->payment(), payment ? transfer_level : batch_level)
                  .placements;
    loss.target_path = table_path(*target_, target, note.field, level);
    if (!note.instead_at.empty()) loss.target_path = replaced(loss.target_path, note.instead_at);
  }
  handlers_.loss(loss);
}

}  // namespace remit::engine
