#pragma once
// Identifications made up where the source has none.

#include <remit/model/payment.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace remit::engine {

/// Derives identifications from the clock and from what is paid (amounts, creditor accounts,
/// end-to-end identifications), so that the same input at the same clock gives the same output, and
/// different inputs in the same second differ.
class FreshId {
 public:
  /// @param now  the clock, YYYY-MM-DDThh:mm:ss...
  explicit FreshId(std::string_view now);

  void add(const Payment& payment) { add(digest(payment)); }
  void add(std::string_view text);
  /// What tells payments apart here.
  static std::uint64_t digest(const Payment& payment);
  void add(std::uint64_t digest);

  /// `R20261121093000-9f3c5a7e12b4`: 28 characters of the SWIFT set.
  std::string message() const;
  /// The same with the index of the batch; at most 35 characters.
  std::string batch(std::uint64_t index) const;
  void clear() { hash_ = seed; }

 private:
  static constexpr std::uint64_t seed = 0xcbf29ce484222325;
  std::string stamp_;
  std::uint64_t hash_ = seed;
};

}  // namespace remit::engine
