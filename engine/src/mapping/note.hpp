#pragma once
// What readers and writers have to say about a unit, before it is put into its final form with
// path, line and anchors.

#include "mapping/sentence.hpp"

#include <remit/issue.hpp>
#include <remit/model/record.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::mapping {

/// Whose place in the input a note means.
enum class Place : std::uint8_t { message, batch, transfer, envelope };

constexpr Place place_of(Level level) {
  return level == message_level ? Place::message
         : level == batch_level ? Place::batch
                                : Place::transfer;
}
/// The level whose record has what stands there; what stands in no record counts as the transfer's.
constexpr Level level_of(Place place) {
  return place == Place::message ? message_level
         : place == Place::batch ? batch_level
                                 : transfer_level;
}

/// A finding about a value, or about something missing.
struct Finding {
  std::string_view rule;  ///< id, static text
  /// Id of a rule that says more of it and is told instead when it is on; empty: none is known.
  std::string_view finer = {};
  Field field = no_field;
  Place in = Place::transfer;
  Value value = {};          ///< `at` tells where; text may be empty when something is missing
  Sentence message = {};     ///< without the value
  std::string missing = {};  ///< wire name of what is missing, appended to the path
  std::vector<std::pair<std::string, std::string>> params = {};
  std::vector<Related> related = {};
  std::string suggestion = {};            ///< a text that would be right
  std::optional<Severity> severity = {};  ///< instead of that of the rule set
};

/// An entry of the loss ledger, made while reading (unmapped content) or writing.
struct LossNote {
  LossAction action = LossAction::dropped;
  Field field = no_field;
  Place in = Place::transfer;
  Value value = {};
  std::string_view reason = {};  ///< static text
  /// Reading: the rule that such content breaks, when it is on; empty: none.
  std::string_view rule = {};
  /// Where the value stands in place of the field, from what it shares with the path of that on;
  /// empty: where the field would.
  std::string_view instead_at = {};
};

/// The notes of one unit. Cleared, not freed, between units.
struct Notes {
  std::vector<Finding> findings;
  std::vector<LossNote> losses;
  bool rejected = false;  ///< an error among the findings: the payment does not go on

  void clear() {
    findings.clear();
    losses.clear();
    rejected = false;
  }
};

}  // namespace remit::mapping
