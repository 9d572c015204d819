#include "engine/json_stretch_reader.hpp"

#include "engine/common_values.hpp"
#include "engine/read_ahead.hpp"
#include "engine/record_copy.hpp"
#include "json/lexical.hpp"

#include <remit/limits.hpp>

#include <algorithm>

namespace remit::engine {

void JsonStretchReader::begin(const mapping::JsonShape& shape, std::span<const mapping::Move> moves,
                              const Payment& payment, const Record& common,
                              std::string_view example, bool refuses_numbers) {
  begin_batch(payment);
  moves_ = moves;
  ahead_.stencils().begin(Syntax::json, &shape);
  shape_ = &shape;
  refuses_numbers_ = refuses_numbers;
  own_.clear();
  copy_fields(payment.batch, shape.own, own_);
  common_.clear();
  copy_fields(common, common.present(), common_);
  const std::size_t name = example.find('"');
  const std::size_t end = name == std::string_view::npos ? name : example.find('"', name + 1);
  lead_ = end == std::string_view::npos ? std::string{} : std::string(example.substr(0, end + 1));
}

const char* JsonStretchReader::next(const char* p) const {
  p = json::skip_blanks(p);
  return *p == ',' ? json::skip_blanks(p + 1) : nullptr;
}

const char* JsonStretchReader::boundary(std::string_view text) const {
  const std::size_t found = lead_.empty() ? std::string_view::npos : text.find(lead_, 1);
  return found == std::string_view::npos ? nullptr : text.data() + found;
}

const char* JsonStretchReader::read(std::string_view text) {
  if (text.empty() || text.front() != '{') return nullptr;
  const char* end = nullptr;
  const auto take = [&](const char* at) {
    end = at;
    const auto size = static_cast<std::size_t>(at - text.data());
    return size <= text.size() && size <= limits::unit_bytes_max;
  };
  arena_.reset();
  payment_.transfer.clear();
  notes_.clear();
  shape_->own.for_each([this](Field field) { payment_.batch.reset(field); });
  bool read = read_ahead(*shape_, text, refuses_numbers_, ahead_, {payment_, arena_, notes_}, take);
  read = read && !speaks_of_batch();
  shape_->own.for_each([this](Field field) { payment_.batch.reset(field); });
  copy_fields(own_, own_.present(), payment_.batch);
  if (!read) return nullptr;
  if (!common_.present().empty()) add_common();
  return end;
}

void JsonStretchReader::add_common() {
  mapping::Reading in{payment_, arena_,          notes_, mapping::Place::transfer,
                      nullptr,  refuses_numbers_};
  take_common(*shape_, common_, in);
  ahead_.stencils().note_beside(payment_.document_index + 1);
}

bool JsonStretchReader::speaks_of_batch() const {
  return payment_.batch.present().intersects(shape_->own) ||
         std::ranges::any_of(moves_, [this](const mapping::Move& move) {
           return payment_.transfer.has(move.with);
         });
}

}  // namespace remit::engine
