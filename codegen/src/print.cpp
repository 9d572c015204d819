#include "print.hpp"

#include "grammar.hpp"
#include "print_pieces.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

using namespace ast;

constexpr std::size_t columns = 100;

std::string joined(const Pieces& pieces) { return fmt::format("{}", fmt::join(pieces, " ")); }

void append(Pieces& to, const Pieces& from) { to.insert(to.end(), from.begin(), from.end()); }

bool has_block(const Statement& statement) {
  switch (statement.verb) {
    case Verb::unit:
    case Verb::rows:
    case Verb::first:
    case Verb::nest:
    case Verb::choice:
    case Verb::any:
      return true;
    default:
      return false;
  }
}

/// The widths that statements standing below each other share.
struct Columns {
  std::size_t wire = 0;
  std::size_t sign = 0;
};

/// Everything up to the block.
Pieces head_pieces(const Statement& statement, Columns align) {
  if (statement.wire.empty()) return keyword_pieces(statement);
  Pieces pieces{fmt::format("{:<{}}", wire_text(statement.wire), align.wire)};
  const std::string_view sign = sign_of(statement);
  if (!sign.empty()) pieces.front() += fmt::format(" {:<{}}", sign, align.sign);
  append(pieces, target_pieces(statement));
  return pieces;
}

std::string inline_text(const Statement& statement, Columns align);

std::string inline_body(const Body& body) {
  std::string text;
  for (const Statement& statement : body) {
    text += (text.empty() ? "" : "; ") + inline_text(statement, {});
  }
  return "{ " + text + " }";
}

/// A statement on one line.
std::string inline_text(const Statement& statement, Columns align) {
  Pieces pieces = head_pieces(statement, align);
  if (has_block(statement)) pieces.push_back(inline_body(statement.body));
  if (!statement.wire.empty()) append(pieces, modifier_pieces(statement));
  if (!statement.otherwise.empty()) pieces.push_back("else " + inline_body(statement.otherwise));
  return joined(pieces);
}

class Printer {
 public:
  explicit Printer(const Source& source) : source_(source), comments_(find_comments(source)) {}

  std::string run(const File& file) {
    begin(file.format.at);
    print_format(file.format);
    end(file.format.at);
    for (const Declaration& declaration : file.declarations) {
      std::visit([this](const auto& item) { print_item(item); }, declaration);
    }
    flush_comments(static_cast<std::uint32_t>(source_.text().size()));
    return std::move(text_);
  }

 private:
  // ---- Lines

  void line(std::string_view text) { text_.append(indent_, ' ').append(text) += '\n'; }

  /// Pieces on as few lines as they need.
  void wrapped(const Pieces& pieces) {
    std::string current;
    std::size_t indent = indent_;
    for (const std::string& piece : pieces) {
      if (!current.empty() && indent + current.size() + 1 + piece.size() > columns) {
        text_.append(indent, ' ').append(current) += '\n';
        current.clear();
        indent = indent_ + 2;
      }
      current += (current.empty() ? "" : " ") + piece;
    }
    text_.append(indent, ' ').append(current) += '\n';
  }

  void open(Pieces pieces) {
    pieces.back() += " {";
    wrapped(pieces);
    indent_ += 2;
    fresh_block_ = true;
  }
  /// The end of a block of the node at `at`, with what follows on the line.
  void close(Span at, const Pieces& after) {
    flush_comments(at.end);
    indent_ -= 2;
    fresh_block_ = false;
    Pieces pieces{"}"};
    append(pieces, after);
    wrapped(pieces);
  }

  // ---- Comments and blank lines

  std::size_t line_of(std::uint32_t offset) const { return source_.position(offset).line; }

  /// One blank line where the source has some, but not at the start of a block.
  void keep_blank_line(std::uint32_t offset) {
    if (!text_.empty() && !fresh_block_ && line_of(offset) > last_line_ + 1) text_ += '\n';
    fresh_block_ = false;
  }

