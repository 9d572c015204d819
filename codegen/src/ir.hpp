#pragma once
// The intermediate form: one format as a flat list of typed nodes, and where each canonical field
// stands. Emitters, documentation and tests read this and nothing else.
//
// Nodes are in the order of the mapping; a node is followed by its descendants, and `end` is the
// index behind the last of them. Groups are trees of their own whose fields are offsets; a `group`
// node applies one with a base.

#include "fields.hpp"
#include "source.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mapc::ir {

using NodeIndex = std::uint32_t;
inline constexpr std::uint32_t unbounded = 0xffffffff;

enum class Form : std::uint8_t {
  // Structure: children follow.
  message,    ///< XML: content of the root; one child is the batch
  batch,      ///< a batch; one child is the transfer. Root of a JSON body that is a batch
  transfer,   ///< a transfer. Root of a JSON body with one transfer
  container,  ///< nesting; also the root of a group
  choice,     ///< children are alternatives
  any,        ///< children of which at least one occurs
  group,      ///< a group applied with base `field`; children: constants that stand in its place
  rows,       ///< rows of `field`; children are the content of a row
  first,      ///< children model the first occurrence, `field` keeps the others verbatim
  // Leaves.
  text,
  texts,      ///< a list of texts, one element or array item each
  integers,   ///< a list of integers
  text_item,  ///< a list of texts, spelled as one text
  code,       ///< of the code list `codes`
  decimal,
  integer,
  boolean,
  date,
  date_time,
  midnight,  ///< a date, spelled as the moment it begins; other moments go to `else_field`
  seconds,   ///< a moment without fraction of a second, with an offset
  zoned,     ///< a moment with an offset
  lines,     ///< lines of an address, its structured parts among them
  verbatim,
  amount,    ///< XML: text `field`, attribute `attribute` with the currency
  constant,  ///< `literal`
  count,     ///< number of transfers
  sum,       ///< sum of amounts
  skip,      ///< known, nothing is read
};

/// What is written for a required name whose field is absent.
enum class Default : std::uint8_t { none, literal, today, now, fresh_id };

/// Which spelling of a JSON list a node is, or which bodies it is written in.
enum class When : std::uint8_t { always, one, many, single, several };

/// Lexical modifiers of a text.
struct Lexical {
  std::uint32_t max = 0;  ///< code points; 0: no limit
  std::string pattern;    ///< empty: none
  std::string absent;     ///< literal that reads as absent
};

struct Node {
  Form form = Form::container;
  NodeIndex end = 0;
  Span at;                 ///< the statement
  std::uint32_t line = 0;  ///< of the statement, in the mapping file

  std::string wire;  ///< name on the wire; empty: choice, any, message; ".": the text of the parent
  std::vector<std::string> aliases;  ///< other spellings that are read
  std::string misspells;             ///< the name that this one is a misprint of
  std::uint32_t min = 1;             ///< 0: may be absent
  std::uint32_t max = 1;
  bool is_list = false;  ///< JSON: an array
  bool reads = true;
  bool writes = true;
  bool extension = false;  ///< written only when the caller asks for it

  FieldRef field;
  Level level = Level::transfer_level;  ///< the record of `field`, outside of groups and rows
  bool effective = false;               ///< written from the transfer's own value, else the batch's

  Lexical lexical;
  Default fallback = Default::none;
  std::string fallback_text;    ///< of `Default::literal`
  std::uint32_t digits = 18;    ///< decimals
  std::uint32_t fraction = 17;  ///< decimals
  std::uint32_t whole = 18;     ///< decimals: digits before the point
  bool positive = false;        ///< decimals: more than zero
  bool point = false;           ///< decimals: may end in a point
  bool join = false;            ///< texts: written as one item
  std::uint32_t codes = 0;      ///< index in `Format::codes`
  FieldRef else_field;  ///< texts not in the list `codes` or not of the pattern; `max` is theirs
  std::uint32_t group = 0;    ///< index in `Format::groups`
  std::string verbatim_type;  ///< verbatim, first
  std::uint32_t width = 0;    ///< integer: digits on the wire, with zeros in front; 0: as it is
  std::string attribute;      ///< amount
  FieldRef attribute_field;   ///< amount
  Lexical attribute_lexical;  ///< amount
  std::string literal;        ///< constant
  FieldRef or_field;          ///< converted when `field` is absent
  Level or_level = Level::transfer_level;
  std::string or_codec;
  std::string or_reason;
  FieldRef guard;  ///< written only when this field is `guard_text`; reading sets it
  std::string guard_text;
  FieldRef with;  ///< there only beside this field with the value `with_text`
  std::string with_text;
  When when = When::always;
  bool other_is_extension = false;  ///< `when one`: the array spelling needs the extension
  std::string drop_reason;  ///< of `else drop`: left out when something mandatory inside is missing
};

