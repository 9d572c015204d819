#pragma once
// The strict tokenizer: checks well-formedness (XML 1.0 and Namespaces in XML, without document
// types) and leaves a tape of tokens behind.

#include "xml/namespaces.hpp"
#include "xml/tape.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::xml {

/// Why a document is refused.
struct Failure {
  std::string_view rule;  ///< STR-001 to STR-015
  std::string message;
  const char* at = nullptr;
};

/// A start tag by itself, outside of units.
struct StartTag {
  std::string_view qualified_name;
  std::string_view local_name;
  std::string_view name_space;  ///< holds until the declarations change
  bool empty = false;           ///< `<a/>`
};

/// Works on contiguous bytes followed by zero bytes, as io::Window provides them. A call that runs
/// into `end` answers `incomplete` and has no effect but on the tape: the caller gets more bytes
/// and calls again from the same position.
class Scanner {
 public:
  enum class Status : std::uint8_t {
    complete,    ///< the unit is on the tape
    incomplete,  ///< `end` was reached first
    failed,      ///< see `failure()`
  };

  /// Scans the element whose `<` is at `p`; afterwards `p` is behind it.
  Status scan_element(const char*& p, const char* end, Tape& tape);

  /// Scans content up to a child element called `stop` in the message's namespace, or up to the end
  /// tag of the parent; afterwards `p` is at that `<`. Token 0 is a synthetic root.
  Status scan_content(const char*& p, const char* end, std::string_view stop, Tape& tape);

  /// Outside of units: scans the start tag at `p`, whose declarations stay in scope until `leave`.
  Status scan_start_tag(const char*& p, const char* end, StartTag& tag);
  /// Scans the end tag at `p`, which must be that of `qualified_name`.
  Status scan_end_tag(const char*& p, const char* end, std::string_view qualified_name);
  /// Skips white space, comments and processing instructions; other text is `failed` unless
  /// `text_allowed`.
  Status skip_misc(const char*& p, const char* end, bool text_allowed);
  /// Ends the element at the current depth of `scan_start_tag`.
  void leave();

  /// The namespace of the message; elements in others are marked `foreign`.
  void set_message_namespace(std::string_view uri);
  const Namespaces& namespaces() const { return namespaces_; }
  std::size_t depth() const { return depth_; }
  const Failure& failure() const { return failure_; }

 private:
  enum class Step : std::uint8_t { go_on, done, incomplete, failed };
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };

  Status run(const char*& p, std::string_view stop);
  Step scan_text(const char*& p);
  Step scan_markup(const char*& p, std::string_view stop);
  Step scan_child(const char*& p, std::string_view stop);
  Step scan_rest_of_tag(const char*& q, bool& empty);
  Step scan_attributes(const char*& q);
  Step scan_attribute_value(const char*& q, std::string_view& value);
  Step declare_namespaces();
  Step check_attributes();
  Step close_element(const char*& p);
  Step scan_comment(const char*& p);
  Step scan_cdata(const char*& p);
  Step skip_cdata(const char*& p);
  Step scan_instruction(const char*& p);
  Step scan_reference(const char*& p);
  /// Looks at a character that `find_text_special` stopped at: goes on behind it when it is
  /// allowed, else fails.
  Step check_special(const char*& p, bool in_text, bool& escaped);
  /// Goes over one character of a comment, instruction, CDATA section or attribute value.
  Step check_plain(const char*& p);
  Step resolve_prefix(std::string_view prefix, const char* at, bool& foreign);
  Step fail(std::string_view rule, std::string message, const char* at);
  Step end_or_fail(const char* p, std::string_view rule, std::string message);
  void update_default();
  Status to_status(Step step) const;

  const char* end_ = nullptr;
  Tape* tape_ = nullptr;
  std::vector<std::uint32_t> open_;  // tokens of the elements around the position, outermost first
  std::vector<Attribute> attributes_;
  Namespaces namespaces_;
  std::string message_namespace_;
  std::string known_prefix_;  // the prefix resolved last, and whether it is foreign
  bool known_prefix_foreign_ = false;
  Failure failure_;
  std::size_t depth_ = 0;  // elements around the unit
  bool default_foreign_ = true;
  bool after_markup_ =
      false;  // the text that follows stands behind a comment, instruction or CDATA section
};

/// The value of the attribute `name` in the start tag of `token`, raw, or an empty view with null
/// data.
std::string_view find_attribute(const Tape& tape, const Token& token, std::string_view name);

}  // namespace remit::xml
