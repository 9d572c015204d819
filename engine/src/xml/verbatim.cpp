#include "xml/verbatim.hpp"

#include "xml/attributes.hpp"
#include "xml/references.hpp"

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace remit::xml {

namespace {

constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_comments | pugi::parse_pi |
                                 pugi::parse_ws_pcdata | pugi::parse_fragment;
constexpr unsigned print_flags = pugi::format_raw | pugi::format_no_escapes;

struct Binding {
  std::string prefix;
  std::string uri;
};

/// Rewrites names of one slice. Two scopes are kept: what the source declares, and what the output
/// declares. Texts and values stay raw throughout.
class Rewriter {
 public:
  explicit Rewriter(const UnitView& unit) : unit_(unit) {}

  void rewrite(pugi::xml_node element) {
    const std::size_t source_mark = source_.size();
    const std::size_t output_mark = output_.size();
    declare(element);
    rename(element);
    for (pugi::xml_attribute attribute : element.attributes()) {
      const std::string prefix{prefix_of(attribute.name())};
      if (!prefix.empty() && prefix != "xmlns" && prefix != "xml") ensure(element, prefix);
      use_double_quotes(attribute);
    }
    for (pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_element) rewrite(child);
    }
    source_.resize(source_mark);
    output_.resize(output_mark);
  }

 private:
  /// Values are printed between double quotes; a value between single ones may hold one.
  static void use_double_quotes(pugi::xml_attribute attribute) {
    std::string raw = attribute.value();
    for (std::size_t at = raw.find('"'); at != std::string::npos; at = raw.find('"', at)) {
      raw.replace(at, 1, "&quot;");
    }
    if (raw != attribute.value()) attribute.set_value(raw.c_str());
  }

  static const std::string* find(const std::vector<Binding>& scope, const std::string& prefix) {
    for (std::size_t i = scope.size(); i-- > 0;) {
      if (scope[i].prefix == prefix) return &scope[i].uri;
    }
    return nullptr;
  }

  std::string source_uri(const std::string& prefix) const {
    if (const std::string* uri = find(source_, prefix)) return *uri;
    const std::string* const outer = unit_.namespaces.find(prefix);
    return outer == nullptr ? std::string{} : *outer;
  }

  /// Takes over the declarations of an element; that of the message's namespace as default is left
  /// out.
  void declare(pugi::xml_node element) {
    for (pugi::xml_attribute attribute = element.first_attribute(); attribute;) {
      const pugi::xml_attribute next = attribute.next_attribute();
      const std::string name = attribute.name();
      if (is_declaration(name)) {
        const std::string prefix = name == "xmlns" ? "" : name.substr(6);
        source_.push_back({prefix, attribute_text(attribute.value())});
        if (prefix.empty()) {
          element.remove_attribute(attribute);
        } else {
          output_.push_back(source_.back());
        }
      }
      attribute = next;
    }
  }

  void rename(pugi::xml_node element) {
    const std::string name = element.name();
    const std::string prefix{prefix_of(name)};
    if (source_uri(prefix) == unit_.message_namespace) {
      if (!prefix.empty()) element.set_name(name.substr(prefix.size() + 1).c_str());
      ensure_default(element, std::string(unit_.message_namespace));
    } else if (prefix.empty()) {
      ensure_default(element, source_uri(prefix));
    } else {
      ensure(element, prefix);
    }
  }

  void ensure(pugi::xml_node element, const std::string& prefix) {
    const std::string uri = source_uri(prefix);
    const std::string* const declared = find(output_, prefix);
    if (declared != nullptr && *declared == uri) return;
    element.append_attribute(("xmlns:" + prefix).c_str()).set_value(attribute_raw(uri).c_str());
    output_.push_back({prefix, uri});
  }

  void ensure_default(pugi::xml_node element, const std::string& uri) {
    const std::string* const declared = find(output_, "");
    const std::string& current =
        declared == nullptr ? std::string(unit_.message_namespace) : *declared;
    if (current == uri) return;
    element.append_attribute("xmlns").set_value(attribute_raw(uri).c_str());
    output_.push_back({"", uri});
  }

  const UnitView& unit_;
  std::vector<Binding> source_;
  std::vector<Binding> output_;
};

class TextWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// True when no name of the slice has a prefix and nothing is declared in it.
bool is_plain(const UnitView& unit, const Token& token) {
  const Tape& tape = unit.tape;
  for (const Token* part = &token; part < tape.tokens.data() + token.next; ++part) {
    if (part->kind != Token::element) continue;
    if (part->prefix_size != 0 || part->foreign) return false;
    if (!part->attributes) continue;
    const std::string_view tag{tape.base + part->at, part->content - part->at};
    if (tag.find(':') != std::string_view::npos || tag.find("xmlns") != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view self_contained(const UnitView& unit, const Token& token, text::Arena& arena) {
  const std::string_view slice{unit.tape.base + token.at, token.end - token.at};
  if (is_plain(unit, token)) return slice;
  pugi::xml_document document;
  document.load_buffer(slice.data(), slice.size(), parse_flags, pugi::encoding_utf8);
  Rewriter{unit}.rewrite(document.first_child());
  TextWriter writer;
  document.first_child().print(writer, "", print_flags, pugi::encoding_utf8);
  return arena.copy(writer.text());
}

}  // namespace remit::xml
