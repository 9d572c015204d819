#pragma once
// The strict tokenizer: checks well-formedness (XML 1.0 and Namespaces in XML, without document
// types) and leaves a tape of tokens behind.

#include "text/equal.hpp"
#include "xml/chars.hpp"
#include "xml/namespaces.hpp"
#include "xml/tape.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::xml {

/// The rule of everything that breaks the grammar of XML or of its namespaces.
inline constexpr std::string_view not_well_formed = "STR-001";

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
  /// The first text that the last call of it has skipped, or null.
  const char* skipped_text() const { return skipped_text_; }
  /// Ends the element at the current depth of `scan_start_tag`.
  void leave();

  /// The namespace of the message; elements in others are marked `foreign`.
  void set_message_namespace(std::string_view uri);
  const Namespaces& namespaces() const { return namespaces_; }
  std::size_t depth() const { return depth_; }
  struct Attribute {
    std::string_view name;
    std::string_view value;  ///< raw
  };
  /// Of the tag of the last `scan_start_tag`; the views are into what was scanned.
  const std::vector<Attribute>& attributes() const { return attributes_; }
  const Failure& failure() const { return failure_; }

 private:
  enum class Step : std::uint8_t { go_on, done, incomplete, failed };

  // scanner.cpp: the content of units.
  Status run(const char*& p, std::string_view stop);
  Step scan_text(const char*& p);
  Step scan_markup(const char*& p, std::string_view stop);
  Step scan_child(const char*& p, std::string_view stop);
  Step fill_child(const char*& p, std::string_view stop, Token& token);
  Step scan_child_tag(const char*& q, Token& token, bool& empty);
  Step scan_leaf(const char*& q, Token& token);
  Step close_element(const char*& p);
  Step resolve_prefix(std::string_view prefix, const char* at, bool& foreign);

  // attributes.cpp
  Step scan_rest_of_tag(const char*& q, bool& empty);
  Step scan_attributes(const char*& q);
  Step scan_attribute_value(const char*& q, std::string_view& value);
  Step declare_namespaces();
  Step check_attributes();

  // markup.cpp: text and what else stands between tags.
  Step skip_text(const char*& p, bool& escaped);
  Step skip_comment(const char*& p);
  Step skip_cdata(const char*& p);
  Step skip_instruction(const char*& p);
  Step scan_reference(const char*& p);
  Step scan_character_reference(const char*& p);
  /// Looks at a character that `find_text_special` stopped at: goes on behind it when it is
  /// allowed, else fails.
  Step check_special(const char*& p, bool in_text, bool& escaped);
  /// Goes over one character of a comment, instruction, CDATA section or attribute value.
  Step check_plain(const char*& p);
  /// For `<!` that starts nothing known, or not yet.
  Step refuse_markup(const char* p);

  // outer_tags.cpp
  Step skip_one_misc(const char*& q, bool text_allowed);

  /// The first byte behind the end tag of `name` at `q`; null when that does not stand there
  /// (whole).
  const char* after_end_tag(const char* q, std::string_view name) const;
  Step refuse_end_tag(const char* p, std::string_view name);
  Step refuse_prefix(std::string_view prefix, const char* at);
  Step fail(std::string_view rule, std::string_view message, const char* at);
  /// `incomplete` at the end of the bytes, else a failure.
  Step end_or_fail(const char* p, std::string_view rule, std::string_view message);
  /// Elements around the position.
  std::size_t level() const { return outer_depth_ + open_.size(); }
  /// Directly in what `scan_content` scans: elements are expected there.
  bool directly_in_content() const {
    return open_.size() == 1 && tape_->tokens.front().name_size == 0;
  }
  /// Ends the declarations made at `depth` or deeper.
  void end_scope(std::size_t depth);
  void update_default();
  static Status to_status(Step step);

  const char* end_ = nullptr;
  Tape* tape_ = nullptr;
  std::vector<std::uint32_t> open_;  // tokens of the elements around the position, outermost first
  std::vector<Attribute> attributes_;
  Namespaces namespaces_;
  std::string message_namespace_;
  std::string known_prefix_;  // the prefix resolved last, and whether it is foreign
  bool known_prefix_foreign_ = false;
  Failure failure_;
  const char* skipped_text_ = nullptr;
  std::size_t depth_ = 0;        // elements whose start tags were scanned outside of units
  std::size_t outer_depth_ = 0;  // those around token 0; a synthetic root stands for the innermost
  bool default_foreign_ = true;
  bool after_markup_ = false;  // text follows a comment, instruction or CDATA section
};

inline const char* Scanner::after_end_tag(const char* q, std::string_view name) const {
  const bool same = end_ - q > static_cast<std::ptrdiff_t>(name.size() + 2) && q[1] == '/' &&
                    text::holds(q + 2, name);
  if (!same) return nullptr;
  q = skip_space(q + 2 + name.size());
  return *q == '>' ? q + 1 : nullptr;
}

inline Scanner::Step Scanner::skip_text(const char*& p, bool& escaped) {
  while (*p != '<') {
    p = find_text_special(p);
    if (*p == '<') break;
    const Step step = check_special(p, true, escaped);
    if (step != Step::go_on) return step;
  }
  return Step::go_on;
}

}  // namespace remit::xml
