// The part of the scanner that reads attributes: syntax, duplicates, namespace declarations.

#include "xml/attributes.hpp"

#include "xml/references.hpp"
#include "xml/scanner.hpp"

#include <remit/limits.hpp>

namespace remit::xml {

namespace {

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";

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
    const char* colon = nullptr;
    q = scan_qname(name, colon);
    if (q == nullptr || name == before) {
      const char* const wrong = colon != nullptr ? colon + 1 : *name == '/' ? name + 1 : name;
      return end_or_fail(wrong, not_well_formed, "an attribute, \">\" or \"/>\" is expected");
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
  bool any = false;
  for (const Attribute& attribute : attributes_) {
    if (!is_declaration(attribute.name)) continue;
    const bool is_default = attribute.name == "xmlns";
    const std::string_view prefix = is_default ? std::string_view{} : local_part(attribute.name);
    const std::string uri = attribute_text(attribute.value);
    if (prefix == "xmlns" || uri == xmlns_uri || (prefix == "xml") != (uri == xml_uri)) {
      return fail(not_well_formed, "a namespace declaration uses a reserved name",
                  attribute.name.data());
    }
    if (!is_default && uri.empty()) {
      return fail(not_well_formed, "a prefix cannot be bound to no namespace",
                  attribute.name.data());
    }
    namespaces_.declare(prefix, uri, level() + 1);
    any = true;
  }
  if (any) update_default();
  return Step::go_on;
}

Scanner::Step Scanner::check_attributes() {
  // The namespace of an attribute; null for one without prefix and for declarations.
  const auto uri_of = [this](std::string_view name) {
    const std::string_view prefix = prefix_of(name);
    return prefix.empty() || prefix == "xmlns" ? nullptr : namespaces_.find(prefix);
  };
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    const std::string_view name = attributes_[i].name;
    const std::string* const uri = uri_of(name);
    if (uri == nullptr && !prefix_of(name).empty() && !is_declaration(name)) {
      return refuse_prefix(prefix_of(name), name.data());
    }
    for (std::size_t j = 0; j < i; ++j) {
      const std::string_view other = attributes_[j].name;
      const auto same_expanded_name = [&] {
        const std::string* const other_uri = uri_of(other);
        return uri != nullptr && other_uri != nullptr && local_part(other) == local_part(name) &&
               *other_uri == *uri;
      };
      if (other == name || same_expanded_name()) {
        return fail(not_well_formed, "the attribute \"" + std::string(name) + "\" stands twice",
                    name.data());
      }
    }
  }
  return Step::go_on;
}

}  // namespace remit::xml
