#pragma once
// Elements of a list of JSON that stand side by side.

#include "engine/stretch_reader.hpp"
#include "mapping/format_code.hpp"

#include <span>
#include <string>
#include <string_view>

namespace remit::engine {

class JsonStretchReader final : public StretchReader {
 public:
  /// The payments that follow are of that batch and of bodies of that shape.
  /// @param moves            values that depend on what the transfer has (`FormatCode::moves`)
  /// @param common           what stands beside the list
  /// @param example          the payment before them: they will begin in the same way
  /// @param refuses_numbers  amounts have to be strings
  void begin(const mapping::JsonShape& shape, std::span<const mapping::Move> moves,
             const Payment& payment, const Record& common, std::string_view example,
             bool refuses_numbers);

  const char* next(const char* p) const override;
  const char* boundary(std::string_view text) const override;
  const char* read(std::string_view text) override;

 private:
  void add_common();
  /// True when the payment says something of its batch, which is a matter of the input.
  bool speaks_of_batch() const;

  const mapping::JsonShape* shape_ = nullptr;
  std::span<const mapping::Move> moves_;
  std::string lead_;  // up to the end of the first name
  bool refuses_numbers_ = false;
  Record own_;     // what the batch has of what a transfer may have for itself
  Record common_;  // what transfers have from beside their list
};

}  // namespace remit::engine
