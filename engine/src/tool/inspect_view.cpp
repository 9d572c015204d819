#include "tool/inspect_view.hpp"

#include "json/writer.hpp"
#include "tool/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace remit::tool {

namespace {

constexpr std::size_t bar_width = 30;
constexpr std::size_t counts_shown_max = 12;

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

std::string amount(const CurrencySum& sum) {
  return fmt::format("{} {}", grouped(sum.sum), sum.currency);
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  const double share = whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  return fmt::format("{:.1f} %", share * 100);
}

std::string heading(std::string_view text, bool colour) {
  return fmt::format("\n{}\n", styled(text, Style::heading, colour));
}

/// Known texts, joined.
std::string join_known(std::initializer_list<std::string_view> texts, std::string_view separator) {
  std::string joined;
  for (const std::string_view text : texts) {
    if (text.empty()) continue;
    if (!joined.empty()) joined += separator;
    joined += text;
  }
  return joined;
}

std::string print_head(const InspectSummary& summary, bool colour) {
  std::string out = styled(printable(summary.file), Style::heading, colour) + '\n';
  out += fmt::format("  {}\n", join_known({summary.format, summary.version, summary.encoding,
                                           counted(summary.input_bytes, "byte", "bytes")},
                                          " · "));
  const std::string id = summary.message_id.empty() ? "" : "message " + summary.message_id;
  const std::string created = summary.created.empty() ? "" : "created " + summary.created;
  const std::string message = join_known({id, created}, ", ");
  if (!message.empty()) out += fmt::format("  {}\n", printable(message));
  const std::uint64_t batches = summary.batches.size() + summary.further_batches.batches;
  out += fmt::format("  {}, {}, {}\n", counted(summary.documents, "document", "documents"),
                     counted(batches, "batch", "batches"),
                     counted(summary.payments, "payment", "payments"));
  if (summary.unreadable_amounts != 0) {
    out += fmt::format("  no sum has the {} of which the amount cannot be read\n",
                       counted(summary.unreadable_amounts, "payment", "payments"));
  }
  return out;
}

/// A row with the first sum, and one for each further currency.
void add_rows(Table& table, std::vector<std::string> row, std::span<const CurrencySum> sums) {
  row.push_back(sums.empty() ? "" : amount(sums.front()));
  const std::size_t columns = row.size();
  table.add(std::move(row));
  for (std::size_t i = 1; i < sums.size(); ++i) {
    std::vector<std::string> further(columns);
    further.back() = amount(sums[i]);
    table.add(std::move(further));
  }
}

std::string print_batches(const InspectSummary& summary, bool colour) {
  if (summary.batches.empty()) return {};
  Table table{{{.heading = "id", .flexible = true},
               {.heading = "debtor", .flexible = true},
               {.heading = "account"},
               {.heading = "execution"},
               {.heading = "payments", .align = Align::right},
               {.heading = "sum", .align = Align::right}}};
  for (const BatchSummary& batch : summary.batches) {
    add_rows(table,
             {batch.id, batch.debtor, batch.account_country, batch.execution_date,
              grouped(batch.payments)},
             batch.sums);
  }
  const FurtherBatches& further = summary.further_batches;
  if (further.batches != 0) {
    add_rows(
        table,
        {fmt::format("{} more", grouped(further.batches)), "", "", "", grouped(further.payments)},
        further.sums);
  }
  return heading("Batches", colour) + table.print(colour);
}

std::string print_currencies(const InspectSummary& summary, bool colour) {
  if (summary.currencies.empty()) return {};
  Table table{{{.heading = "currency"},
               {.heading = "payments", .align = Align::right},
               {.heading = "sum", .align = Align::right},
               {.heading = "smallest", .align = Align::right},
               {.heading = "largest", .align = Align::right}}};
  for (const CurrencySummary& currency : summary.currencies) {
    table.add({currency.currency, grouped(currency.payments), grouped(currency.sum),
               grouped(currency.min), grouped(currency.max)});
  }
  return heading("Currencies", colour) + table.print(colour);
}

/// Counts as bars; those that would make the list too long are added up.
std::string print_counts(std::string_view title, std::span<const PaymentCount> counts,
                         std::uint64_t payments, bool colour) {
  if (counts.empty()) return {};
  Table table{{{.flexible = true},
               {.align = Align::right},
               {.align = Align::right},
               {.style = Style::bar}}};
  const auto add = [&](std::string_view key, std::uint64_t count) {
    table.add({std::string{key}, grouped(count), percent(count, payments),
               bar(count, payments, bar_width)});
  };
  const std::size_t shown =
      counts.size() <= counts_shown_max ? counts.size() : counts_shown_max - 1;
  for (const PaymentCount& count : counts.first(shown)) add(count.key, count.payments);
  if (shown != counts.size()) {
    std::uint64_t rest = 0;
    for (const PaymentCount& count : counts.subspan(shown)) rest += count.payments;
    add(fmt::format("{} more", counts.size() - shown), rest);
  }
  return heading(title, colour) + table.print(colour);
}

void write_number(json::Writer& json, const json::Key& name, std::uint64_t value) {
  json.number(name, std::to_string(value));
}

void write_known(json::Writer& json, const json::Key& name, std::string_view value) {
  if (!value.empty()) json.text(name, value);
}

/// A list of objects; `write` adds the members of one item.
template <class Items, class Write>
void write_list(json::Writer& json, const json::Key& name, const Items& items, Write write) {
  json.begin_list(name);
  for (const auto& item : items) {
    const json::Mark mark = json.open_item();
    write(item);
    json.close_item(mark);
  }
  json.end_list(name);
}

void write_sums(json::Writer& json, std::span<const CurrencySum> sums) {
  write_list(json, "sums", sums, [&json](const CurrencySum& sum) {
    json.text("currency", sum.currency);
    json.text("sum", sum.sum);
  });
}

void write_batches(json::Writer& json, const InspectSummary& summary) {
  write_list(json, "batches", summary.batches, [&json](const BatchSummary& batch) {
    write_known(json, "id", batch.id);
    write_known(json, "debtor", batch.debtor);
    write_known(json, "account_country", batch.account_country);
    write_known(json, "execution_date", batch.execution_date);
    write_number(json, "payments", batch.payments);
    write_sums(json, batch.sums);
  });
  const FurtherBatches& further = summary.further_batches;
  if (further.batches == 0) return;
  const json::Mark mark = json.open("further_batches");
  write_number(json, "batches", further.batches);
  write_number(json, "payments", further.payments);
  write_sums(json, further.sums);
  json.close(mark, "further_batches");
}

void write_currencies(json::Writer& json, std::span<const CurrencySummary> currencies) {
  write_list(json, "currencies", currencies, [&json](const CurrencySummary& currency) {
    json.text("currency", currency.currency);
    write_number(json, "payments", currency.payments);
    json.text("sum", currency.sum);
    write_known(json, "min", currency.min);
    write_known(json, "max", currency.max);
  });
}

/// `name`: of the list, `key`: of what its payments have in common.
void write_counts(json::Writer& json, const json::Key& name, const json::Key& key,
                  std::span<const PaymentCount> counts) {
  write_list(json, name, counts, [&](const PaymentCount& count) {
    json.text(key, count.key);
    write_number(json, "payments", count.payments);
  });
}

void write_content(json::Writer& json, const InspectSummary& summary) {
  write_number(json, "structured_remittance", summary.structured_remittance);
  const json::Mark mark = json.open("addresses");
  write_number(json, "structured", summary.addresses.structured);
  write_number(json, "hybrid", summary.addresses.hybrid);
  write_number(json, "unstructured", summary.addresses.unstructured);
  json.close(mark, "addresses");
}

}  // namespace

