#include "engine/pen.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace remit::engine {

void PenLessons::turn_to(const std::string& context) {
  const auto is_of_it = [&](const auto& known) { return known->context == context; };
  auto found = std::ranges::find_if(of_contexts_, is_of_it);
  if (found == of_contexts_.end()) {
    if (of_contexts_.size() == contexts_max) of_contexts_.pop_back();
    of_contexts_.push_back(std::make_unique<OfContext>(context, stencil::Writer{syntax_}));
    found = std::prev(of_contexts_.end());
  }
  std::rotate(of_contexts_.begin(), found, std::next(found));
}

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
  lessons_->turn_to(context);
}

}  // namespace remit::engine
