#include "engine/pen.hpp"

#include <utility>

namespace remit::engine {

void Pen::begin_stencils(std::string_view body, const Record& batch, const FieldSet& inherited) {
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

}  // namespace remit::engine
