#pragma once
// What the interpreter of mappings has read.

#include "support/canonical.hpp"

#include <remit/model/field.hpp>

#include <map>
#include <string>
#include <vector>

namespace remit::test {

/// The fields of one level or one row.
struct Values {
  std::map<Field, std::vector<std::string>> texts;
  std::map<Field, std::vector<Values>> rows;

  void put(Field field, std::string text) {
    auto& list = texts[field];
    if (!info(field).repeated) list.clear();
    list.push_back(std::move(text));
  }
  Values& add_row(Field field) { return rows[field].emplace_back(); }
};

using Levels = std::map<Level, Values>;

/// The same as members of canonical JSON.
Fields fields_of(const Levels& levels);

}  // namespace remit::test
