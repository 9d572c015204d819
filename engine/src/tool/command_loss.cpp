#include "json/writer.hpp"
#include "text/buffer.hpp"
#include "tool/commands.hpp"
#include "tool/table.hpp"

#include <remit/format.hpp>

#include <fmt/format.h>

namespace remit::tool {

namespace {

struct Options {
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

std::string loss_text(const std::vector<FieldLoss>& losses, const Options& options) {
  std::string text = fmt::format("From {} to {}: ", options.from, options.to);
  if (losses.empty()) return text + "nothing is lost.\n";
  text += fmt::format("{} fields to know about.\n", losses.size());
  for (int effect = FieldLoss::dropped; effect <= FieldLoss::conditional; ++effect) {
    Table table{{{}, {.flexible = true}}};
    std::size_t count = 0;
    for (const FieldLoss& loss : losses) {
      if (loss.effect != effect) continue;
      const std::string level =
          loss.level == transfer_level ? "" : fmt::format(" ({})", level_name(loss.level));
      table.add({std::string(name(loss.field)) + level, loss.detail});
      ++count;
    }
    if (count == 0) continue;
    text += fmt::format("\n{} {}: {} {}\n", count, name(static_cast<FieldLoss::Effect>(effect)),
                        count == 1 ? "it" : "they", explanations[effect]);
    text += table.print(false);
  }
  return text;
}

int run(const Options& options) {
  const auto from = find_format(options.from);
  if (!from) return fail(unknown_format("FROM", options.from));
  const auto to = find_format(options.to);
  if (!to) return fail(unknown_format("TO", options.to));
  const std::vector<FieldLoss> losses = loss_between(*from, *to);
  return print_out(options.json ? loss_json(losses) : loss_text(losses, options));
}

}  // namespace

void add_loss(CLI::App& app, int& status) {
  CLI::App* const command =
      app.add_subcommand("loss", "what a translation can lose, known without any data");
  static Options options;
  command->add_option("FROM", options.from, "source format")->required();
  command->add_option("TO", options.to, "target format")->required();
  command->add_flag("--json", options.json, "one JSON object per line");
  command->callback([&status] { status = run(options); });
}

}  // namespace remit::tool
