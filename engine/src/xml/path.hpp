#pragma once
// Where something stands in a unit, for people.

#include "xml/tape.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace remit::xml {

/// Makes paths. Thousands may be asked for of one unit that is meant to be slow, so where an
/// element has many children they are gone over once.
class Paths {
 public:
  /// Appends the path below the root of the tape of the innermost element that contains offset
  /// `at`, with local names and a positional predicate on every element that has siblings of its
  /// name: `/Cdtr/PstlAdr/AdrLine[2]`. Nothing for the root itself.
  void append(std::string& path, const Tape& tape, std::uint32_t at);

  /// To be called before any of the tapes changes.
  void forget() {
    if (families_.empty()) return;
    families_.clear();
    last_ = {};
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
  /// A child on the way to an offset.
  struct Step {
    std::uint32_t token = 0;
    std::uint32_t position = 0;  // as of a child
    bool is_only = true;         // of its name
  };
  /// A family in which something was found: what is asked for next is nearly always near it.
  struct Found {
    const Token* tokens = nullptr;  // of the tape; null: it was found among few
    const Family* family = nullptr;
    std::size_t child = 0;
    std::string path;  // of their parent, below the root
  };

  const Family& family(const Tape& tape, std::uint32_t parent);
  static Step step_of(const Family& family, std::size_t child);
  Step find(const Tape& tape, std::uint32_t parent, std::uint32_t at);
  bool append_near_last(std::string& path, const Tape& tape, std::uint32_t at);

  std::unordered_map<const Token*, Family> families_;  // by the parent
  Found last_;
};

/// Offset of the innermost of nested elements that is there: the first of each name, from the root
/// of the tape inwards.
/// @param names  a stroke before each
std::uint32_t find_innermost(const Tape& tape, std::string_view names);

}  // namespace remit::xml
