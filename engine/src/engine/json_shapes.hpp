#pragma once
// Which body of a JSON format a text is, by its members.

#include "mapping/format_code.hpp"

#include <remit/convert.hpp>
#include <remit/format.hpp>
#include <remit/model/payment.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace remit::engine {

/// The members that hold transfers, shape by shape.
std::vector<std::string> arrays_of(const mapping::FormatCode& format);
/// The members that tell the shapes without such an array, shape by shape.
std::vector<std::string> marks_of(const mapping::FormatCode& format);
/// Members that tell what a body is and what it is not.
struct BodyMarks {
  std::vector<std::string> names;  ///< those of `marks_of` first
  std::size_t own = 0;             ///< so many of the format; behind them those of other formats
};
BodyMarks body_marks_of(const mapping::FormatCode& format);

/// Whether bodies have something that belongs to the message.
bool has_message(const mapping::FormatCode& format);

/// The shape with that one of `arrays_of`.
const mapping::JsonShape& shape_of_array(const mapping::FormatCode& format, std::size_t index);
/// The shape that is told by that one of `marks_of`; behind the last, the one taken otherwise.
const mapping::JsonShape& shape_of_mark(const mapping::FormatCode& format, std::size_t index);

/// Which body of a format payments go into.
class JsonShapeChoice {
 public:
  /// @param service  asked for by the caller
  /// @param extensions  whether optional members are written
  JsonShapeChoice(Format format, PaymentService service, bool extensions);

  /// The shape of the batch as a whole; a payment may need another one.
  const mapping::JsonShape& of_batch(const Payment& payment) const;
  const mapping::JsonShape& of_payment(const Payment& payment) const;
  /// What follows is of another input, where batches may have the same numbers.
  void forget() { batch_shape_ = nullptr; }

 private:
  const mapping::JsonShape& find_of_batch(const Payment& payment) const;
  bool has_date_for_bulk_only(const Record& batch) const;

  Format format_;
  PaymentService service_;
  bool extensions_;
  // All fields of a transfer that tell its shape are among these.
  Field first_telling_ = no_field;
  std::size_t telling_count_ = 0;
  const mapping::JsonShape* single_ = nullptr;
  const mapping::JsonShape* bulk_ = nullptr;
  // Of the batch that was asked for last.
  mutable const mapping::JsonShape* batch_shape_ = nullptr;
  mutable std::uint64_t batch_shape_of_ = 0;
};

}  // namespace remit::engine