  /// Puts the comments before an offset out: on a line of their own, or behind the last line.
  void flush_comments(std::uint32_t offset) {
    for (; next_ < comments_.size() && comments_[next_].at.begin < offset; ++next_) {
      const Comment& comment = comments_[next_];
      if (comment.own_line || text_.empty()) {
        keep_blank_line(comment.at.begin);
        line(comment.text);
      } else {
        text_.pop_back();
        text_.append("  ").append(comment.text) += '\n';
      }
      last_line_ = line_of(comment.at.begin);
    }
  }

  void begin(Span at) {
    flush_comments(at.begin);
    keep_blank_line(at.begin);
  }
  void end(Span at) { last_line_ = line_of(at.end); }

  bool has_comment(Span at) const {
    return std::any_of(comments_.begin(), comments_.end(), [at](const Comment& comment) {
      return comment.at.begin >= at.begin && comment.at.begin < at.end;
    });
  }

  // ---- Statements

  /// Whether a node stands on one line in the source and its text fits on one.
  bool on_one_line(Span at, const std::string& text) const {
    return line_of(at.begin) == line_of(at.end) && !has_comment(at) &&
           indent_ + text.size() <= columns;
  }
  bool is_inline(const Statement& statement) const {
    const bool blocks = has_block(statement) || !statement.otherwise.empty();
    return !blocks || on_one_line(statement.at, inline_text(statement, {}));
  }

  void print_body(const Body& body) {
    for (std::size_t i = 0; i < body.size();) {
      const std::size_t stop = end_of_run(body, i);
      const Columns align = columns_of(body, i, stop);
      for (; i < stop; ++i) print_statement(body[i], align);
    }
  }

  /// Statements are aligned as long as they follow each other line by line.
  std::size_t end_of_run(const Body& body, std::size_t i) const {
    if (!aligns(body[i])) return i + 1;
    std::size_t stop = i + 1;
    while (stop < body.size() && aligns(body[stop]) &&
           line_of(body[stop].at.begin) <= line_of(body[stop - 1].at.end) + 1) {
      ++stop;
    }
    return stop;
  }
  bool aligns(const Statement& statement) const {
    return !statement.wire.empty() && is_inline(statement);
  }

  static Columns columns_of(const Body& body, std::size_t first, std::size_t stop) {
    Columns align;
    if (stop - first < 2) return align;
    for (std::size_t i = first; i < stop; ++i) {
      align.wire = std::max(align.wire, wire_text(body[i].wire).size());
      align.sign = std::max(align.sign, sign_of(body[i]).size());
    }
    return align;
  }

  void print_statement(const Statement& statement, Columns align) {
    begin(statement.at);
    const bool fits = indent_ + inline_text(statement, align).size() <= columns;
    if (is_inline(statement) && fits) {
      line(inline_text(statement, align));
    } else if (has_block(statement)) {
      open(head_pieces(statement, {}));
      print_body(statement.body);
      close(statement.at, modifier_pieces(statement));
    } else if (!statement.otherwise.empty()) {
      Pieces pieces = head_pieces(statement, {});
      append(pieces, modifier_pieces(statement));
      pieces.push_back("else");
      open(pieces);
      print_body(statement.otherwise);
      close(statement.at, {});
    } else {
      Pieces pieces = head_pieces(statement, align);
      if (!statement.wire.empty()) append(pieces, modifier_pieces(statement));
      wrapped(pieces);
    }
    end(statement.at);
  }

  // ---- Declarations

  template <class Item>
  void print_item(const Item& item) {
    begin(item.at);
    print_declaration(item);
    end(item.at);
  }

  void print_format(const Format& format) {
    Pieces pieces{"format " + format.name.text, format.xml ? "xml" : "json"};
    if (format.xml) pieces.push_back(in_quotes(format.name_space.text));
    pieces.push_back(in_quotes(format.title.text));
    if (!format.xml && format.told_by.empty() && format.wrapper.empty()) return wrapped(pieces);
    open(pieces);
    if (format.xml) line("root " + path_text(format.root));
    if (!format.told_by.empty()) {
      Pieces members = list_pieces(format.told_by);
      members.front() = "told by " + members.front();
      wrapped(members);
    }
    if (!format.wrapper.empty()) line("wrapper " + format.wrapper.text);
    close(format.at, {});
  }

