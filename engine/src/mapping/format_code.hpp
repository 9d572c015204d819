#pragma once
// What mapc generates for a format: its tables and its entry points.

#include "mapping/placements.hpp"
#include "mapping/reading.hpp"
#include "mapping/writing.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace remit::xml {
class Element;
class Writer;
namespace direct {
class Element;
}  // namespace direct
}  // namespace remit::xml
namespace remit::json {
class Element;
class Writer;
namespace direct {
class Element;
}  // namespace direct
}  // namespace remit::json

namespace remit::mapping {

/// Entry points of an XML format. The element given to a reader is the unit's synthetic root: its
/// children are those of the message or batch that stand before (head) or behind (tail) the
/// streamed ones; for a transfer it is the element itself.
struct XmlCode {
  std::string_view name_space;
  std::span<const std::string_view>
      root;                ///< names from the document element to the message element
  std::string_view batch;  ///< name of the element that is a batch
  std::string_view transfer;
  void (*read_message_head)(xml::Element, Reading&);
  void (*read_message_tail)(xml::Element, Reading&);
  void (*read_batch_head)(xml::Element, Reading&);
  void (*read_batch_tail)(xml::Element, Reading&);
  void (*read_transfer)(xml::Element, Reading&);
  void (*read_transfer_directly)(xml::direct::Element, Reading&);
  void (*write_message_begin)(xml::Writer&, Writing&);
  void (*write_batch_begin)(xml::Writer&, Writing&);
  void (*write_transfer)(xml::Writer&, Writing&);
  void (*write_batch_end)(xml::Writer&, Writing&);
  void (*write_message_end)(xml::Writer&, Writing&);
  Placements placements;
};

/// Entry points of one JSON body. A body that is a batch has an array of transfers; a body that is
/// a transfer has none, and `read_transfer` and `write_transfer` handle all of it.
struct JsonShape {
  std::string_view name;
  std::string_view service;  ///< payment service in the request path
  std::span<const std::string_view>
      when;  ///< a body with one of these members has this shape; none: every other body
  std::span<const Field> told_by;  ///< a payment with one of these fields needs this shape
  std::string_view array;          ///< member that holds the transfers; empty for a single body
  void (*read_batch)(json::Element, Reading&);  ///< null for a single body
  void (*read_transfer)(json::Element, Reading&);
  void (*read_transfer_directly)(json::direct::Element, Reading&);
  void (*write_batch_begin)(json::Writer&, Writing&);  ///< null for a single body
  void (*write_transfer)(json::Writer&, Writing&);
  void (*write_batch_end)(json::Writer&, Writing&);  ///< null for a single body
  Placements placements;
  std::span<const FieldSet> common = {};  ///< fields of transfers beside the list of transfers, by
                                          ///< statement: for all that have none of their own
  FieldSet own = {};                      ///< fields of the batch that a transfer may have instead
  bool depends_on_number = false;         ///< a body with one transfer is written in another way
};

/// Reading: the value of `from` is that of `to` in a payment that has `with`.
struct Move {
  Field from;
  Field to;
  Field with;
};

/// The named pair of functions behind `product as ...`, and the fields it is derived from.
struct ProductCode {
  std::string_view codec;
  std::span<const Field> fields;
};

/// A format as generated from its mapping.
struct FormatCode {
  std::string_view name;  ///< as on the command line
  std::string_view title;
  std::string_view base;         ///< the format it is a dialect of, or empty
  std::string_view file;         ///< the mapping file
  const XmlCode* xml = nullptr;  ///< null for JSON
  std::span<const JsonShape> shapes;
  std::span<const std::string_view>
      told_by;  ///< JSON: a body with one of these members is of the format
  std::string_view wrapper =
      {};  ///< JSON: a body may stand in an object, as its member of this name
  ProductCode product;
  std::span<const Field> key = {};    ///< payments of one body have the same values of these
  std::span<const Field> alone = {};  ///< a payment with one of these has a body of its own
  std::span<const Field> fresh = {};  ///< JSON: get an identification where they are absent
  std::span<const Move> moves = {};
};

/// All generated formats, in the order of mapping files and dialects. Defined in the generated
/// registry.
std::span<const FormatCode* const> generated_formats();

}  // namespace remit::mapping
