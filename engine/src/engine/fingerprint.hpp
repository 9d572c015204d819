#pragma once
// What was accepted, told from everything else by digests that say nothing of it.

#include "text/digest.hpp"
#include "text/sha256.hpp"

#include <remit/model/payment.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace remit::engine {

/// A digest as bytes, the same on every machine; none stands for no digest.
class DigestBytes {
 public:
  DigestBytes() = default;
  explicit DigestBytes(const text::Digest& digest);
  explicit DigestBytes(const text::Sha256::Sum& sum) : bytes_(sum), size_(sum.size()) {}
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 32> bytes_;
  std::size_t size_ = 0;
};

struct Fingerprint {
  /// The numbers stand in stores.
  enum class Of : std::uint8_t {
    file = 1,         ///< its bytes
    payment_set = 2,  ///< the payments of an input, whatever they came in
    message = 3,      ///< its identification
    batch = 4,        ///< its identification
    payment = 5,      ///< accounts, amount, day and remittance
    uetr = 6,
  };
  Of of;
  DigestBytes sender;  ///< none: whoever sent it
  DigestBytes digest;
};

/// The payments of an input in any order, as the sum of their digests.
class PaymentSet {
 public:
  /// @param payment  as `Fingerprints::payment` answers it
  void add(const text::Digest& payment);
  bool is_empty() const { return count_ == 0; }
  text::Digest digest(std::uint64_t seed) const;

 private:
  __extension__ typedef unsigned __int128 UInt128;
  UInt128 sum_ = 0;  // an exclusive or would lose payments that come twice
  std::uint64_t count_ = 0;
};

/// Makes fingerprints.
class Fingerprints {
 public:
  /// @param seed  known to nobody but the store: texts cannot be made up that have the digest of
  /// others, and fingerprints of one store mean nothing in another
  explicit Fingerprints(std::uint64_t seed) : seed_(seed) {}

  /// Who sent a message: the client, else the identification or the name of the initiating party,
  /// else the owner of the debtor account of the (first) batch. Senders that say nothing of
  /// themselves are one.
  /// @param client_id  empty where the message names its sender itself
  text::Digest sender(const Payment& payment, std::string_view client_id) const;

  /// What makes two payments the same: accounts, amount, currency, day of execution, remittance
  /// (UNI-008). Amounts count as numbers.
  text::Digest payment(const Payment& payment) const {
    return this->payment(payment, shared(payment));
  }
  /// What all payments of a batch have of it.
  std::uint64_t shared(const Payment& payment) const;
  /// The same with that known.
  /// @param instructed  the instructed amount, when it was read already
  text::Digest payment(const Payment& payment, std::uint64_t shared,
                       const Decimal* instructed = nullptr) const;

  Fingerprint of_file(const text::Digest& sender, const text::Sha256::Sum& sum) const;
  Fingerprint of_payment_set(const text::Digest& sender, const PaymentSet& set) const;
  Fingerprint of_message(const text::Digest& sender, std::string_view id) const;
  Fingerprint of_batch(const text::Digest& sender, std::string_view id) const;
  Fingerprint of_payment(const text::Digest& payment) const;
  Fingerprint of_uetr(std::string_view uetr) const;

 private:
  std::uint64_t seed_;
};

}  // namespace remit::engine