/// Wire code and canonical code. Pairs that hold in both directions come first.
struct CodePair {
  std::string wire;
  std::string canonical;
  bool domestic = false;  ///< only between accounts of one country
};
struct CodeList {
  std::string name;
  bool any_case = false;  ///< the case of letters does not matter when reading
  std::vector<CodePair> pairs;
  std::uint32_t line = 0;
};

struct Group {
  std::string name;
  const GroupKind* kind = nullptr;
  NodeIndex root = 0;
};

/// How a format treats a canonical field; the meanings are those of mapping/format_code.hpp.
enum class How : std::uint8_t {
  carried,
  read_only,
  computed,
  derived,
  converted,
  fixed,
  dropped,
  refused,
};

/// A canonical field on one level, and where it stands on the wire.
struct Placement {
  Field field = remit::no_field;
  Level level = Level::transfer_level;
  How how = How::carried;
  std::string path;
  std::string path_of_several;  ///< where it stands in a body of several transfers; empty: there
  std::uint32_t max = 0;
  std::uint32_t items = 0;   ///< most values of a list; 0: not limited
  std::string pattern;       ///< empty: none
  std::string codes;         ///< name of the code list; empty: none
  std::uint32_t digits = 0;  ///< decimals, as in `Node`; 0: no decimal
  std::uint32_t fraction = 0;
  std::uint32_t whole = 0;
  bool extension = false;
  bool required = false;
  bool refused = false;  ///< read only: a payment that has it is rejected
  /// Converted, or carried with extensions and converted without: when this field is absent.
  Field stands_for = remit::no_field;
  std::string default_value;
  std::string verbatim_type;
  std::string reason;
  std::string condition;  ///< why a container that it stands in may be left out
  std::uint32_t line = 0;
};

/// A JSON body.
struct Shape {
  std::string name;
  std::string service;
  std::vector<std::string> when;
  NodeIndex root = 0;
  std::vector<Placement> placements = {};
  std::vector<Field> told_by = {};  ///< fields of the members in `when`
};

struct Product {
  std::string codec;
  std::vector<Field> fields;
};

/// Payments of one JSON body have the same values of `fields`; one with a field of `alone` has a
/// body of its own.
struct Key {
  std::vector<Field> fields;
  std::vector<Field> alone;
};

/// Reading: the value of `from` is that of `to` in a payment that has `with`.
struct Move {
  Field from = remit::no_field;
  Field to = remit::no_field;
  Field with = remit::no_field;
};

/// One format or dialect.
struct Format {
  std::string name;
  std::string title;
  std::string base;
  std::string file;  ///< name of the mapping file
  Span at;           ///< its declaration
  bool xml = false;
  std::string name_space;
  std::vector<std::string> root_path;
  std::vector<std::string> told_by;  ///< JSON: members that tell the format
  std::string wrapper;               ///< JSON: member of an object that a body may stand in
  std::vector<CodeList> codes;
  std::vector<Group> groups;
  std::vector<Node> nodes;
  NodeIndex root = 0;                 ///< XML: the message
  std::vector<Placement> placements;  ///< XML
  std::vector<Shape> shapes;          ///< JSON
  Product product;
  Key key;
  std::vector<Move> moves;

  const Node& operator[](NodeIndex index) const { return nodes[index]; }
  NodeIndex index_of(const Node& node) const {
    return static_cast<NodeIndex>(&node - nodes.data());
  }
  const Node& body_of(const Group& group) const { return nodes[group.root]; }
};

/// The structured parts of an address that a node writes as lines.
std::vector<FieldRef> parts_of(const Node& node);

/// The children of a node.
std::vector<const Node*> children(const Format& format, const Node& node);

/// The unit below `node`, at any depth of containers; null when there is none.
const Node* find_unit(const Format& format, const Node& node, Form unit);

/// A field that a node writes, as seen from the tree the node stands in.
struct Use {
  FieldRef field;
  const Node* origin = nullptr;  ///< the node of this tree it belongs to: the leaf or the group
  bool extension = false;        ///< written only when the caller asks for it
};

/// Every field that writing the node takes a value from. Rows count as their `rows` field.
std::vector<Use> written_fields(const Format& format, const Node& node);

/// What has to be present for the node to be written as the schema demands: of each list at least
/// one.
using Requirements = std::vector<std::vector<Use>>;
Requirements requirements(const Format& format, const Node& node);

/// The same for the children of a node.
Requirements content_requirements(const Format& format, const Node& node);

/// Whether the node can be written, with content, although no field is present: constants, totals,
/// defaults.
bool writes_by_itself(const Format& format, const Node& node);

/// Whether the content of the node has something mandatory, so that the node may only be opened
/// when there is something to write.
bool has_mandatory(const Format& format, const Node& node);

}  // namespace mapc::ir
