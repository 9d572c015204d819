#include "source.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace mapc {

std::string_view Source::file_name() const {
  const std::string_view path = path_;
  return path.substr(path.rfind('/') + 1);
}

std::string_view Source::stem() const {
  const std::string_view name = file_name();
  return name.substr(0, name.find('.'));
}

Position Source::position(std::uint32_t offset) const {
  const std::string_view before = text().substr(0, offset);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  return {1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
          1 + line.size() -
              static_cast<std::size_t>(std::count_if(line.begin(), line.end(), continues))};
}

std::string_view Source::line_at(std::uint32_t offset) const {
  const std::size_t begin = text().substr(0, offset).rfind('\n') + 1;
  return text().substr(begin, text().find('\n', begin) - begin);
}

std::string Source::place(Span at) const {
  return std::string(file_name()) + ":" + std::to_string(position(at.begin).line);
}

std::optional<Source> load_source(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) return std::nullopt;
  return Source{path, std::move(text).str()};
}

}  // namespace mapc
