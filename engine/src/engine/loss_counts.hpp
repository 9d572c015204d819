#pragma once
// How often each field is lost, and how.

#include <remit/convert.hpp>
#include <remit/model/field.hpp>
#include <remit/model/record.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace remit::engine {

class LossCounts {
 public:
  /// A field, or content outside of the model (`no_field`), and what became of it.
  class Kind {
   public:
    Kind(Field field, LossAction action)
        : number_(static_cast<std::uint16_t>((field == no_field ? field_count : index(field)) *
                                                 actions +
                                             static_cast<std::size_t>(action))) {}
    LossAction action() const { return static_cast<LossAction>(number_ % actions); }
    Field field() const {
      const std::size_t field = number_ / actions;
      return field == field_count ? no_field : static_cast<Field>(field);
    }

   private:
    friend class LossCounts;
    std::uint16_t number_;
  };

  std::uint64_t of(Kind kind) const { return counts_[kind.number_]; }
  /// One more; answers how many they are.
  std::uint64_t add(Kind kind) {
    std::uint64_t& count = counts_[kind.number_];
    if (count == 0 && kind.number_ < field_count * actions) [[unlikely]]
      lost_.set(static_cast<Field>(kind.number_ / actions));
    return ++count;
  }
  /// By the names of fields; what is outside of the model is `unmapped`.
  std::map<std::string, std::map<LossAction, std::uint64_t>> by_name() const;

 private:
  static constexpr auto actions = static_cast<std::size_t>(LossAction::defaulted) + 1;

  std::array<std::uint64_t, (field_count + 1) * actions> counts_{};
  FieldSet lost_;  // fields with counts
};

}  // namespace remit::engine
