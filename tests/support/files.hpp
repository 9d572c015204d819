#pragma once
// Files that tests read.

#include <remit/format.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace remit::test {

inline std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write_file(const std::string& path, std::string_view text) {
  std::ofstream{path, std::ios::binary} << text;
}

inline bool exists(const std::string& path) { return std::filesystem::exists(path); }

/// All files below `folder` with one of the extensions, sorted; none when the folder is absent.
inline std::vector<std::string> files(const std::string& folder,
                                      const std::vector<std::string>& extensions) {
  std::vector<std::string> found;
  if (!exists(folder)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    const std::string extension = entry.path().extension();
    if (entry.is_regular_file() &&
        std::find(extensions.begin(), extensions.end(), extension) != extensions.end()) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The messages of tests/formats that have no expected findings.
inline std::vector<std::string> faultless_messages(const std::string& source_folder) {
  auto found = files(source_folder + "/tests/formats", {".xml", ".json"});
  std::erase_if(found, [](const std::string& path) {
    return exists(path.substr(0, path.rfind('.')) + ".issues");
  });
  return found;
}

/// The format that the folder of a test message names (`berlin-group-cec` is `berlin-group/cec`),
/// where it cannot be detected; else empty.
inline std::string_view format_of_folder(const std::string& path) {
  // National editions that share a namespace are not detected.
  if (path.ends_with("-ch-09.xml")) return "pain.001.001.09.ch.03";
  const std::string folder = std::filesystem::path{path}.parent_path().filename();
  for (const Format format : all_formats()) {
    std::string name{format.name()};
    std::ranges::replace(name, '/', '-');
    if (name == folder && name != format.name()) return format.name();
  }
  return {};
}

/// A name for a parameterised test: folder and file, letters and digits only.
inline std::string test_name(const std::string& path) {
  const std::filesystem::path file{path};
  std::string name = file.parent_path().filename().string() + '_' + file.stem().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

}  // namespace remit::test
