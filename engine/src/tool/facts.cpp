#include "tool/facts.hpp"

#include "json/writer.hpp"
#include "text/buffer.hpp"
#include "text/utf8.hpp"
#include "tool/table.hpp"

#include <algorithm>

namespace remit::tool {

namespace {

constexpr std::string_view indent = "  ";

/// The words of a text, in lines of at most `width` code points with `margin` blanks before all but
/// the first.
std::string wrapped(std::string_view text, std::size_t width, std::size_t margin) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t size = text::code_points(word);
    if (column != 0 && column + 1 + size > width) {
      out.append("\n").append(margin, ' ');
      column = 0;
    } else if (column != 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return out;
}

std::string spoken(std::string_view name) {
  std::string text{name};
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace

void Facts::add(std::string_view name, std::string_view text) {
  if (!text.empty()) facts_.push_back({name, std::string(text), Kind::text});
}

void Facts::add_flag(std::string_view name, bool yes) {
  facts_.push_back({name, yes ? "true" : "false", Kind::boolean});
}

void Facts::add_number(std::string_view name, std::uint64_t number) {
  facts_.push_back({name, std::to_string(number), Kind::number});
}

std::string Facts::print_text() const {
  std::size_t width = 0;
  for (const Fact& fact : facts_) width = std::max(width, fact.name.size());
  const std::size_t margin = indent.size() + width + 2;
  std::string out;
  for (const Fact& fact : facts_) {
    const bool yes = fact.value == "true";
    const std::string value =
        fact.kind == Kind::boolean ? (yes ? "yes" : "no") : printable(fact.value);
    out.append(indent).append(spoken(fact.name)).append(width + 2 - fact.name.size(), ' ');
    out.append(wrapped(value, line_width - margin, margin)).append("\n");
  }
  return out;
}

std::string Facts::print_json() const {
  text::Buffer buffer;
  json::Writer out{buffer};
  const auto object = out.open_item();
  for (const Fact& fact : facts_) {
    const json::Key key{fact.name};
    if (fact.kind == Kind::text) {
      out.text(key, fact.value);
    } else if (fact.kind == Kind::boolean) {
      out.boolean(key, fact.value);
    } else {
      out.number(key, fact.value);
    }
  }
  out.close_item(object);
  out.new_line();
  return std::string(buffer.view());
}

}  // namespace remit::tool
