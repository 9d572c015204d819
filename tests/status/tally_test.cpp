// The statuses of batches and messages against the table of the error model, written down anew:
// from what is in a message, not by counting.

#include "status/tally.hpp"
#include "status/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace remit::status {
namespace {

using test::JudgedBatch;
using test::JudgedMessage;

bool all_rejected(const JudgedBatch& batch) {
  return !batch.payments.empty() && std::ranges::all_of(batch.payments, &test::Judged::rejected);
}

bool any_rejected(const JudgedBatch& batch) {
  return std::ranges::any_of(batch.payments, &test::Judged::rejected);
}

Status expected(const JudgedBatch& batch) {
  if (batch.itself.rejected || all_rejected(batch)) return Status::rejected;
  return any_rejected(batch) ? Status::partly_accepted : Status::accepted;
}

Status expected(const JudgedMessage& message) {
  const auto is = [](Status status) {
    return [status](const JudgedBatch& batch) { return expected(batch) == status; };
  };
  const auto& batches = message.batches;
  if (message.itself.rejected) return Status::rejected;
  if (!batches.empty() && std::ranges::all_of(batches, is(Status::rejected))) {
    return Status::rejected;
  }
  return std::ranges::all_of(batches, is(Status::accepted)) ? Status::accepted
                                                            : Status::partly_accepted;
}

TEST(Tally, FollowsFromWhatIsInside) {
  std::mt19937 random{5};
  test::Model model;
  model.fill_transfer(1);
  for (int turn = 0; turn < 2000; ++turn) {
    const JudgedMessage message = test::random_message(random);
    MessageTally tally;
    for (const JudgedBatch& batch : message.batches) {
      BatchTally of_batch;
      for (const auto& payment : batch.payments) {
        of_batch.add(model->amount_value(), status_of_payment(payment.verdict()));
      }
      ASSERT_EQ(of_batch.status(batch.itself.rejected), expected(batch));
      tally.add(of_batch.status(batch.itself.rejected));
    }
    ASSERT_EQ(tally.status(message.itself.rejected), expected(message));
  }
}

TEST(Tally, SumsAreExact) {
  test::Model model;
  BatchTally tally;
  for (int i = 0; i < 3; ++i) {
    model.fill_transfer(1);
    model.set(model->transfer, "instructed_amount.value"_field, "0.10");
    tally.add(model->amount_value(), Status::accepted);
  }
  EXPECT_EQ(tally.count(Status::accepted), 3u);
  EXPECT_EQ(tally.sum(Status::accepted), "0.30");
}

TEST(Tally, NothingIsAnAmountToo) {
  test::Model model;
  model.fill_transfer(1);
  model.set(model->transfer, "instructed_amount.value"_field, "0.00");
  BatchTally tally;
  tally.add(model->amount_value(), Status::rejected);
  EXPECT_EQ(tally.sum(Status::rejected), "0.00");
}

TEST(Tally, SumsThatAreNotKnownAreNotTold) {
  test::Model model;
  model.fill_transfer(1);
  BatchTally unreadable;
  unreadable.add(model->amount_value(), Status::rejected);
  model.set(model->transfer, "instructed_amount.value"_field, "ten");
  unreadable.add(model->amount_value(), Status::rejected);
  EXPECT_EQ(unreadable.sum(Status::rejected), std::nullopt);
  BatchTally long_one;
  model.set(model->transfer, "instructed_amount.value"_field, "999999999999999999");
  long_one.add(model->amount_value(), Status::accepted);
  EXPECT_TRUE(long_one.sum(Status::accepted));
  long_one.add(model->amount_value(), Status::accepted);
  EXPECT_EQ(long_one.sum(Status::accepted), std::nullopt);
}

}  // namespace
}  // namespace remit::status
