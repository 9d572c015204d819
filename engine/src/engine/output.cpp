#include "engine/output.hpp"

#include <utility>

namespace remit::engine {

void Output::begin_stencils(std::string_view body, const Record& batch, const FieldSet& inherited) {
  std::string context{body};
  const auto append = [&context](Field field, std::string_view text) {
    context += '\n' + std::to_string(index(field)) + ' ' + std::to_string(text.size()) + ' ';
    context += text;
  };
  (batch.present() & inherited).for_each([&](Field field) {
    if (!info(field).repeated) return append(field, batch.text(field));
    batch.for_each(field, [&](const Value& value) { append(field, value.text()); });
  });
  if (context == context_) return;
  context_ = std::move(context);
  stencils_.forget();
}

std::unique_ptr<Output> make_output(Format format, const OutputOptions& options,
                                    Documents& documents,
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
