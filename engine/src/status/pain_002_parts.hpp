#pragma once
// The parts of a pain.002. A value of the original that the schema would refuse is left out: that
// it is wrong is told as a finding.

#include "status/tally.hpp"
#include "xml/writer.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::status {

/// What differs between versions of the message.
struct Pain002Version {
  std::string_view name_space;
  bool since_2019 = false;  ///< has UETRs, times of execution, parties that may be agents
};

/// Texts of blocks that have no identification to refer to.
inline constexpr std::string_view not_provided = "NOTPROVIDED";
/// Name of an original message that could not be read far enough to tell.
inline constexpr std::string_view any_pain_001 = "pain.001";

/// Which message this is about: identification, kind, what it declared of itself.
void write_original_group(xml::Writer& out, const Payment& payment, std::string_view format);
/// The same of a message of which no more than its format is known.
void write_unknown_group(xml::Writer& out, std::string_view format);

void write_original_batch(xml::Writer& out, const Payment& payment);

/// @param status_id  where the payment stands in its message
void write_identity(xml::Writer& out, const Pain002Version& version, const Payment& payment,
                    std::string_view status_id);

/// Status and reasons of a payment.
void write_verdict(xml::Writer& out, Status status, std::span<const Issue> findings,
                   std::string_view originator);
void write_reasons(xml::Writer& out, std::span<const Issue> findings, std::string_view originator);

/// What the payment was about: amount, execution date, creditor, account.
void write_reference(xml::Writer& out, const Pain002Version& version, const Payment& payment);

/// How many payments of the batch have which status, and their sums.
void write_counts(xml::Writer& out, const BatchTally& tally);

}  // namespace remit::status