std::string print_text(const InspectSummary& summary, bool colour) {
  const std::uint64_t payments = summary.payments;
  const PaymentCount content[] = {
      {"structured remittance", summary.structured_remittance},
      {"structured address", summary.addresses.structured},
      {"hybrid address", summary.addresses.hybrid},
      {"unstructured address", summary.addresses.unstructured},
  };
  std::string out = print_head(summary, colour);
  out += print_batches(summary, colour);
  out += print_currencies(summary, colour);
  out += print_counts("Execution dates", summary.execution_dates, payments, colour);
  out += print_counts("Creditor countries", summary.creditor_countries, payments, colour);
  out += print_counts("Payments with", content, payments, colour);
  return out;
}

std::string print_json(const InspectSummary& summary) {
  text::Buffer out;
  json::Writer json{out};
  const json::Mark mark = json.open_item();
  json.text("file", summary.file);
  json.text("format", summary.format);
  write_known(json, "version", summary.version);
  write_known(json, "encoding", summary.encoding);
  write_number(json, "input_bytes", summary.input_bytes);
  write_number(json, "documents", summary.documents);
  write_known(json, "message_id", summary.message_id);
  write_known(json, "created", summary.created);
  write_number(json, "payments", summary.payments);
  if (summary.unreadable_amounts != 0) {
    write_number(json, "unreadable_amounts", summary.unreadable_amounts);
  }
  write_batches(json, summary);
  write_currencies(json, summary.currencies);
  write_counts(json, "execution_dates", "date", summary.execution_dates);
  write_counts(json, "creditor_countries", "country", summary.creditor_countries);
  write_content(json, summary);
  json.close_item(mark);
  json.new_line();
  return std::string{out.view()};
}

}  // namespace remit::tool
