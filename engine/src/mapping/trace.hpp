#pragma once
// What the verbs of generated readers and writers tell while a stencil is learnt
// (stencil/reader.hpp, stencil/writer.hpp): which texts they took over as they stood, and on which
// values anything else depends. A verb that tells nothing is not guessed at: reading, the text it
// read has to be the same in every payment of the stencil; writing, there is no stencil.

#include "mapping/value_form.hpp"

#include <remit/model/record.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace remit::mapping {

/// Of a payment that is read.
class ReadTrace {
 public:
  struct Taken {
    Field field;
    Value value;
    ValueForm form;
  };

  /// `value` was put under `field` as it stood; any text of the form would have been.
  void takes(Field field, Value value, const ValueForm& form) {
    taken_.push_back({field, value, form});
  }
  /// What is read depends on the value of the field: its text has to be the same.
  void decided_by(Field field) {
    std::erase_if(taken_, [field](const Taken& taken) { return taken.field == field; });
  }
  const std::vector<Taken>& taken() const { return taken_; }
  void clear() { taken_.clear(); }

 private:
  std::vector<Taken> taken_;
};

/// Of a payment that is written. Before each text that goes out, the verb says what it is; the
/// writer of the syntax says where it went.
class WriteTrace {
 public:
  enum class Origin : std::uint8_t { copied, derived, fresh_id };
  struct Text {
    Origin origin;
    Value value;            // copied: of what
    ValueForm form;         // of the values that are copied
    std::size_t begin = 0;  // in the output, without what stands around the text
    std::size_t end = 0;
  };
  struct Decisive {
    Field field;
    Value value;
  };

  /// The text of `whole` is that of `parts` with blanks between them, as it would be for others.
  void joins(Value whole, std::span<const Value> parts) {
    joins_.push_back({whole.data, parts_.size(), parts.size()});
    parts_.insert(parts_.end(), parts.begin(), parts.end());
  }
  /// The parts of a value that was joined; none for any other.
  std::span<const Value> parts_of(Value value) const {
    for (const Join& join : joins_) {
      if (join.whole == value.data) return std::span{parts_}.subspan(join.first, join.count);
    }
    return {};
  }
  /// The next text is `value` as it stands; any other value of the form would be copied, too.
  void copies(Value value, const ValueForm& form) {
    texts_.push_back({Origin::copied, value, form});
  }
  /// The next text is the same for equal values of `field`.
  void derives(Field field, Value value) {
    decided_by(field, value);
    texts_.push_back({Origin::derived, {}, {}});
  }
  /// The next text is the same for every payment.
  void repeats() { texts_.push_back({Origin::derived, {}, {}}); }
  /// The next text is the identification that is made for the payment.
  void says_fresh_id() { texts_.push_back({Origin::fresh_id, {}, {}}); }
  /// What is written depends on the value.
  void decided_by(Field field, Value value) { decisive_.push_back({field, value}); }
  /// What is written cannot be told from a payment before it.
  void give_up() { given_up_ = true; }

  /// The next text went out. For the writers of the syntaxes.
  void wrote(std::size_t begin, std::size_t end) {
    if (written_ == texts_.size()) return give_up();
    texts_[written_].begin = begin;
    texts_[written_].end = end;
    ++written_;
  }

  /// False when something went out, or was told, that nobody spoke for.
  bool is_complete() const { return !given_up_ && written_ == texts_.size(); }
  const std::vector<Text>& texts() const { return texts_; }
  const std::vector<Decisive>& decisive() const { return decisive_; }
  void clear() {
    texts_.clear();
    decisive_.clear();
    joins_.clear();
    parts_.clear();
    written_ = 0;
    given_up_ = false;
  }

 private:
  struct Join {
    const char* whole;
    std::size_t first;  // part
    std::size_t count;
  };
  std::vector<Join> joins_;
  std::vector<Value> parts_;
  std::vector<Text> texts_;
  std::vector<Decisive> decisive_;
  std::size_t written_ = 0;  // of the texts
  bool given_up_ = false;
};

}  // namespace remit::mapping
