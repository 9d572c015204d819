#pragma once
// What may be wrong with texts of canonical lines, besides the form of their kind.

#include "json/canonical.hpp"
#include "mapping/code_list.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// Judges codes and content that is kept verbatim, of lines that were made of one format.
class CanonicalFaults final : public json::CanonicalReader::Judge {
 public:
  /// @param source_format  its name, as lines say it
  void set_source(const std::string& source_format) {
    if (source_format_ == source_format) return;
    source_format_ = source_format;
    codes_.clear();
  }
  json::CanonicalReader::Fault fault_of(Field field, std::string_view text) override;
  bool takes_all(Field field) override {
    return info(field).kind != Kind::verbatim && closed_list(field) == nullptr;
  }

 private:
  const mapping::CodeList* closed_list(Field field);
  bool is_code_of_any_format(Field field, std::string_view text);

  std::string source_format_;  // of the line before
  std::map<Field, const mapping::CodeList*> codes_;
  std::map<Field, std::vector<const mapping::CodeList*>> all_codes_;
};

}  // namespace remit::engine
