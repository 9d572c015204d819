#include "engine/carriage.hpp"
#include "json/writer.hpp"
#include "text/buffer.hpp"
#include "tool/commands.hpp"
#include "tool/table.hpp"

#include <remit/format.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace remit::tool {

namespace {

struct LossOptions {
  std::string from;
  std::string to;
  bool json = false;
};

std::string_view level_name(Level level) {
  return level == message_level ? "message" : level == batch_level ? "batch" : "transfer";
}

std::string loss_json(const std::vector<FieldLoss>& losses) {
  text::Buffer buffer;
  json::Writer out{buffer};
  for (const FieldLoss& loss : losses) {
    const auto line = out.open_item();
    out.text("field", name(loss.field));
    out.text("level", level_name(loss.level));
    out.text("effect", name(loss.effect));
    if (!loss.source_path.empty()) out.text("source_path", loss.source_path);
    if (!loss.target_path.empty()) out.text("target_path", loss.target_path);
    out.text("detail", loss.detail);
    out.close_item(line);
    out.new_line();
  }
  return std::string(buffer.view());
}

constexpr std::string_view explanations[] = {
    "have no place in the target; they are in the ledger when a payment has them",
    "have no place in the target, and a payment that has them is rejected (TGT-005)",
    "may be too long for the target; a longer value is rejected unless --truncate cuts it",
    "are required by the target and filled in when the source has none",
    "are required by the target; a payment without them is rejected (TGT-003)",
    "are written under a condition",
};

/// A field on a level: what a loss is about.
using FieldPlace = std::pair<std::string_view, Level>;

/// What a format carries and what is lost of it, by name, so that a group of fields that share one
/// fate can be named as one.
class Fields {
 public:
  /// @param carried  everything that the source can carry
  explicit Fields(std::set<FieldPlace> carried) : carried_(std::move(carried)) {}

  /// The names of `lost`, each once, in alphabetical order: `creditor_agent.*` for a group of which
  /// everything is lost, with the level where a field is lost on that level only.
  std::vector<std::string> names(const std::set<FieldPlace>& lost) const;

 private:
  /// The longest group around `name` that is lost as a whole; empty when there is none.
  std::string_view group(std::string_view name, const std::set<FieldPlace>& lost) const;
  bool is_lost(std::string_view prefix, const std::set<FieldPlace>& lost) const;

  std::set<FieldPlace> carried_;
};

bool Fields::is_lost(std::string_view prefix, const std::set<FieldPlace>& lost) const {
  const auto in_group = [prefix](const FieldPlace& place) {
    return place.first.starts_with(prefix);
  };
  const auto begin = carried_.lower_bound({prefix, Level{}});
  const auto end = std::find_if_not(begin, carried_.end(), in_group);
  return std::distance(begin, end) > 1 &&
         std::all_of(begin, end, [&lost](const FieldPlace& place) { return lost.contains(place); });
}

std::string_view Fields::group(std::string_view name, const std::set<FieldPlace>& lost) const {
  for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
    if (is_lost(name.substr(0, dot + 1), lost)) return name.substr(0, dot + 1);
  }
  return {};
}

std::vector<std::string> Fields::names(const std::set<FieldPlace>& lost) const {
  std::vector<std::string> names;
  for (const auto& [name, level] : lost) {
    const auto is_other = [&name = name, &lost](const FieldPlace& place) {
      return place.first == name && !lost.contains(place);
    };
    const bool elsewhere = std::any_of(carried_.begin(), carried_.end(), is_other);
    const std::string_view group = this->group(name, lost);
    std::string shown = group.empty() ? std::string(name) : std::string(group) + '*';
    if (elsewhere) shown += fmt::format(" ({})", level_name(level));
    if (names.empty() || names.back() != shown) names.push_back(std::move(shown));
  }
  return names;
}

Fields fields_of(Format format) {
  std::set<FieldPlace> carried;
  if (format.syntax() != Syntax::canonical) {
    for (const mapping::Placement& placement : engine::all_placements(format.code())) {
      if (!placement.path.empty()) carried.emplace(name(placement.field), placement.level);
    }
  }
  return Fields{std::move(carried)};
}

/// Appends words with `separator` between them as lines of `line_width`, indented by `indent`.
void append_wrapped(std::string& text, const std::vector<std::string>& words,
                    std::string_view separator, std::size_t indent) {
  std::size_t column = indent;
  text.append(indent, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i] + std::string(i + 1 == words.size() ? "" : separator);
    if (i != 0 && column + 1 + word.size() > line_width) {
      text += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (i != 0) {
      text += ' ';
      ++column;
    }
    text += word;
    column += word.size();
  }
  text += '\n';
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream{text};
  return {std::istream_iterator<std::string>{stream}, {}};
}

/// The losses of one effect: under each reason the fields it is given for.
std::string effect_text(const std::vector<FieldLoss>& losses, FieldLoss::Effect effect,
                        const Fields& fields) {
  std::map<std::string, std::set<FieldPlace>> by_reason;
  std::size_t count = 0;
  for (const FieldLoss& loss : losses) {
    if (loss.effect != effect) continue;
    by_reason[loss.detail].emplace(name(loss.field), loss.level);
    ++count;
  }
  if (count == 0) return {};
  std::string text = "\n";
  append_wrapped(text,
                 words_of(fmt::format("{} {}: {} {}", count, name(effect),
                                      count == 1 ? "it" : "they", explanations[effect])),
                 "", 0);
  for (const auto& [reason, lost] : by_reason) {
    append_wrapped(text, words_of(reason + ':'), "", 2);
    append_wrapped(text, fields.names(lost), ",", 4);
  }
  return text;
}

std::string loss_text(const std::vector<FieldLoss>& losses, Format from,
                      const LossOptions& options) {
  std::string text = fmt::format("From {} to {}: ", options.from, options.to);
  if (losses.empty()) return text + "nothing is lost.\n";
  text += fmt::format("{} fields to know about; --json lists each.\n", losses.size());
  const Fields fields = fields_of(from);
  for (int effect = FieldLoss::dropped; effect <= FieldLoss::conditional; ++effect) {
    text += effect_text(losses, static_cast<FieldLoss::Effect>(effect), fields);
  }
  return text;
}

int run(const LossOptions& options) {
  const auto from = find_format(options.from);
  if (!from) return fail(unknown_format("FROM", options.from));
  const auto to = find_format(options.to);
  if (!to) return fail(unknown_format("TO", options.to));
  const std::vector<FieldLoss> losses = loss_between(*from, *to);
  return print_out(options.json ? loss_json(losses) : loss_text(losses, *from, options));
}

}  // namespace

void add_loss(CLI::App& app, int& status) {
  CLI::App* const command =
      app.add_subcommand("loss", "what a translation can lose, known without any data");
  static LossOptions options;
  command->add_option("FROM", options.from, "source format")->required();
  command->add_option("TO", options.to, "target format")->required();
  command->add_flag("--json", options.json, "one JSON object per line");
  command->callback([&status] { status = run(options); });
}

}  // namespace remit::tool
