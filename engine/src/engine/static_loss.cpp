// What a translation can lose, from the tables of both formats alone.

#include "engine/carriage.hpp"
#include "engine/one_message.hpp"
#include "engine/regrouping.hpp"

#include <remit/format.hpp>

#include <algorithm>

namespace remit {

namespace {

using engine::Carriage;
using engine::is_canonical;
using engine::make_carriage;
using engine::printed_path;
using mapping::How;
using mapping::Placement;

/// The canonical model carries everything, on every level a field may have.
std::vector<Placement> canonical_placements() {
  std::vector<Placement> placements;
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    for (const Level level : {message_level, batch_level, transfer_level}) {
      if ((info(field).levels & level) == 0) continue;
      placements.push_back({.field = field, .level = level, .path = name(field)});
    }
  }
  return placements;
}

bool is_readable(const Placement& placement) {
  return placement.how == How::carried || placement.how == How::read_only ||
         placement.how == How::computed;
}

class Comparison {
 public:
  Comparison(Format from, Format to)
      : from_(from),
        to_(to),
        source_(placements(from, source_storage_)),
        target_(placements(to, target_storage_)),
        plain_(make_carriage(target_, false, source_)),
        extended_(make_carriage(target_, true, source_)) {}

  std::vector<FieldLoss> run() {
    // A JSON format reads more than it writes without extensions.
    const bool same = from_ == to_ && to_.syntax() == Syntax::xml;
    if (is_canonical(to_.code()) || same) return {};
    for (const Placement& placement : source_) {
      if (is_readable(placement) && !seen(placement)) compare(placement);
    }
    for (const Placement& placement : target_) note_needed(placement);
    return std::move(losses_);
  }

 private:
  static std::span<const Placement> placements(Format format, std::vector<Placement>& storage) {
    storage = is_canonical(format.code()) ? canonical_placements()
                                          : engine::all_placements(format.code());
    return storage;
  }

  bool seen(const Placement& placement) const {
    for (const Placement& other : source_) {
      if (&other == &placement) return false;
      if (other.field == placement.field && other.level == placement.level && is_readable(other)) {
        return true;
      }
    }
    return false;
  }

  static bool carries(const Carriage& carriage, const Placement& placement) {
    return info(placement.field).list != no_field
               ? carriage.rows.test(placement.field)
               : carriage.level(placement.level).test(placement.field);
  }

  static bool has_fewer_codes(const Placement& target, const Placement& source) {
    if (target.codes == nullptr) return false;
    return source.codes == nullptr ||
           std::ranges::any_of(source.codes->pairs, [&](const mapping::CodePair& pair) {
             return target.codes->find(pair.canonical) == nullptr;
           });
  }
  static bool has_fewer_items(const Placement& target, const Placement& source) {
    return target.items != 0 && (source.items == 0 || source.items > target.items);
  }

  /// A value of the batch that the target says with its payments, which may have their own.
  bool may_be_hidden(const Placement& source) const {
    if (source.level != batch_level) return false;
    const auto is_own = [&](const Placement& other) {
      return other.field == source.field && other.level == transfer_level && is_readable(other);
    };
    const auto& key = to_.code().key;
    const bool is_key = std::ranges::find(key, source.field) != key.end();
    return (is_key || plain_.is_inherited(source.field)) && std::ranges::any_of(source_, is_own);
  }

  /// Of the bodies that a batch becomes, and of the batches that a body becomes, the first one has
  /// the identification (`Renaming`).
  bool may_be_renamed(const Placement& source) const {
    if (source.field != engine::batch_identification) return false;
    if (to_.syntax() == Syntax::json) return engine::has_batches(to_);
    return std::ranges::any_of(from_.code().shapes,
                               [](const mapping::JsonShape& shape) { return !shape.own.empty(); });
  }

