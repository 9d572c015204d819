#include <remit/rules.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace remit {

namespace {

constexpr std::string_view head_office = "XXX";

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
  std::ifstream file{path};
  if (!file) {
    return Error{
        .code = ErrorCode::system, .message = path + ": " + std::strerror(errno), .file = path};
  }
  std::vector<std::string> bics;
  std::uint64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    line.resize(std::min(line.size(), line.find_first_of(", \t\r;")));
    if (line.empty()) continue;
    if (line.size() != 8 && line.size() != 11) {
      return Error{.code = ErrorCode::usage,
                   .message = line + " is no BIC",
                   .file = path,
                   .place = Place{.line = number, .column = 1}};
    }
    bics.push_back(std::move(line));
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
