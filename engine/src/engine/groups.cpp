#include "engine/groups.hpp"

#include "engine/saved_fields.hpp"

#include <remit/limits.hpp>

#include <cstring>

namespace remit::engine {

namespace {

constexpr FieldSet batch_fields =
    fields_where([](Field field) { return (info(field).levels & batch_level) != 0; });

}  // namespace

void note_source(const Payment& payment, const SourceRange& source, bool joined,
                 DocumentEntry& entry) {
  std::vector<SourceRange>& ranges = entry.source_ranges;
  if (entry.payments == 0) {
    entry.source_begin = source.begin;
    entry.batch = source.batch;
    entry.batch_id = payment.batch.text("payment_information.identification"_field);
  }
  entry.source_end = source.end;
  entry.payments += source.payments;
  const bool all_told = !ranges.empty() && entry.source_payments_left_out == 0;
  if (joined && all_told && ranges.back().batch == source.batch) {
    ranges.back().end = source.end;
    ranges.back().payments += source.payments;
  } else {
    add_range(source, entry);
  }
}

void add_range(const SourceRange& range, DocumentEntry& entry) {
  if (entry.source_ranges.size() < limits::source_ranges_max) {
    entry.source_ranges.push_back(range);
  } else {
    entry.source_payments_left_out += range.payments;
  }
}

bool Groups::full() const { return memory_bytes_ > limits::groups_bytes_max; }

Group* Groups::find(std::string_view key) const {
  const auto found = open_.find(key);
  return found == open_.end() ? nullptr : found->second;
}

Result<Group*> Groups::begin(std::string key, const Payment& payment, const FieldSet& of_transfer) {
  std::string saved(sizeof(std::uint64_t), '\0');
  save_fields(payment.batch, batch_fields, saved);
  const std::uint64_t batch_end = saved.size();
  std::memcpy(saved.data(), &batch_end, sizeof batch_end);
  save_fields(payment.transfer, of_transfer, saved);
  const auto first = keep(saved);
  if (!first) return first.error();
  Group& group = groups_.emplace_back();
  group.first = first.value();
  group.key = std::move(key);
  memory_bytes_ += sizeof(Group) + group.key.size();
  if (!group.key.empty()) open_.insert_or_assign(group.key, &group);
  return &group;
}

void Groups::close(const Group& group) { open_.erase(group.key); }

Result<void> Groups::add(Group& group, const Outgoing& outgoing, bool joined,
                         std::string_view separator, std::string_view written) {
  const std::uint64_t position = spool_.size();
  if (auto kept = spool_.append(separator); !kept) return kept;
  if (auto kept = spool_.append(written); !kept) return kept;
  Group::Piece* const last = group.payments.empty() ? nullptr : &group.payments.back();
  if (last != nullptr && last->position + last->bytes == position) {
    last->bytes += spool_.size() - position;
  } else {
    group.payments.push_back({position, spool_.size() - position});
  }
  const std::size_t ranges = group.entry.source_ranges.size();
  note_source(outgoing.payment, outgoing.source(), joined, group.entry);
  // Twice: vectors have room to grow. Once more: the document that is written meanwhile has a range
  // for each of ours.
  const std::size_t more = group.entry.source_ranges.size() - ranges;
  memory_bytes_ += more * 2 * (sizeof(Group::Piece) + 2 * sizeof(SourceRange));
  note_identification(outgoing.payment, group);
  group.totals.add(outgoing.amount);
  return {};
}

void Groups::note_identification(const Payment& payment, Group& group) {
  const std::string_view id = payment.batch.text("payment_information.identification"_field);
  if (!group.identifications.empty() && group.identifications.back() == id) return;
  group.identifications.emplace_back(id);
  memory_bytes_ += sizeof(std::string) + id.size();
}

Result<void> Groups::add_single(Group& group, std::string_view body) {
  const auto kept = keep(body);
  if (!kept) return kept.error();
  group.single = kept.value();
  return {};
}

Result<void> Groups::release(const std::function<Result<void>(Group&)>& visit) {
  if (groups_.empty()) return {};
  if (auto rewound = spool_.rewind(); !rewound) return rewound;
  for (Group& group : groups_) {
    if (auto visited = visit(group); !visited) return visited;
  }
  open_.clear();
  groups_.clear();
  memory_bytes_ = 0;
  return spool_.clear();
}

Result<void> Groups::restore(const Group& group, Payment& payment) {
  saved_.resize(static_cast<std::size_t>(group.first.bytes));
  if (auto found = spool_.seek(group.first.position); !found) return found;
  if (auto done = spool_.read(saved_.data(), saved_.size()); !done) return done;
  std::uint64_t batch_end = 0;
  std::memcpy(&batch_end, saved_.data(), sizeof batch_end);
  const auto end = static_cast<std::size_t>(batch_end);
  const std::string_view saved = saved_;
  payment.batch.clear();
  payment.transfer.clear();
  load_fields(saved.substr(sizeof batch_end, end - sizeof batch_end), payment.batch);
  load_fields(saved.substr(end), payment.transfer);
  return {};
}

Result<void> Groups::read_payments(const Group& group, const io::Spool::Take& take) {
  for (const Group::Piece piece : group.payments) {
    if (auto done = read(piece, take); !done) return done;
  }
  return {};
}

Result<void> Groups::read_single(const Group& group, const io::Spool::Take& take) {
  return read(group.single, take);
}

Result<Group::Piece> Groups::keep(std::string_view bytes) {
  const Group::Piece piece{spool_.size(), bytes.size()};
  if (auto appended = spool_.append(bytes); !appended) return appended.error();
  return piece;
}

Result<void> Groups::read(Group::Piece piece, const io::Spool::Take& take) {
  if (auto found = spool_.seek(piece.position); !found) return found;
  return spool_.give(piece.bytes, take);
}

}  // namespace remit::engine
