// The part of the scanner that reads what stands around units: the envelope, the tags of message
// and batch.

#include "xml/attributes.hpp"
#include "xml/scanner.hpp"

#include <remit/limits.hpp>

namespace remit::xml {

void Scanner::set_message_namespace(std::string_view uri) {
  message_namespace_ = uri;
  update_default();
}

Scanner::Status Scanner::skip_misc(const char*& p, const char* end, bool text_allowed) {
  end_ = end;
  skipped_text_ = nullptr;
  const char* q = p;
  for (;;) {
    q = skip_space(q);
    p = q;
    const bool at_tag = q[0] == '<' && q[1] != '!' && q[1] != '?';
    if (q >= end_ || (at_tag && end_ - q < 2)) return Status::incomplete;
    if (at_tag) return Status::complete;
    const Step step = skip_one_misc(q, text_allowed);
    if (step != Step::go_on) return to_status(step);
  }
}

/// Goes over the text, comment, instruction or CDATA section at `q`.
Scanner::Step Scanner::skip_one_misc(const char*& q, bool text_allowed) {
  const bool cdata = starts_with(q, "<![CDATA[");
  if (*q != '<' || cdata) {
    if (!text_allowed && depth_ == 0) {
      return fail(not_well_formed, "text may not stand outside of the root element", q);
    }
    if (!text_allowed) return fail("STR-010", "text may not stand here", q);
    if (skipped_text_ == nullptr) skipped_text_ = q;
    bool escaped = false;
    return cdata ? skip_cdata(q) : skip_text(q, escaped);
  }
  if (q[1] == '?') return skip_instruction(q);
  return starts_with(q + 2, "--") ? skip_comment(q) : refuse_markup(q);
}

Scanner::Status Scanner::scan_start_tag(const char*& p, const char* end, StartTag& tag) {
  end_ = end;
  open_.clear();
  attributes_.clear();
  outer_depth_ = depth_;
  const char* const name = p + 1;
  const char* colon = nullptr;
  const char* q = scan_qname(name, colon);
  if (q == nullptr || q >= end_) {
    const char* const wrong = colon != nullptr ? colon + 1 : name;
    return to_status(
        end_or_fail(q == nullptr ? wrong : q, not_well_formed, "a name is expected after \"<\""));
  }
  if (depth_ >= limits::xml_depth_max) {
    return to_status(fail("STR-014", "elements are nested too deeply", p));
  }
  const std::string_view qualified_name{name, static_cast<std::size_t>(q - name)};
  tag.empty = false;
  if (*q == '>') {
    ++q;
  } else {
    const Step step = scan_rest_of_tag(q, tag.empty);
    if (step != Step::go_on) return to_status(step);
  }
  const std::string* const uri = namespaces_.find(prefix_of(qualified_name));
  if (uri == nullptr) return to_status(refuse_prefix(prefix_of(qualified_name), p));
  tag.qualified_name = qualified_name;
  tag.local_name = local_part(qualified_name);
  tag.name_space = *uri;
  ++depth_;
  p = q;
  return Status::complete;
}

Scanner::Status Scanner::scan_end_tag(const char*& p, const char* end,
                                      std::string_view qualified_name) {
  end_ = end;
  const char* const after = after_end_tag(p, qualified_name);
  if (after == nullptr) return to_status(refuse_end_tag(p, qualified_name));
  p = after;
  return Status::complete;
}

void Scanner::leave() {
  end_scope(depth_);
  --depth_;
}

}  // namespace remit::xml
