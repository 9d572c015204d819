#pragma once
// Frames of what inputs have read.

#include "engine/frame.hpp"
#include "mapping/unit.hpp"
#include "xml/framer.hpp"
#include "xml/tape.hpp"

#include <remit/model/record.hpp>

#include <string_view>

namespace remit::engine {

/// The fields that declare totals.
struct TotalFields {
  Field number;
  Field sum;
};
inline constexpr TotalFields message_totals{"group_header.number_of_transactions"_field,
                                            "group_header.control_sum"_field};
inline constexpr TotalFields batch_totals{"payment_information.number_of_transactions"_field,
                                          "payment_information.control_sum"_field};

/// The frame of a message or a batch in XML.
/// @param head    what stands behind the start tags; offsets of `tape` count from the innermost one
/// @param record  what was read of it
Frame make_xml_frame(const xml::Framer::Tags& tags, std::string_view head, const xml::Tape& tape,
                     const Record& record, const TotalFields& fields);

/// The frame of a JSON body. One without a list of payments is the payment itself.
/// @param batch  what was read of it
Frame make_json_frame(const mapping::Unit& body, const Record& batch);

}  // namespace remit::engine
