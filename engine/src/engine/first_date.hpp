#pragma once
// When a batch without a date of execution is due: recurring payments say it.

#include <remit/model/payment.hpp>

#include <string>
#include <string_view>

namespace remit::engine {

/// True for a canonical frequency of one or more whole months.
bool counts_months(std::string_view frequency);

/// The earliest first date of the payments of a batch, where all of them are recurring.
class FirstDate {
 public:
  void begin() {
    text_.clear();
    is_known_ = true;
  }
  void add(const Payment& payment);
  /// Empty when there is none.
  const std::string& text() const { return text_; }
  /// True when no further payment can change that.
  bool is_settled() const { return !is_known_; }

  /// True when the batch of the payment says no date.
  static bool is_needed(const Payment& payment);
  /// That of the payment, where its batch says no date; else empty. One that counts in months and
  /// names a day is due at the first such day from its first date on (Berlin Group,
  /// dayOfExecution).
  static std::string of(const Payment& payment);
  /// The fields of a transfer that tell it.
  static constexpr FieldSet fields() {
    return FieldSet{"periodic.start_date"_field, "periodic.frequency"_field,
                    "periodic.day_of_execution"_field};
  }

 private:
  std::string text_;
  bool is_known_ = true;  // so far each payment has one
};

}  // namespace remit::engine
