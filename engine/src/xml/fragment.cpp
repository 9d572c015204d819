#include "xml/fragment.hpp"

namespace remit::xml {

namespace {

/// The text with what the scanner may look at behind it.
std::string padded(std::string_view text) {
  constexpr std::size_t padding = 64;
  std::string bytes{text};
  bytes.append(padding, '\0');
  return bytes;
}

}  // namespace

Fragment::Fragment(std::string_view text)
    : bytes_(padded(text)), unit_{tape_, scanner_.namespaces(), {}} {
  const char* p = bytes_.data();
  const char* const end = p + text.size();
  scanner_.set_message_namespace("");
  tape_.base = p;
  is_element_ = text.starts_with('<') &&
                scanner_.scan_element(p, end, tape_) == Scanner::Status::complete && p == end &&
                tape_.tokens.front().prefix_size == 0 && !tape_.tokens.front().foreign;
}

}  // namespace remit::xml
