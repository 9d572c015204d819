#include "status/details.hpp"

#include <remit/limits.hpp>

namespace remit::status {

/// Stands before each payment in the spool.
struct Details::Sizes {
  std::uint32_t identity = 0;
  std::uint32_t verdict = 0;
  std::uint32_t reference = 0;
  std::uint32_t rejected = 0;
};

Details::Details(std::string_view separator)
    : separator_(separator), payments_(limits::spool_memory_bytes) {}

Result<void> Details::add(const Detail& detail) {
  const auto size = [](std::string_view text) { return static_cast<std::uint32_t>(text.size()); };
  const Sizes sizes{size(detail.identity), size(detail.verdict), size(detail.reference),
                    detail.rejected ? 1u : 0u};
  const std::string_view header{reinterpret_cast<const char*>(&sizes), sizeof sizes};
  ++count_;
  for (const std::string_view part : {header, detail.identity, detail.verdict, detail.reference}) {
    if (auto done = payments_.append(part); !done) return done;
  }
  return {};
}

Result<void> Details::forget_payments() {
  count_ = 0;
  return payments_.clear();
}

Result<void> Details::copy_payment(std::string_view rejection) {
  const auto take = [this](std::string_view bytes) { return batches_.append(bytes); };
  const auto leave = [](std::string_view) { return Result<void>{}; };
  Sizes sizes;
  if (auto done = payments_.read(reinterpret_cast<char*>(&sizes), sizeof sizes); !done) return done;
  const bool replaced = !rejection.empty() && sizes.rejected == 0;
  if (auto done = payments_.give(sizes.identity, take); !done) return done;
  if (replaced) {
    if (auto done = batches_.append(rejection); !done) return done;
    if (auto done = payments_.give(sizes.verdict, leave); !done) return done;
  } else {
    if (auto done = payments_.give(sizes.verdict, take); !done) return done;
  }
  return payments_.give(sizes.reference, take);
}

Result<void> Details::end_batch(std::string_view head, std::string_view rejection,
                                std::string_view tail) {
  if (auto done = batches_.append(head); !done) return done;
  if (auto done = payments_.rewind(); !done) return done;
  for (std::uint64_t i = 0; i < count_; ++i) {
    if (auto done = i == 0 ? Result<void>{} : batches_.append(separator_); !done) return done;
    if (auto done = copy_payment(rejection); !done) return done;
  }
  if (auto done = forget_payments(); !done) return done;
  return batches_.append(tail);
}

}  // namespace remit::status
