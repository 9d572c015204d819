#pragma once
// What a finding says.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace remit::mapping {

/// A text that is nearly always a literal; then it costs nothing to make and to copy, and there may
/// be thousands of them in a payment that is meant to be slow.
class Sentence {
 public:
  Sentence() = default;
  template <std::size_t Size>
  Sentence(const char (&literal)[Size]) : text_(literal, Size - 1) {}
  Sentence(std::string made)
      : made_(std::make_shared<const std::string>(std::move(made))), text_(*made_) {}
  /// @param text  static
  static Sentence of(std::string_view text) {
    Sentence sentence;
    sentence.text_ = text;
    return sentence;
  }

  /// Holds as long as a copy of the sentence does.
  std::string_view text() const { return text_; }

 private:
  std::shared_ptr<const std::string> made_;
  std::string_view text_;
};

}  // namespace remit::mapping
