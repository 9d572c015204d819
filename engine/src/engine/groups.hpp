#pragma once
// Written payments that wait for the body or batch they go into, in groups.

#include "engine/output.hpp"
#include "io/spool.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace remit::engine {

/// Adds payments to the ranges of their document.
/// @param payment  one of them
/// @param joined   the payment before them in the input went into the same document
void note_source(const Payment& payment, const SourceRange& source, bool joined,
                 DocumentEntry& entry);

/// Adds a range, or counts its payments when there are too many to tell.
void add_range(const SourceRange& range, DocumentEntry& entry);

/// The payments of one body or batch, while they wait.
struct Group {
  struct Piece {
    std::uint64_t position = 0;  ///< in the spool
    std::uint64_t bytes = 0;
  };

  std::string key;
  const mapping::JsonShape* shape = nullptr;  ///< of a JSON body
  DocumentEntry entry;                        ///< as far as it is known
  mapping::Totals totals;
  std::string fresh_id;  ///< for an identification that is missing
  bool renamed = false;  ///< another body of the batch has its identification
  /// The identifications of its batches in the source, each once in a row.
  std::vector<std::string> identifications;

  Piece first = {};   ///< the fields of its first payment that the head may need
  Piece single = {};  ///< the body as it is when no other payment follows
  std::vector<Piece> payments;
};

/// Groups in the order in which they began. Payments are kept in one spool for all groups, so the
/// number of groups costs no files; what is kept in memory of each group counts, see `full`.
class Groups {
 public:
  /// @param spool_bytes  how much of the payments is held in memory
  explicit Groups(std::size_t spool_bytes) : spool_(spool_bytes) {}

  bool empty() const { return groups_.empty(); }
  /// True when the groups have taken their share of memory: time to write them and to begin anew.
  bool full() const;

  /// The open group with that key, or null.
  Group* find(std::string_view key) const;
  /// Begins a group with a payment of it. Of the transfer these fields are kept, of the batch all.
  /// @param key  empty: `find` never finds the group
  Result<Group*> begin(std::string key, const Payment& payment, const FieldSet& of_transfer);
  /// The group takes no further payments.
  void close(const Group& group);
  /// Adds a payment as it was written, behind the separator. `joined` as in `note_source`.
  Result<void> add(Group& group, const Outgoing& outgoing, bool joined, std::string_view separator,
                   std::string_view written);
  /// Keeps the body that the group makes with its first payment alone.
  Result<void> add_single(Group& group, std::string_view body);

  /// Visits all groups in their order; `visit` may call the functions below. Then there are none.
  Result<void> release(const std::function<Result<void>(Group&)>& visit);
  /// What was kept of the first payment; holds until the next call. The head of the message is not
  /// touched.
  Result<void> restore(const Group& group, Payment& payment);
  Result<void> read_payments(const Group& group, const io::Spool::Take& take);
  Result<void> read_single(const Group& group, const io::Spool::Take& take);

 private:
  void note_identification(const Payment& payment, Group& group);
  Result<Group::Piece> keep(std::string_view bytes);
  Result<void> read(Group::Piece piece, const io::Spool::Take& take);

  io::Spool spool_;
  std::deque<Group> groups_;
  std::map<std::string_view, Group*> open_;  // by key
  std::size_t memory_bytes_ = 0;             // besides the spool
  std::string saved_;
};

}  // namespace remit::engine
