#pragma once
// One element, scanned, with what its reader needs.

#include "xml/cursor.hpp"
#include "xml/support.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace remit::xml::test {

class ElementUnder {
 public:
  /// `text` is an element of the message's namespace, which is that of no prefix; `p` and `q` are
  /// bound outside of it: `p` to the message's namespace, `q` to "urn:q".
  explicit ElementUnder(std::string_view text)
      : input_("<Outer xmlns=\"urn:pay\" xmlns:p=\"urn:pay\" xmlns:q=\"urn:q\">" +
               std::string(text)) {
    const char* position = input_.begin();
    StartTag outer;
    scanned = scanner_.scan_start_tag(position, input_.end(), outer) == Scanner::Status::complete;
    scanner_.set_message_namespace("urn:pay");
    scanned = scanned &&
              scanner_.scan_element(position, input_.end(), tape_) == Scanner::Status::complete;
  }

  Element root() const { return {unit_, 0}; }
  /// The first child element.
  Element child() const { return {unit_, 1}; }

  /// What was noted: losses as `reason|value`, findings as `rule path`, with their offsets.
  std::string noted() const {
    std::string text;
    for (const mapping::LossNote& note : notes_->losses) {
      text += std::string(note.reason) + " at " + std::to_string(note.value.at) + ": " +
              std::string(note.value.text()) + '\n';
    }
    for (const mapping::Finding& finding : notes_->findings) {
      text += std::string(finding.rule) + " at " + std::to_string(finding.value.at) + ": " +
              (finding.missing.empty() ? std::string(finding.message.text()) : finding.missing) +
              '\n';
    }
    return text;
  }

  bool scanned = false;

 private:
  Padded input_;
  Scanner scanner_;
  Tape tape_;
  UnitView unit_{tape_, scanner_.namespaces(), "urn:pay"};
  std::unique_ptr<Payment> payment_ = std::make_unique<Payment>();
  text::Arena arena_;
  std::unique_ptr<mapping::Notes> notes_ = std::make_unique<mapping::Notes>();

 public:
  mapping::Reading in{*payment_, arena_, *notes_, mapping::Place::transfer};
};

}  // namespace remit::xml::test
