#include "engine/xml_stretch_reader.hpp"

#include "engine/read_ahead.hpp"
#include "text/equal.hpp"
#include "xml/chars.hpp"

#include <remit/limits.hpp>

namespace remit::engine {

void XmlStretchReader::begin(const mapping::XmlCode& code, const Payment& payment) {
  begin_batch(payment);
  if (code_ == &code) return;
  ahead_.stencils().begin(Syntax::xml, &code);
  code_ = &code;
  start_tag_ = '<' + std::string(code.transfer) + '>';
  end_tag_ = "</" + std::string(code.transfer) + '>';
}

const char* XmlStretchReader::next(const char* p) const { return xml::skip_indentation(p); }

const char* XmlStretchReader::boundary(std::string_view text) const {
  const std::size_t found = text.find(end_tag_);
  return found == std::string_view::npos ? nullptr : next(text.data() + found + end_tag_.size());
}

const char* XmlStretchReader::read(std::string_view text) {
  if (text.size() <= start_tag_.size() || !text::holds(text.data(), start_tag_)) return nullptr;
  const char* end = nullptr;
  const auto take = [&](const char* at) {
    end = at;
    return at <= text.data() + text.size() &&
           static_cast<std::size_t>(at - text.data()) <= limits::unit_bytes_max;
  };
  arena_.reset();
  payment_.transfer.clear();
  notes_.clear();
  const bool read =
      read_ahead(*code_, text.substr(start_tag_.size()), ahead_, {payment_, arena_, notes_}, take);
  return read ? end : nullptr;
}

}  // namespace remit::engine
