#pragma once
// The fast ways of reading a transfer (`Ahead`), for either syntax: where its bytes lie in a window
// or elsewhere makes no difference to them.

#include "engine/ahead.hpp"
#include "json/direct.hpp"
#include "mapping/format_code.hpp"
#include "mapping/note.hpp"
#include "mapping/reading.hpp"
#include "text/arena.hpp"
#include "xml/direct.hpp"

#include <remit/model/payment.hpp>

#include <algorithm>
#include <string_view>

namespace remit::engine {

/// What is read, and where to.
struct Target {
  Payment& payment;
  text::Arena& arena;  ///< of the transfer
  mapping::Notes& notes;
};

/// Where the start tag of the transfer with that content stands, when it is a plain one.
inline const char* start_of_transfer(const mapping::XmlCode& code, std::string_view content) {
  return content.data() - code.transfer.size() - 2;
}

/// Reads a transfer of XML from the first byte of its content on.
/// @param take  of the byte behind it: true when it may end there
/// @return false when it has to be read otherwise; what was read or noted of it means nothing then
template <class Take>
bool read_ahead(const mapping::XmlCode& code, std::string_view content, Ahead& ahead, Target target,
                Take take) {
  const char* const start = start_of_transfer(code, content);
  const auto read_directly = [&](mapping::ReadTrace* trace) -> Ahead::Direct {
    xml::direct::Bet bet{content.data(), start};
    const std::size_t noted_before = target.notes.losses.size();
    mapping::Reading in{target.payment, target.arena, target.notes, mapping::Place::transfer,
                        trace};
    code.read_transfer_directly(xml::direct::Element{bet, code.transfer}, in);
    if (bet.lost) return {};
    return {bet.at, target.notes.losses.size() == noted_before && target.notes.findings.empty()};
  };
  Record& transfer = target.payment.transfer;
  return ahead.read(
      {content.data(), start}, {transfer}, target.arena, take, [&transfer] { transfer.clear(); },
      read_directly);
}

/// Which rule an amount breaks depends on whether it is a number or a text, which only the cursor
/// tells (STR-019).
inline bool has_odd_amount(const mapping::Notes& notes) {
  return std::ranges::any_of(notes.findings, [](const mapping::Finding& finding) {
    return mapping::is_amount(finding.field);
  });
}

/// What the direct reader finds in an object of JSON.
inline Ahead::Direct read_directly(const mapping::JsonShape& shape, std::string_view text,
                                   bool refuses_numbers, Target target, mapping::ReadTrace* trace) {
  json::direct::Bet bet{text.data(), text.data()};
  mapping::Reading in{target.payment,           target.arena, target.notes,
                      mapping::Place::transfer, trace,        refuses_numbers};
  shape.read_transfer_directly(json::direct::Element{bet}, in);
  if (bet.lost || has_odd_amount(target.notes)) return {};
  const bool unnoted = target.notes.losses.empty() && target.notes.findings.empty();
  return {bet.at, unnoted && !target.payment.batch.present().intersects(shape.own)};
}

/// The same for an element of a list of JSON, from its opening brace on.
template <class Take>
bool read_ahead(const mapping::JsonShape& shape, std::string_view text, bool refuses_numbers,
                Ahead& ahead, Target target, Take take) {
  Record& transfer = target.payment.transfer;
  return ahead.read(
      {text.data(), text.data()}, {transfer}, target.arena, take, [&transfer] { transfer.clear(); },
      [&](mapping::ReadTrace* trace) {
        return read_directly(shape, text, refuses_numbers, target, trace);
      });
}

/// The same for a body that is one payment, with what it says of message and batch.
/// @param message  null where bodies say nothing of their message
/// @param clear    empties the payment
template <class Clear>
bool read_body_ahead(const mapping::JsonShape& shape, std::string_view body, bool refuses_numbers,
                     Ahead& ahead, Target target, Record* message, Clear clear) {
  Payment& payment = target.payment;
  return ahead.read(
      {body.data(), body.data()}, {payment.transfer, &payment.batch, message}, target.arena,
      [body](const char* end) { return end == body.data() + body.size(); }, clear,
      [&](mapping::ReadTrace* trace) {
        return read_directly(shape, body, refuses_numbers, target, trace);
      });
}

}  // namespace remit::engine
