#include "engine/history.hpp"

#include "support/files.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

namespace remit::engine {
namespace {

constexpr text::Digest sender{1, 2};
constexpr text::Digest another_sender{1, 3};

class HistoryTest : public testing::Test {
 protected:
  Result<History> open(std::string_view now, std::uint32_t days = 90) {
    return History::open(path_, parse_date_time(now).value(), days);
  }

  /// A run at that moment.
  History begin(std::string_view now = "2026-11-20T09:30:00+01:00", std::uint32_t days = 90) {
    auto history = open(now, days);
    EXPECT_TRUE(history) << history.error().message;
    return std::move(*history);
  }

  /// The store as other programs may use it.
  std::unique_ptr<io::Database> database() {
    auto opened = io::Database::open(path_);
    EXPECT_TRUE(opened) << opened.error().message;
    return std::move(*opened);
  }

  /// The error of opening the store.
  std::string refusal() {
    const auto history = open("2026-11-20T09:30:00Z");
    if (history) return "opened";
    EXPECT_EQ(history.error().code, ErrorCode::system);
    EXPECT_TRUE(history.error().message.starts_with(path_ + ": ")) << history.error().message;
    return history.error().message.substr(path_.size() + 2);
  }

  /// The moment at which the message was accepted, as a run at `now` is told.
  std::string found(std::string_view now, std::string_view id, std::uint32_t days = 90) {
    History history = begin(now, days);
    return history.find(history.fingerprints().of_message(sender, id)).value().value_or("never");
  }

  void accept_message(std::string_view now, std::string_view id, std::uint32_t days = 90) {
    History history = begin(now, days);
    ASSERT_TRUE(history.accept(history.fingerprints().of_message(sender, id)));
    ASSERT_TRUE(history.commit(delivered));
  }

  static Result<void> delivered() { return {}; }

