#include "text/utf8.hpp"

#include <remit/bic.hpp>
#include <remit/rules.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace remit {

namespace {

constexpr std::string_view head_office = "XXX";
constexpr std::size_t shown_max = 16;

/// What stands first in a line, without a byte order mark; further columns are not looked at.
std::string_view bic_of(std::string_view line, bool is_first) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  constexpr std::string_view separators = ", \t\r;";
  if (is_first && line.starts_with(mark)) line.remove_prefix(mark.size());
  line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t")));
  return line.substr(0, line.find_first_of(separators));
}

std::string whole_bic(std::string_view bic) {
  std::string whole{bic};
  if (whole.size() == 8) whole += head_office;
  return whole;
}

}  // namespace

BicDirectory::BicDirectory(std::vector<std::string> bics) : bics_(std::move(bics)) {
  for (std::string& bic : bics_) bic = whole_bic(bic);
  std::ranges::sort(bics_);
}

Result<BicDirectory> BicDirectory::read(const std::string& path) {
  std::error_code failed;
  const bool is_folder = std::filesystem::is_directory(path, failed);
  std::ifstream file{path};
  if (!file || is_folder) {
    return Error{.code = ErrorCode::system,
                 .message = path + ": " + (is_folder ? "is a folder" : std::strerror(errno)),
                 .file = path};
  }
  std::vector<std::string> bics;
  std::uint64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::string_view bic = bic_of(line, number == 1);
    if (bic.empty()) continue;
    if (!check_bic(bic, BicEdition::of_2014)) {
      return Error{.code = ErrorCode::usage,
                   .message = std::string(text::prefix(bic, shown_max)) + " is no BIC",
                   .file = path,
                   .place = Place{.line = number, .column = 1}};
    }
    bics.emplace_back(bic);
  }
  if (bics.empty()) {
    return Error{.code = ErrorCode::usage, .message = "there is no BIC in the file", .file = path};
  }
  return BicDirectory{std::move(bics)};
}

bool BicDirectory::has(std::string_view bic) const {
  const auto known = [this](const std::string& whole) {
    return std::ranges::binary_search(bics_, whole);
  };
  return known(whole_bic(bic)) || known(std::string(bic.substr(0, 8)) + std::string(head_office));
}

}  // namespace remit
