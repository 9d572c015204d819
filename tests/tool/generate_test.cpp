#include "tool/generate.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace remit::tool {
namespace {

/// Notes what it is given and checks that the totals announced are those that follow.
class Recorder final : public MessageTarget {
 public:
  Result<void> start_message(const Payment& payment, const mapping::Totals& totals) override {
    EXPECT_FALSE(payment.message.present().empty());
    announced_ = totals;
    calls_ += "M";
    return {};
  }
  Result<void> start_batch(const Payment& payment, const mapping::Totals& totals) override {
    EXPECT_EQ(payment.batch_index, batches_++);
    EXPECT_FALSE(payment.batch.present().empty());
    announced_batch_ = totals;
    batch_ = {};
    calls_ += "B";
    return {};
  }
  Result<void> write_transfer(const Payment& payment) override {
    EXPECT_EQ(payment.index, all_.transfers);
    all_.add(payment.amount().value);
    batch_.add(payment.amount().value);
    calls_ += "t";
    if (all_.transfers == fail_at) return Error{.code = ErrorCode::system, .message = "disk full"};
    return {};
  }
  Result<void> end_batch(const Payment& payment) override {
    EXPECT_EQ(payment.batch_index + 1, batches_);
    expect_batch_complete();
    calls_ += "e";
    return {};
  }
  Result<void> finish(const Payment&) override {
    EXPECT_EQ(all_.transfers, announced_.transfers);
    EXPECT_EQ(all_.sum.print(), announced_.sum.print());
    calls_ += "E";
    return {};
  }

  const std::string& calls() const { return calls_; }
  std::uint64_t fail_at = 0;

 private:
  void expect_batch_complete() const {
    EXPECT_EQ(batch_.transfers, announced_batch_.transfers);
    EXPECT_EQ(batch_.sum.print(), announced_batch_.sum.print());
  }

  mapping::Totals announced_;
  mapping::Totals announced_batch_;
  mapping::Totals all_;
  mapping::Totals batch_;
  std::uint64_t batches_ = 0;
  std::string calls_;
};

TEST(Generate, GivesTheMessageInOrder) {
  Recorder target;
  ASSERT_TRUE(generate(SampleMessage{7, 3, 1}, target));
  EXPECT_EQ(target.calls(), "MBttteBtteBtteE");
}

TEST(Generate, TotalsAreThoseOfThePayments) {
  Recorder target;
  ASSERT_TRUE(generate(SampleMessage{3000, 11, 5}, target));
}

TEST(Generate, StopsAtTheFirstError) {
  Recorder target;
  target.fail_at = 4;
  const auto generated = generate(SampleMessage{7, 3, 1}, target);
  ASSERT_FALSE(generated);
  EXPECT_EQ(generated.error().message, "disk full");
  EXPECT_EQ(target.calls(), "MBttteBt");
}

TEST(Generate, ChecksItsOptions) {
  GenerateOptions options;
  EXPECT_EQ(sample_message(options).error().code, ErrorCode::usage);
  options.payments = 2;
  EXPECT_EQ(sample_message(options).value().batches(), 2u);
  options.payments = 10;
  EXPECT_EQ(sample_message(options).value().batches(), 4u);
  options.batches = 11;
  EXPECT_EQ(sample_message(options).error().message,
            "--batches must be from 1 to the number of payments");
  options.batches = 0;
  EXPECT_FALSE(sample_message(options));
}

}  // namespace
}  // namespace remit::tool