  test::TemporaryFolder folder_;
  std::string path_ = folder_.file("history");
};

TEST_F(HistoryTest, RemembersEachKindForItself) {
  PaymentSet set;
  set.add({7, 8});
  const auto fingerprints = [&](const Fingerprints& prints, const text::Digest& by) {
    return std::vector{prints.of_file(by, text::Sha256{}.finish().value()),
                       prints.of_payment_set(by, set),
                       prints.of_message(by, "A"),
                       prints.of_batch(by, "A"),
                       prints.of_payment({7, 8}),
                       prints.of_uetr("A")};
  };
  for (std::size_t accepted = 0; accepted < 6; ++accepted) {
    path_ = folder_.file(std::to_string(accepted));
    History first = begin();
    ASSERT_TRUE(first.accept(fingerprints(first.fingerprints(), sender)[accepted]));
    ASSERT_TRUE(first.commit(delivered));
    History second = begin();
    for (std::size_t asked = 0; asked < 6; ++asked) {
      const auto one = fingerprints(second.fingerprints(), sender)[asked];
      EXPECT_EQ(second.find(one).value().has_value(), asked == accepted) << asked;
      const auto other = fingerprints(second.fingerprints(), another_sender)[asked];
      EXPECT_EQ(second.find(other).value().has_value(), asked == accepted && asked > 3) << asked;
    }
  }
}

TEST_F(HistoryTest, TellsWhenItWas) {
  EXPECT_EQ(found("2026-11-20T09:30:00+01:00", "A"), "never");
  accept_message("2026-11-20T09:30:00.250+01:00", "A");
  EXPECT_EQ(found("2026-11-20T09:30:01+01:00", "A"), "2026-11-20T09:30:00.250+01:00");
  EXPECT_EQ(found("2026-11-20T09:30:01+01:00", "B"), "never");
}

TEST_F(HistoryTest, TheLastMomentCounts) {
  accept_message("2026-11-20T09:30:00Z", "A");
  accept_message("2026-11-21T09:30:00Z", "A");
  EXPECT_EQ(found("2026-11-22T09:30:00Z", "A"), "2026-11-21T09:30:00Z");
  // The clock of this run is behind.
  accept_message("2026-11-19T09:30:00Z", "A");
  EXPECT_EQ(found("2026-11-22T09:30:00Z", "A"), "2026-11-21T09:30:00Z");
}

TEST_F(HistoryTest, ForgetsBehindTheWindow) {
  accept_message("2026-11-20T09:30:00+01:00", "A");
  EXPECT_NE(found("2026-11-30T08:30:00Z", "A", 10), "never");
  EXPECT_EQ(found("2026-11-30T08:30:01Z", "A", 10), "never");
  // Asking forgets nothing; recording does, and keeps what is not too old.
  EXPECT_NE(found("2026-11-30T08:30:01Z", "A", 11), "never");
  accept_message("2026-11-30T08:30:00Z", "B", 10);
  EXPECT_NE(found("2026-11-30T08:30:01Z", "A", 11), "never");
  accept_message("2026-11-30T08:30:01Z", "C", 10);
  EXPECT_EQ(found("2026-11-30T08:30:01Z", "A", 1000), "never");
  EXPECT_NE(found("2026-11-30T08:30:01Z", "B", 1000), "never");
}

TEST_F(HistoryTest, RecordsNothingWithoutCommit) {
  {
    History history = begin();
    ASSERT_TRUE(history.accept(history.fingerprints().of_message(sender, "A")));
  }
  EXPECT_EQ(found("2026-11-20T09:30:00Z", "A"), "never");
}

TEST_F(HistoryTest, RecordsNothingThatIsNotDelivered) {
  History history = begin();
  ASSERT_TRUE(history.accept(history.fingerprints().of_message(sender, "A")));
  const auto done = history.commit([]() -> Result<void> {
    return Error{.code = ErrorCode::system, .message = "no room for the output"};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "no room for the output");
  EXPECT_EQ(found("2026-11-20T09:30:00Z", "A"), "never");
}

TEST_F(HistoryTest, BeginsAgain) {
  History history = begin();
  ASSERT_TRUE(history.accept(history.fingerprints().of_message(sender, "A")));
  ASSERT_TRUE(history.begin_again());
  ASSERT_TRUE(history.accept(history.fingerprints().of_message(sender, "B")));
  ASSERT_TRUE(history.commit(delivered));
  EXPECT_EQ(found("2026-11-20T09:30:00Z", "A"), "never");
  EXPECT_NE(found("2026-11-20T09:30:00Z", "B"), "never");
}

TEST_F(HistoryTest, ARunDoesNotSeeWhatItAccepts) {
  History history = begin();
  const Fingerprint message = history.fingerprints().of_message(sender, "A");
  ASSERT_TRUE(history.accept(message));
  ASSERT_TRUE(history.accept(message));
  EXPECT_FALSE(history.find(message).value());
  ASSERT_TRUE(history.commit(delivered));
  EXPECT_NE(found("2026-11-20T09:30:00Z", "A"), "never");
}

TEST_F(HistoryTest, OneOfTwoRunsAcceptsTheSame) {
  History first = begin();
  History second = begin();
  const Fingerprint message = first.fingerprints().of_message(sender, "A");
  for (History* const history : {&first, &second}) {
    ASSERT_FALSE(history->find(message).value());
    ASSERT_TRUE(history->accept_once(message));
  }
  ASSERT_TRUE(first.commit(delivered));
  EXPECT_FALSE(second.find(message).value());  // it is as it was
  const auto done = second.commit([]() -> Result<void> {
    ADD_FAILURE() << "nothing may be delivered";
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, path_ + ": another run has accepted the same meanwhile");
}

TEST_F(HistoryTest, TwoRunsAcceptDifferentThings) {
  History first = begin();
  History second = begin();
  const Fingerprint batch = first.fingerprints().of_batch(sender, "A");
  ASSERT_TRUE(first.accept_once(first.fingerprints().of_message(sender, "A")));
  ASSERT_TRUE(second.accept_once(second.fingerprints().of_message(sender, "B")));
  ASSERT_TRUE(first.accept(batch));  // may be accepted again
  ASSERT_TRUE(second.accept(batch));
  ASSERT_TRUE(second.commit(delivered));
  ASSERT_TRUE(first.commit(delivered));
  EXPECT_NE(found("2026-11-20T09:30:00Z", "A"), "never");
  EXPECT_NE(found("2026-11-20T09:30:00Z", "B"), "never");
}

TEST_F(HistoryTest, WhatWasKnownMayBeAcceptedAgain) {
  accept_message("2026-11-20T09:30:00Z", "A");
  History history = begin("2026-11-21T09:30:00Z");
  ASSERT_TRUE(history.accept_once(history.fingerprints().of_message(sender, "A")));
  ASSERT_TRUE(history.commit(delivered));
}

TEST_F(HistoryTest, AWriterLocksOutWritersOnly) {
  History history = begin();
  ASSERT_TRUE(history.accept(history.fingerprints().of_message(sender, "A")));
  const auto other = database();
  ASSERT_TRUE(other->execute("BEGIN IMMEDIATE"));
  EXPECT_EQ(refusal(), "opened");
  const auto start = std::chrono::steady_clock::now();
  const auto done = history.commit(delivered);
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds{1900});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, path_ + ": is locked by another process");
  ASSERT_TRUE(other->execute("ROLLBACK"));
  EXPECT_EQ(found("2026-11-20T09:30:00Z", "A"), "never");
}

TEST_F(HistoryTest, RefusesALockedFile) {
  const auto other = database();
  ASSERT_TRUE(other->execute("BEGIN EXCLUSIVE; CREATE TABLE t(a)"));
  EXPECT_EQ(refusal(), "is locked by another process");
}

TEST_F(HistoryTest, MakesAStoreOfAnEmptyFile) {
  test::write_file(path_, "");
  EXPECT_EQ(refusal(), "opened");
}

TEST_F(HistoryTest, RefusesWhatIsNoDatabase) {
  test::write_file(path_, "accepted: nothing\n");
  EXPECT_EQ(refusal(), "is not an SQLite database");
  test::write_file(path_, std::string(100'000, 'a'));
  EXPECT_EQ(refusal(), "is not an SQLite database");
  path_ = folder_.path();
  EXPECT_EQ(refusal(), "is a directory");
  path_ = folder_.file("no/such/folder/history");
  EXPECT_EQ(refusal(), "no such file or directory");
  path_ = "";  // for SQLite a database that is gone with its connection
  EXPECT_EQ(refusal(), "invalid argument");
}

TEST_F(HistoryTest, RefusesWhatItMustNotWrite) {
  accept_message("2026-11-20T09:30:00Z", "A");
  std::filesystem::permissions(path_, std::filesystem::perms::owner_read);
  if (::access(path_.c_str(), W_OK) == 0) GTEST_SKIP() << "this user may write everything";
  EXPECT_EQ(refusal(), "permission denied");
}

TEST_F(HistoryTest, RefusesTheDatabaseOfAnotherProgram) {
  const auto other = database();
  ASSERT_TRUE(other->execute("CREATE TABLE fingerprints(a)"));
  EXPECT_EQ(refusal(), "is a database, but no history");
  ASSERT_TRUE(other->execute("DROP TABLE fingerprints; PRAGMA application_id = 5"));
  EXPECT_EQ(refusal(), "is a database, but no history");
}

TEST_F(HistoryTest, RefusesAnotherVersion) {
  accept_message("2026-11-20T09:30:00Z", "A");
  const auto other = database();
  ASSERT_TRUE(other->execute("PRAGMA user_version = 1"));
  EXPECT_EQ(refusal(), "is a history of version 1, and only version 3 is known");
}

/// Thousands of payments, so that the store has pages of every sort.
void fill(History& history) {
  for (std::uint64_t i = 0; i < 5000; ++i) {
    ASSERT_TRUE(history.accept(history.fingerprints().of_payment({i * 0x9e3779b97f4a7c15, i})));
  }
  ASSERT_TRUE(history.commit([]() -> Result<void> { return {}; }));
}

TEST_F(HistoryTest, RefusesADamagedStore) {
  {
    History history = begin();
    fill(history);
  }
  std::string bytes = test::read_file(path_);
  ASSERT_GT(bytes.size(), 100'000u);
  test::write_file(path_, bytes.substr(0, bytes.size() / 2));
  EXPECT_EQ(refusal(), "is a damaged SQLite database");
  std::fill(bytes.begin() + 4096, bytes.end(), '\xff');
  test::write_file(path_, bytes);
  EXPECT_EQ(refusal(), "is a damaged SQLite database");
}

TEST_F(HistoryTest, ADamagedPageIsNoAnswer) {
  {
    History history = begin();
    fill(history);
  }
  // All pages of the fingerprints but the root, which the catalogue of tables names.
  const auto root =
      database()->number("SELECT rootpage FROM sqlite_schema WHERE name = 'fingerprints'");
  std::string bytes = test::read_file(path_);
  const auto behind = static_cast<std::ptrdiff_t>(root.value() * 4096);
  std::fill(bytes.begin() + behind + 4096, bytes.end(), '\xff');
  test::write_file(path_, bytes);
  History history = begin();
  const auto answer = history.find(history.fingerprints().of_payment({0, 0}));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message, path_ + ": is a damaged SQLite database");
}

TEST_F(HistoryTest, StoresDifferInTheirDigests) {
  const auto digest = [&](const std::string& name) {
    path_ = folder_.file(name);
    return std::string{begin().fingerprints().of_uetr("A").digest.view()};
  };
  EXPECT_EQ(digest("one"), digest("one"));
  EXPECT_NE(digest("one"), digest("other"));
}

}  // namespace
}  // namespace remit::engine
