// The grammar of mappings/README.md in Boost.Spirit X3. The only file that includes Spirit.

#include "grammar.hpp"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

// What an expectation names when it fails: the first thing inside that has a name.
namespace boost::spirit::x3 {

template <class Subject, class Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const {
    return what(parser.subject);
  }
};
template <class Left, class Right>
struct get_info<sequence<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const sequence<Left, Right>& parser) const { return what(parser.left); }
};
template <class Left, class Right>
struct get_info<alternative<Left, Right>> {
  using result_type = std::string;
  std::string operator()(const alternative<Left, Right>& parser) const {
    return what(parser.left) + " or " + what(parser.right);
  }
};
template <class Subject>
struct get_info<lexeme_directive<Subject>> {
  using result_type = std::string;
  std::string operator()(const lexeme_directive<Subject>& parser) const {
    return what(parser.subject);
  }
};

}  // namespace boost::spirit::x3

namespace mapc {
namespace {

namespace x3 = boost::spirit::x3;
using namespace ast;
using Iterator = const char*;

// ---- Helpers

struct Begin;  // tag of the start of the source text in the context

/// The same as `parser`, and the attribute of the rule learns its place.
template <class Parser>
auto located(const Parser& parser) {
  const auto set_place = [](auto& context) {
    const Iterator begin = x3::get<Begin>(context);
    const auto& range = x3::_attr(context);
    x3::_val(context).at = {static_cast<std::uint32_t>(range.begin() - begin),
                            static_cast<std::uint32_t>(range.end() - begin)};
  };
  return x3::raw[parser][set_place];
}

/// Action: the parsed value becomes a member of the rule's attribute.
template <class Member>
auto set(Member member) {
  return [member](auto& context) { x3::_val(context).*member = std::move(x3::_attr(context)); };
}

/// Action: the parsed value is appended to a member of the rule's attribute.
template <class Member>
auto add(Member member) {
  return [member](auto& context) {
    (x3::_val(context).*member).push_back(std::move(x3::_attr(context)));
  };
}

const auto set_text = [](auto& context) {
  const auto& range = x3::_attr(context);
  x3::_val(context).text.assign(range.begin(), range.end());
};

const auto name_char = x3::char_("a-zA-Z0-9_");
const auto comment = '#' >> *(x3::char_ - x3::eol);
const auto skipper = x3::space | comment;

/// What may follow a wire name, so that a keyword in its place is a name.
const auto wire_follows = x3::char_("?[{=|") | "<->" | "->" | "<-" | (x3::lit('.') >> x3::alpha);

auto keyword(const char* text) { return x3::lexeme[x3::lit(text) >> !name_char] >> !wire_follows; }

/// A parser that only names what was expected.
template <class Id>
auto expected(const char* what) {
  return x3::eps > (x3::rule<Id>{what} = !x3::eps);
}

// ---- Words

struct WordId;
template <class Parser>
auto word(const char* what, const Parser& parser) {
  return x3::rule<WordId, Word>{what} = located(parser);
}

const auto identifier = x3::char_("a-zA-Z_") >> *name_char;
const auto dotted = identifier >> *('.' >> identifier);

const auto name = word("a name", x3::raw[x3::lexeme[identifier]][set_text]);
const auto type_name = word("a schema type", x3::raw[x3::lexeme[identifier]][set_text]);
const auto field = word("a canonical field", x3::raw[x3::lexeme[dotted]][set_text]);
const auto field_pattern = word("a canonical field, 'prefix.*' or '*'",
                                x3::raw[x3::lexeme['*' | (dotted >> -x3::lit(".*"))]][set_text]);
const auto format_name =
    word("the name of a format",
         x3::raw[x3::lexeme[x3::alpha >> *(name_char | x3::char_("./-"))]][set_text]);
const auto quoted = x3::lexeme['"' >> x3::raw[+~x3::char_("\"\r\n")][set_text] > '"'];
const auto text = word("a text in double quotes", quoted);
const auto code =
    word("a code",
         x3::raw[x3::lexeme[+(name_char | (x3::char_("-.") >> &name_char))]][set_text] | quoted);
const auto default_word =
    word("today, now or fresh_id",
         x3::raw[x3::lexeme[(x3::lit("today") | "now" | "fresh_id") >> !name_char]][set_text]);
const auto unit_word =
    word("batch or transfer",
         x3::raw[x3::lexeme[(x3::lit("batch") | "transfer") >> !name_char]][set_text]);

struct NumberId;
const auto number = x3::rule<NumberId, Number>{"a number"} =
    located(x3::uint32[set(&Number::value)]);

const x3::symbols<Direction> arrow{
    {{"<->", Direction::both}, {"->", Direction::read}, {"<-", Direction::write}}, "an arrow"};

// ---- Wire paths

const auto make_optional = [](auto& context) { x3::_val(context).min = 0; };
const auto make_repeated = [](auto& context) {
  Step& step = x3::_val(context);
  step.min = 0;
  step.max = unbounded;
  step.repeated = true;
};
const auto bounds = x3::lit('[')[make_repeated] >>
                    -(x3::uint32[set(&Step::min)] >> ".." >> -x3::uint32[set(&Step::max)]) > ']';

const auto set_name = [](auto& context) {
  const auto& range = x3::_attr(context);
  x3::_val(context).name.assign(range.begin(), range.end());
};
const auto add_alias = [](auto& context) {
  const auto& range = x3::_attr(context);
  x3::_val(context).aliases.emplace_back(range.begin(), range.end());
};
struct StepId;
const auto step = x3::rule<StepId, Step>{"a wire name"} =
    located(x3::raw[-x3::lit('@') >> identifier][set_name] >>
            *('|' >> x3::raw[identifier][add_alias]) >> -(x3::lit('?')[make_optional] | bounds));
const auto self = x3::rule<StepId, Step>{"'.'"} =
    located(x3::raw[x3::lit('.') >> -x3::lit('?')][([](auto& context) {
      Step& value = x3::_val(context);
      value.name = ".";
      if (x3::_attr(context).size() == 2) value.min = 0;
    })]);

struct PathId {};
const auto wire_path = x3::rule<PathId, std::vector<Step>>{"a wire name"} =
    x3::lexeme[x3::repeat(1)[self] | (step % '.')];

// ---- Modifiers

const auto drop_word = x3::lexeme["drop" >> !name_char];
const x3::symbols<When> spelling{{{"one", When::one},
                                  {"many", When::many},
                                  {"single", When::single},
                                  {"several", When::several}},
                                 "one, many, single or several"};
const auto set_default = [](auto& context) {
  Modifiers& modifiers = x3::_val(context);
  const std::string& word = x3::_attr(context).text;
  modifiers.absent = word == "today" ? Default::today
                     : word == "now" ? Default::now
                                     : Default::fresh_id;
  modifiers.absent_text = std::move(x3::_attr(context));
};
const auto set_literal = [](auto& context) {
  x3::_val(context).absent = Default::literal;
  x3::_val(context).absent_text = std::move(x3::_attr(context));
};

const auto else_field =
    x3::lexeme["else" >> !name_char] >> !drop_word >> field[set(&Modifiers::else_field)];
const auto guard = field[set(&Modifiers::guard)] > '=' > text[set(&Modifiers::guard_text)];
const auto with = field[set(&Modifiers::with)] > '=' > text[set(&Modifiers::with_text)];

struct ModifiersId {};
const auto modifiers = x3::rule<ModifiersId, Modifiers>{"modifiers"} =
    -(keyword("as") > name[set(&Modifiers::as)] >> -else_field) >>
    -(keyword("verbatim") > type_name[set(&Modifiers::verbatim)]) >>
    -(keyword("max") > number[set(&Modifiers::max)]) >>
    -(keyword("width") > number[set(&Modifiers::width)]) >>
    -(keyword("is") > name[set(&Modifiers::is)] >> -else_field) >>
    -(keyword("digits") > number[set(&Modifiers::digits)] > keyword("fraction") >
      number[set(&Modifiers::fraction)] >> -(keyword("whole") > number[set(&Modifiers::whole)]) >>
      -(keyword("positive") >> x3::attr(true)[set(&Modifiers::positive)]) >>
      -(keyword("point") >> x3::attr(true)[set(&Modifiers::point)])) >>
    -(keyword("absent") > (text[set_literal] | default_word[set_default])) >>
    -(keyword("default") > text[set(&Modifiers::fallback)]) >>
    -(keyword("or") > field[set(&Modifiers::or_field)] > keyword("as") >
      name[set(&Modifiers::or_codec)] > text[set(&Modifiers::or_reason)]) >>
    -(keyword("when") > (spelling[set(&Modifiers::when)] | guard)) >> -(keyword("with") > with) >>
    -(keyword("join") >> x3::attr(true)[set(&Modifiers::join)]) >>
    -(keyword("parts") >> x3::attr(true)[set(&Modifiers::parts)]) >>
    -(keyword("ext") >> x3::attr(true)[set(&Modifiers::extension)]) >>
    -(keyword("misspells") > name[set(&Modifiers::misspells)]);

// ---- Statements

struct BodyId {};
const x3::rule<BodyId, Body> body{"'{'"};

auto verb(Verb value) { return x3::attr(value)[set(&Statement::verb)]; }

const auto else_tail = x3::lexeme["else" >> !name_char] >>
                       ((drop_word > text[set(&Statement::reason)]) |
                        body[set(&Statement::otherwise)] | expected<struct ElseId>("drop or '{'"));
const auto set_extension = [](auto& context) { x3::_val(context).modifiers.extension = true; };
const auto set_spelling = [](auto& context) {
  x3::_val(context).modifiers.when = x3::_attr(context);
};
const auto set_guard = [](auto& context) {
  x3::_val(context).modifiers.guard = std::move(x3::_attr(context));
};
const auto set_guard_text = [](auto& context) {
  x3::_val(context).modifiers.guard_text = std::move(x3::_attr(context));
};

const auto constant_tail =
    '=' >
    ((keyword("count") >> verb(Verb::count) > keyword("as") > field[set(&Statement::target)]) |
     (keyword("sum") >> verb(Verb::sum) > keyword("as") > field[set(&Statement::target)]) |
     (text[set(&Statement::target)] >> verb(Verb::constant)) |
     expected<struct ConstantId>("a text in double quotes, count or sum"));
const auto nest_tail = &x3::lit('{') >> verb(Verb::nest) >> body[set(&Statement::body)] >>
                       -(keyword("when") > (spelling[set_spelling] |
                                            (field[set_guard] > '=' > text[set_guard_text]))) >>
                       -keyword("ext")[set_extension] >> -else_tail;
const auto first_tail = x3::lexeme["first" >> !name_char] >>
                        verb(Verb::first) > body[set(&Statement::body)] >
                        x3::lexeme["rest" >> !name_char] > arrow[set(&Statement::direction)] >
                        field[set(&Statement::target)] > modifiers[set(&Statement::modifiers)];
const auto unit_tail = unit_word[set(&Statement::target)] >> &x3::lit('{') >>
                       verb(Verb::unit) > body[set(&Statement::body)];
const auto field_tail = field[set(&Statement::target)] >>
                        ((x3::lexeme["list" >> !name_char] >> verb(Verb::rows) >
                          body[set(&Statement::body)]) |
                         verb(Verb::bind)) >>
                        modifiers[set(&Statement::modifiers)] >> -else_tail;
const auto binding_tail = arrow[set(&Statement::direction)] >>
                          (unit_tail | field_tail |
                           expected<struct TargetId>("a canonical field, batch or transfer"));

const auto wired = wire_path[set(&Statement::wire)] >>
                   (constant_tail | nest_tail | first_tail | binding_tail |
                    expected<struct TailId>("'<->', '->', '<-', '=' or '{'"));

const auto choice = x3::lexeme["choice" >> !name_char] >>
                    -x3::lit('?')[([](auto& context) { x3::_val(context).optional = true; })] >>
                    &x3::lit('{') >> verb(Verb::choice) >> body[set(&Statement::body)];
const auto any = x3::lexeme["any" >> !name_char] >> &x3::lit('{') >>
                 verb(Verb::any) >> body[set(&Statement::body)];
const auto use = keyword("use") >> verb(Verb::use) > name[set(&Statement::target)] >>
                 -(x3::lexeme["of" >> !name_char] > field[add(&Statement::names)]);
const auto skip = keyword("skip") >> verb(Verb::skip) >
                  (name[add(&Statement::names)] % ',') > text[set(&Statement::reason)];

const auto carried_nowhere =
    (((keyword("drop") >> verb(Verb::drop)) | (keyword("refuse") >> verb(Verb::refuse))) >
     (field_pattern[add(&Statement::names)] % ',') > text[set(&Statement::reason)]) |
    (keyword("only") >> verb(Verb::only) > field[add(&Statement::names)] >
     text[set(&Statement::target)] > text[set(&Statement::reason)]);

struct StatementId;
const auto drop = x3::rule<StatementId, Statement>{"drop, refuse or only"} =
    located(carried_nowhere);
const auto statement = x3::rule<StatementId, Statement>{"a statement"} =
    located(choice | any | use | skip | carried_nowhere | wired);

const auto inline_skip = x3::blank | comment;
const auto statement_end = x3::rule<struct EndId>{"';' or a new line"} =
    x3::no_skip[*inline_skip >> (x3::eol | ';' | &x3::lit('}') | x3::eoi)];

const auto append = [](auto& context) {
  x3::_val(context).push_back(std::move(x3::_attr(context)));
};
const auto body_def = '{' > *x3::lit(';') >> *(statement[append] > statement_end >> *x3::lit(';')) >
                      (x3::lit('}') | expected<struct CloseId>("a statement or '}'"));
BOOST_SPIRIT_DEFINE(body)

// ---- Declarations

struct FormatId;
const auto root = x3::lexeme["root" >> !name_char] > (name[add(&Format::root)] % '.');
const auto told_by = keyword("told") > keyword("by") > (name[add(&Format::told_by)] % ',');
const auto wrapper = keyword("wrapper") > name[set(&Format::wrapper)];
const auto format = x3::rule<FormatId, Format>{"a format declaration"} =
    located(x3::lexeme["format" >> !name_char] > format_name[set(&Format::name)] >
            ((x3::lexeme["xml" >> !name_char] >> x3::attr(true)[set(&Format::xml)] >
              text[set(&Format::name_space)] > text[set(&Format::title)] > '{' > root > '}') |
             (x3::lexeme["json" >> !name_char] > text[set(&Format::title)] >>
              -('{' > -told_by > -wrapper > '}')) |
             expected<struct SyntaxId>("xml or json")));

struct CodeId;
const auto code_pair = x3::rule<CodeId, Code>{"a code"} = located(
    code[set(&Code::wire)] >> -(arrow[set(&Code::direction)] > code[set(&Code::canonical)] >>
                                -(keyword("domestic") >> x3::attr(true)[set(&Code::domestic)])));

const auto any_case = x3::lexeme["any" >> !name_char] > x3::lexeme["case" >> !name_char] >>
                      x3::attr(true)[set(&CodeList::any_case)];
struct CodeListId;
const auto code_list = x3::rule<CodeListId, CodeList>{"a code list"} =
    located(keyword("codes") > name[set(&CodeList::name)] >> -any_case > '{' >
            *(code_pair[add(&CodeList::codes)] > statement_end >> *x3::lit(';')) >
            (x3::lit('}') | expected<struct CodesCloseId>("a code or '}'")));

struct GroupId;
const auto group = x3::rule<GroupId, Group>{"a group"} =
    located(keyword("group") > name[set(&Group::name)] > ':' > name[set(&Group::kind)] >
            body[set(&Group::body)]);

struct FragmentId;
const auto fragment = x3::rule<FragmentId, Fragment>{"a fragment"} =
    located(keyword("fragment") > name[set(&Fragment::name)] > body[set(&Fragment::body)]);

struct MessageId;
const auto message = x3::rule<MessageId, Message>{"message"} =
    located(x3::lexeme["message" >> !name_char] > body[set(&Message::body)]);

struct ShapeId;
const auto shape = x3::rule<ShapeId, Shape>{"a shape"} =
    located(keyword("shape") > name[set(&Shape::name)] > text[set(&Shape::service)] >
            -(keyword("when") > (name[add(&Shape::when)] % ',')) > ':' >
            unit_word[set(&Shape::unit)] > body[set(&Shape::body)]);

struct ProductId;
const auto product = x3::rule<ProductId, Product>{"a product"} =
    located(keyword("product") > keyword("as") > name[set(&Product::codec)] >>
            -(keyword("from") > (field[add(&Product::fields)] % ',')));

struct KeyId;
const auto key = x3::rule<KeyId, Key>{"a key"} =
    located(keyword("key") > (field[add(&Key::fields)] % ',') >>
            -(keyword("alone") > (field[add(&Key::alone)] % ',')));

struct MoveId;
const auto move_rule = x3::rule<MoveId, Move>{"a move"} =
    located(keyword("move") > field[set(&Move::from)] > x3::lexeme["to" >> !name_char] >
            field[set(&Move::to)] > x3::lexeme["with" >> !name_char] > field[set(&Move::with)]);

auto patch_verb(PatchVerb value) { return x3::attr(value)[set(&Patch::verb)]; }
struct PatchId;
const auto patch = x3::rule<PatchId, Patch>{"a patch"} =
    located((((keyword("replace") >> patch_verb(PatchVerb::replace)) |
              (keyword("add") >>
               ((x3::lexeme["after" >> !name_char] >> patch_verb(PatchVerb::add_after)) |
                (x3::lexeme["before" >> !name_char] >> patch_verb(PatchVerb::add_before)) |
                expected<struct AddId>("after or before")))) > (name[add(&Patch::path)] % '.') >
             body[set(&Patch::body)]) |
            (keyword("remove") >> patch_verb(PatchVerb::remove) > (name[add(&Patch::path)] % '.')));

struct DialectId;
const auto add_item = [](auto& context) {
  x3::_val(context).items.emplace_back(std::move(x3::_attr(context)));
};
const auto set_dialect_texts = [](auto& context) {
  Dialect& dialect = x3::_val(context);
  dialect.name_space = std::exchange(dialect.title, std::move(x3::_attr(context)));
};
const auto dialect = x3::rule<DialectId, Dialect>{"a dialect"} = located(
    keyword("dialect") > format_name[set(&Dialect::name)] > x3::lexeme["of" >> !name_char] >
    format_name[set(&Dialect::base)] > text[set(&Dialect::title)] > -text[set_dialect_texts] > '{' >
    *(patch[add_item] | drop[add_item] | code_list[add_item] | group[add_item] |
      fragment[add_item] | product[add_item] | key[add_item]) >
    (x3::lit('}') | expected<struct ItemId>("replace, remove, add, drop, a declaration or '}'")));

struct FileId {};
const auto add_declaration = [](auto& context) {
  x3::_val(context).declarations.emplace_back(std::move(x3::_attr(context)));
};
const auto file = x3::rule<FileId, File>{"a mapping"} =
    x3::eps > format[set(&File::format)] >
    *(code_list[add_declaration] | group[add_declaration] | fragment[add_declaration] |
      message[add_declaration] | shape[add_declaration] | product[add_declaration] |
      key[add_declaration] | move_rule[add_declaration] | drop[add_declaration] |
      dialect[add_declaration]) >
    (x3::eoi |
     expected<struct DeclarationId>(
         "codes, group, fragment, message, shape, product, key, move, drop, refuse, only or "
         "dialect"));

// ---- Errors

/// The token at or behind `at`: what the parser stumbled over.
Span offending(const Source& source, Iterator at) {
  const Iterator begin = source.text().data();
  const Iterator end = begin + source.text().size();
  x3::parse(at, end, *skipper);
  Iterator stop = at;
  x3::parse(stop, end, +(name_char | x3::char_(".")));
  return {static_cast<std::uint32_t>(at - begin), static_cast<std::uint32_t>(stop - begin)};
}

std::string modifier_hint(std::string_view token) {
  static const std::vector<std::string_view> words = {
      "as",      "verbatim", "max",  "width", "is",   "digits", "absent",
      "default", "or",       "when", "with",  "join", "parts",  "ext"};
  const std::string guess = nearest(token, words);
  return !guess.empty() && std::find(words.begin(), words.end(), token) == words.end()
             ? guess
             : "modifiers stand in the order as, verbatim, max, width, is, digits, absent, "
               "default, or, when, with, join, parts, ext";
}

}  // namespace

std::optional<ast::File> parse(const Source& source, Diagnostics& diagnostics) {
  const Iterator begin = source.text().data();
  const Iterator end = begin + source.text().size();
  Iterator at = begin;
  ast::File result;
  try {
    if (x3::phrase_parse(at, end, x3::with<Begin>(begin)[file], skipper, result)) return result;
    diagnostics.error({}, "this is no mapping");
  } catch (const x3::expectation_failure<Iterator>& failure) {
    const Span span = offending(source, failure.where());
    const std::string_view token = source.text().substr(span.begin, span.end - span.begin);
    const bool in_modifiers = failure.which() == "';' or a new line" && !token.empty();
    diagnostics.error(span, "expected " + failure.which(),
                      in_modifiers ? modifier_hint(token) : std::string{});
  }
  return std::nullopt;
}

std::vector<Comment> find_comments(const Source& source) {
  std::vector<Comment> comments;
  const std::string_view text_of = source.text();
  bool quoted = false;
  bool blank_line = true;
  for (std::size_t i = 0; i < text_of.size(); ++i) {
    const char c = text_of[i];
    if (c == '#' && !quoted) {
      const std::size_t stop = std::min(text_of.find_first_of("\r\n", i), text_of.size());
      comments.push_back({text_of.substr(i, stop - i),
                          {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(stop)},
                          blank_line});
      i = stop - 1;
    } else if (c == '\n') {
      quoted = false;
      blank_line = true;
    } else {
      if (c == '"') quoted = !quoted;
      if (c != ' ' && c != '\t') blank_line = false;
    }
  }
  return comments;
}

}  // namespace mapc
