#pragma once
// Payments of XML that stand side by side.

#include "engine/stretch_reader.hpp"
#include "mapping/format_code.hpp"

#include <string>

namespace remit::engine {

class XmlStretchReader final : public StretchReader {
 public:
  /// The payments that follow are of that batch, and of that format.
  void begin(const mapping::XmlCode& code, const Payment& payment);

  const char* next(const char* p) const override;
  const char* boundary(std::string_view text) const override;
  const char* read(std::string_view text) override;

 private:
  const mapping::XmlCode* code_ = nullptr;
  std::string start_tag_;
  std::string end_tag_;
};

}  // namespace remit::engine
