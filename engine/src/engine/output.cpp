#include "engine/output.hpp"

#include <utility>

namespace remit::engine {

std::unique_ptr<Output> make_output(Format format, const OutputOptions& options,
                                    io::Documents& documents,
                                    std::function<void(DocumentEntry)> entry) {
  switch (format.syntax()) {
    case Syntax::xml:
      return make_xml_output(format, options, documents, std::move(entry));
    case Syntax::json:
      return make_json_output(format, options, documents, std::move(entry));
    case Syntax::canonical:
      break;
  }
  return make_canonical_output(options.source_format, documents, std::move(entry));
}

}  // namespace remit::engine