  void print_declaration(const Statement& drop) { wrapped(keyword_pieces(drop)); }

  void print_declaration(const CodeList& list) {
    Pieces codes;
    for (const Code& code : list.codes) {
      codes.push_back(code_text(code) + (&code == &list.codes.back() ? "" : ";"));
    }
    const std::string head = "codes " + list.name.text + (list.any_case ? " any case" : "");
    const std::string whole = head + " { " + joined(codes) + " }";
    if (on_one_line(list.at, whole)) return line(whole);
    open({head});
    if (!list.codes.empty()) flush_comments(list.codes.front().wire.at.begin);
    wrapped(codes);
    close(list.at, {});
  }

  void print_block(Pieces head, const Body& body, Span at) {
    const std::string whole = joined(head) + " " + inline_body(body);
    if (!body.empty() && on_one_line(at, whole)) return line(whole);
    open(std::move(head));
    print_body(body);
    close(at, {});
  }

  void print_declaration(const Group& group) {
    print_block({fmt::format("group {} : {}", group.name.text, group.kind.text)}, group.body,
                group.at);
  }
  void print_declaration(const Fragment& fragment) {
    print_block({"fragment " + fragment.name.text}, fragment.body, fragment.at);
  }
  void print_declaration(const Message& message) {
    print_block({"message"}, message.body, message.at);
  }
  void print_declaration(const Shape& shape) {
    Pieces head{fmt::format("shape {} {}", shape.name.text, in_quotes(shape.service.text))};
    if (!shape.when.empty()) head.push_back("when");
    append(head, list_pieces(shape.when));
    head.push_back(": " + shape.unit.text);
    print_block(std::move(head), shape.body, shape.at);
  }
  void print_declaration(const Product& product) {
    Pieces pieces{"product as " + product.codec.text};
    if (!product.fields.empty()) pieces.push_back("from");
    append(pieces, list_pieces(product.fields));
    wrapped(pieces);
  }
  void print_declaration(const Key& key) {
    Pieces pieces = list_pieces(key.fields);
    pieces.front() = "key " + pieces.front();
    if (!key.alone.empty()) {
      pieces.push_back("alone");
      append(pieces, list_pieces(key.alone));
    }
    wrapped(pieces);
  }
  void print_declaration(const Move& move) {
    wrapped({"move " + move.from.text, "to " + move.to.text, "with " + move.with.text});
  }

  void print_declaration(const Patch& patch) {
    constexpr std::string_view verbs[] = {"replace", "remove", "add after", "add before"};
    const std::string head =
        fmt::format("{} {}", verbs[static_cast<std::size_t>(patch.verb)], path_text(patch.path));
    if (patch.verb == PatchVerb::remove) return line(head);
    print_block({head}, patch.body, patch.at);
  }

  void print_declaration(const Dialect& dialect) {
    Pieces pieces{fmt::format("dialect {} of {}", dialect.name.text, dialect.base.text)};
    if (!dialect.name_space.empty()) pieces.push_back(in_quotes(dialect.name_space.text));
    pieces.push_back(in_quotes(dialect.title.text));
    open(pieces);
    for (const DialectItem& item : dialect.items) {
      std::visit([this](const auto& inner) { print_item(inner); }, item);
    }
    close(dialect.at, {});
  }

  const Source& source_;
  std::vector<Comment> comments_;
  std::size_t next_ = 0;  // comment
  std::string text_;
  std::size_t indent_ = 0;
  std::size_t last_line_ = 1;  // of the source that was printed
  bool fresh_block_ = false;
};

}  // namespace

std::string print(const File& file, const Source& source) { return Printer{source}.run(file); }

}  // namespace mapc
