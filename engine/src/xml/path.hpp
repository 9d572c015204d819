#pragma once
// Where something stands in a unit, for people.

#include "xml/tape.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace remit::xml {

/// Makes paths. Thousands may be asked for of one unit that is meant to be slow, so the children of
/// an element are gone over once.
class Paths {
 public:
  /// The path below the root of the tape of the innermost element that contains offset `at`, with
  /// local names and a positional predicate on every element that has siblings of its name:
  /// `/Cdtr/PstlAdr/AdrLine[2]`. Empty for the root itself.
  std::string at(const Tape& tape, std::uint32_t at);

  /// To be called before any of the tapes changes.
  void forget() {
    if (!families_.empty()) families_.clear();
  }

 private:
  struct Child {
    std::uint32_t token;
    std::uint32_t position;  // among those of its name, from 1
    std::uint32_t name;      // its place in `counts`
  };
  struct Family {
    std::vector<Child> children;  // elements, in order
    std::vector<std::uint32_t> counts;
  };
  const Family& family(const Tape& tape, std::uint32_t parent);

  std::unordered_map<const Token*, Family> families_;  // by the parent
};

}  // namespace remit::xml
