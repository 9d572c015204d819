// The part of the scanner that reads attributes: syntax, duplicates, namespace declarations.

#include "xml/chars.hpp"
#include "xml/scanner.hpp"

#include <remit/limits.hpp>

namespace remit::xml {

namespace {

constexpr std::string_view not_well_formed = "STR-001";
constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";

std::string_view prefix_of(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : qualified_name.substr(0, colon);
}

std::string_view local_part(std::string_view qualified_name) {
  return qualified_name.substr(qualified_name.find(':') + 1);
}

}  // namespace

Scanner::Step Scanner::scan_rest_of_tag(const char*& q, bool& empty) {
  attributes_.clear();
  const Step step = scan_attributes(q);
  if (step != Step::go_on) return step;
  empty = *q == '/';
  q += empty ? 2 : 1;
  if (attributes_.empty()) return Step::go_on;
  const Step declared = declare_namespaces();
  if (declared != Step::go_on) return declared;
  return check_attributes();
}

Scanner::Step Scanner::scan_attributes(const char*& q) {
  for (;;) {
    const char* const before = q;
    q = skip_space(q);
    if (*q == '>' || (*q == '/' && q[1] == '>')) return Step::go_on;
    const char* const name = q;
    q = scan_ncname(q);
    if (q != name && *q == ':') {
      const char* const local = q + 1;
      q = scan_ncname(local);
      if (q == local) return end_or_fail(q, not_well_formed, "an attribute name is not valid");
    }
    if (q == name || name == before) {
      return end_or_fail(*q == '/' ? q + 1 : q, not_well_formed,
                         "an attribute, \">\" or \"/>\" is expected");
    }
    Attribute attribute{{name, static_cast<std::size_t>(q - name)}, {}};
    q = skip_space(q);
    if (*q != '=') return end_or_fail(q, not_well_formed, "an attribute needs \"=\" and a value");
    q = skip_space(q + 1);
    const Step step = scan_attribute_value(q, attribute.value);
    if (step != Step::go_on) return step;
    if (attributes_.size() == limits::xml_attributes_max) {
      return fail("STR-015", "an element has too many attributes", name);
    }
    attributes_.push_back(attribute);
  }
}

Scanner::Step Scanner::scan_attribute_value(const char*& q, std::string_view& value) {
  const char quote = *q;
  if (quote != '"' && quote != '\'') {
    return end_or_fail(q, not_well_formed, "an attribute value must stand in quotes");
  }
  const char* const start = ++q;
  while (*q != quote) {
    Step step = Step::go_on;
    if (*q == '<') {
      step = fail(not_well_formed, "\"<\" may not stand in an attribute value", q);
    } else if (*q == '&') {
      step = scan_reference(q);
    } else {
      step = check_plain(q);
    }
    if (step != Step::go_on) return step;
  }
  value = {start, static_cast<std::size_t>(q - start)};
  ++q;
  return Step::go_on;
}

Scanner::Step Scanner::declare_namespaces() {
  const std::size_t depth = depth_ + open_.size() + 1;
  bool any = false;
  for (const Attribute& attribute : attributes_) {
    const bool is_default = attribute.name == "xmlns";
    if (!is_default && prefix_of(attribute.name) != "xmlns") continue;
    const std::string_view prefix = is_default ? std::string_view{} : local_part(attribute.name);
    const bool prefix_is_xml = prefix == "xml";
    if (prefix == "xmlns" || attribute.value == xmlns_uri ||
        prefix_is_xml != (attribute.value == xml_uri)) {
      return fail(not_well_formed, "a namespace declaration uses a reserved name",
                  attribute.name.data());
    }
    if (!is_default && attribute.value.empty()) {
      return fail(not_well_formed, "a prefix cannot be bound to no namespace",
                  attribute.name.data());
    }
    namespaces_.declare(prefix, attribute.value, depth);
    any = true;
  }
  if (any) update_default();
  return Step::go_on;
}

Scanner::Step Scanner::check_attributes() {
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    const std::string_view name = attributes_[i].name;
    const std::string_view prefix = prefix_of(name);
    const bool declaration = name == "xmlns" || prefix == "xmlns";
    const std::string* const uri =
        prefix.empty() || declaration ? nullptr : namespaces_.find(prefix);
    if (!prefix.empty() && !declaration && uri == nullptr) {
      return fail(not_well_formed, "the prefix \"" + std::string(prefix) + "\" is not bound",
                  name.data());
    }
    for (std::size_t j = 0; j < i; ++j) {
      const std::string_view other = attributes_[j].name;
      const bool same_local = uri != nullptr && local_part(other) == local_part(name) &&
                              !prefix_of(other).empty() && prefix_of(other) != "xmlns" &&
                              *namespaces_.find(prefix_of(other)) == *uri;
      if (other == name || same_local) {
        return fail(not_well_formed, "the attribute \"" + std::string(name) + "\" stands twice",
                    name.data());
      }
    }
  }
  return Step::go_on;
}

std::string_view find_attribute(const Tape& tape, const Token& token, std::string_view name) {
  const char* p = tape.base + token.at + 1 + token.prefix_size + token.name_size;
  for (;;) {
    p = skip_space(p);
    if (*p == '>' || *p == '/') return {};
    const char* const start = p;
    while (*p != '=' && !is_space(*p)) ++p;
    const std::string_view found{start, static_cast<std::size_t>(p - start)};
    while (*p != '"' && *p != '\'') ++p;
    const char quote = *p++;
    const char* const value = p;
    while (*p != quote) ++p;
    if (found == name) return {value, static_cast<std::size_t>(p - value)};
    ++p;
  }
}

}  // namespace remit::xml
