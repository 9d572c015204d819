#include "engine/lessons.hpp"

namespace remit::engine {

Lessons::Lessons(const Plan& plan, std::shared_ptr<stencil::Reader> reading)
    : plan_(plan),
      reading_(std::move(reading)),
      judge_(plan.options.rules, *parse_date_time(plan.write.now), plan.today) {}

void Lessons::begin_source(std::span<const mapping::Placement> source) {
  if (carriages_ != nullptr && source_ == source.data()) return;
  source_ = source.data();
  carriages_ =
      std::make_shared<const Carriages>(plan_.target->code(), plan_.write.extensions, source);
  writing_ = std::make_shared<PenLessons>(plan_.target->syntax());
}

}  // namespace remit::engine
