#include "support/compiled_mappings.hpp"

#include "compile.hpp"
#include "support/files.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>

namespace remit::test {

namespace {

std::vector<mapc::ir::Format> compile_all() {
  std::vector<mapc::ir::Format> formats;
  for (const std::string& path : files(REMIT_SOURCE_DIR "/mappings", {".map"})) {
    mapc::Diagnostics diagnostics;
    auto compiled = mapc::compile(mapc::Source{path, read_file(path)}, diagnostics);
    if (!diagnostics.empty()) throw std::runtime_error{path + " cannot be compiled"};
    std::ranges::move(compiled, std::back_inserter(formats));
  }
  return formats;
}

}  // namespace

const std::vector<mapc::ir::Format>& compiled_mappings() {
  static const std::vector<mapc::ir::Format> formats = compile_all();
  return formats;
}

}  // namespace remit::test
