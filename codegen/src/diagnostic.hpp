#pragma once
// Complaints about a mapping, with the line they are about.

#include "source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

struct Diagnostic {
  Span at;
  std::string message;
  std::string hint = {};  ///< what to do about it; may be empty
};

/// The complaints about one file, each only once although several dialects may run into it.
class Diagnostics {
 public:
  void error(Span at, std::string message, std::string hint = {});
  bool empty() const { return list_.empty(); }
  const std::vector<Diagnostic>& list() const { return list_; }

 private:
  std::vector<Diagnostic> list_;
};

/// A complaint for people:
///
///   pay.map:12:10: error: no field is called creditor.nmae
///      12 |   Nm <-> creditor.nmae
///         |          ^~~~~~~~~~~~~
///   hint: did you mean creditor.name?
std::string describe(const Source& source, const Diagnostic& diagnostic);

/// `did you mean X?` with the candidate that is nearest to `name`; empty when none is near.
std::string nearest(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace mapc
