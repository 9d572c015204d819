#pragma once
// The namespace declarations in scope.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace remit::xml {

/// A stack of declarations; the innermost one of a prefix wins. The default namespace has the empty
/// prefix.
class Namespaces {
 public:
  struct Declaration {
    std::string prefix;
    std::string uri;
    std::size_t depth;  ///< of the element that declares it
  };

  void declare(std::string_view prefix, std::string_view uri, std::size_t depth) {
    declarations_.push_back({std::string(prefix), std::string(uri), depth});
  }

  /// Ends the declarations of elements at `depth` or deeper.
  void leave(std::size_t depth) {
    while (!declarations_.empty() && declarations_.back().depth >= depth) declarations_.pop_back();
  }

  /// The namespace of a prefix, or null when it is not bound. The default namespace is empty unless
  /// declared.
  const std::string* find(std::string_view prefix) const {
    static const std::string none;
    static const std::string xml = "http://www.w3.org/XML/1998/namespace";
    for (std::size_t i = declarations_.size(); i-- > 0;) {
      if (declarations_[i].prefix == prefix) return &declarations_[i].uri;
    }
    if (prefix.empty()) return &none;
    return prefix == "xml" ? &xml : nullptr;
  }

  const std::vector<Declaration>& declarations() const { return declarations_; }
  std::size_t size() const { return declarations_.size(); }

 private:
  std::vector<Declaration> declarations_;
};

}  // namespace remit::xml
