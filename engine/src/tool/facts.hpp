#pragma once
// What there is to say about one thing, for people and for programs.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace remit::tool {

/// Names with their values, in the order to show them.
class Facts {
 public:
  /// `name`: as in JSON, `country_name`. Empty texts are left out.
  void add(std::string_view name, std::string_view text);
  void add_flag(std::string_view name, bool yes);
  void add_number(std::string_view name, std::uint64_t number);

  /// One line each, the values below each other and long ones wrapped at words.
  std::string print_text() const;
  /// One JSON object on one line, with line feed.
  std::string print_json() const;

 private:
  enum class Kind : std::uint8_t { text, boolean, number };
  struct Fact {
    std::string_view name;
    std::string value;
    Kind kind;
  };

  std::vector<Fact> facts_;
};

}  // namespace remit::tool