  /// Of the bodies that become one document, the first one says it.
  bool may_be_of_another_body(const Placement& source) const {
    return source.field == engine::OneMessage::creation && from_.syntax() == Syntax::json &&
           to_.syntax() == Syntax::xml;
  }

  void compare(const Placement& source) {
    const Placement* const target = plain_.find(source.field, source.level);
    if (carries(plain_, source)) {
      const bool shorter =
          target != nullptr && target->max != 0 && (source.max == 0 || target->max < source.max);
      if (shorter && source.max != 0) {
        add(source, target, FieldLoss::shortened,
            std::to_string(source.max) + " to " + std::to_string(target->max) + " characters");
      } else if (target != nullptr && !target->condition.empty()) {
        add(source, target, FieldLoss::conditional, std::string(target->condition));
      } else if (target != nullptr && has_fewer_codes(*target, source)) {
        add(source, target, FieldLoss::conditional,
            "codes that " + std::string(target->codes->name) + " does not have are refused");
      } else if (target != nullptr && has_fewer_items(*target, source)) {
        add(source, target, FieldLoss::conditional,
            "as far as there are no more than " + std::to_string(target->items));
      } else if (may_be_hidden(source)) {
        add(source, target, FieldLoss::conditional, "as far as a payment has none of its own");
      } else if (may_be_renamed(source)) {
        add(source, target, FieldLoss::conditional, "on the first part of what has to be split");
      } else if (may_be_of_another_body(source)) {
        add(source, target, FieldLoss::conditional, "of the first body of a message");
      }
    } else if (carries(extended_, source)) {
      add(source, target, FieldLoss::conditional, "only with extensions");
    } else if (plain_.conditional.test(source.field)) {
      const bool derived = target != nullptr && target->how == How::derived;
      add(source, target, FieldLoss::conditional,
          derived ? "as far as the payment product says it" : reason(target));
    } else if (target != nullptr && target->how == How::fixed) {
      add(source, target, FieldLoss::conditional,
          "only " + std::string(target->default_value) + ", which the target means by itself");
    } else if (plain_.refused.test(source.field)) {
      add(source, target, FieldLoss::refused, reason(target));
    } else {
      add(source, target, FieldLoss::dropped, reason(target));
    }
  }

  static std::string reason(const Placement* target) {
    return target == nullptr || target->reason.empty() ? "no place in the target"
                                                       : std::string(target->reason);
  }

  void note_needed(const Placement& target) {
    if (target.how != How::carried || (!target.required && target.default_value.empty())) return;
    for (const Placement& source : source_) {
      const bool given = source.field == target.field && is_readable(source) && source.required;
      if (given && source.default_value.empty()) return;
    }
    const bool has_default = !target.default_value.empty();
    add(target, &target, has_default ? FieldLoss::defaulted : FieldLoss::required,
        has_default ? std::string(target.default_value) : "must be known");
    losses_.back().source_path.clear();
  }

  void add(const Placement& source, const Placement* target, FieldLoss::Effect effect,
           std::string detail) {
    losses_.push_back(
        {.field = source.field,
         .level = source.level,
         .effect = effect,
         .source_path = is_canonical(from_.code()) ? std::string(source.path)
                                                   : printed_path(from_.code(), source.path),
         .target_path = target == nullptr ? "" : printed_path(to_.code(), target->path),
         .detail = std::move(detail)});
  }

  Format from_;
  Format to_;
  std::vector<Placement> source_storage_;
  std::vector<Placement> target_storage_;
  std::span<const Placement> source_;
  std::span<const Placement> target_;
  Carriage plain_;
  Carriage extended_;
  std::vector<FieldLoss> losses_;
};

}  // namespace

std::string_view name(FieldLoss::Effect effect) {
  constexpr std::string_view names[] = {"dropped",   "refused",  "shortened",
                                        "defaulted", "required", "conditional"};
  return names[effect];
}

std::vector<FieldLoss> loss_between(Format from, Format to) { return Comparison{from, to}.run(); }

}  // namespace remit
