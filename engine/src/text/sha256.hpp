#pragma once
// SHA-256 of bytes of any number (FIPS 180-4).

#include <remit/issue.hpp>

#include <array>
#include <memory>
#include <string_view>

// Of OpenSSL, whose headers stay out of here.
struct SHA256state_st;

namespace remit::text {

/// Takes bytes part by part.
class Sha256 {
 public:
  using Sum = std::array<char, 32>;

  Sha256();
  void add(std::string_view bytes);
  /// Of all that was added; nothing may be added any more. An error when OpenSSL refuses.
  Result<Sum> finish();

 private:
  struct Free {
    void operator()(SHA256state_st* context) const;
  };
  std::unique_ptr<SHA256state_st, Free> context_;
  bool works_;  // all calls did so far
};

}  // namespace remit::text
