#pragma once
// Reads, judges and writes payments ahead of the run.

#include "engine/hidden_values.hpp"
#include "engine/input.hpp"
#include "engine/judge.hpp"
#include "engine/output.hpp"
#include "engine/plan.hpp"
#include "engine/stretch.hpp"
#include "engine/transfer_losses.hpp"
#include "engine/whole_file.hpp"

#include <atomic>
#include <memory>

namespace remit::engine {

/// One of a crew, with a reader and a pen of its own.
class Worker {
 public:
  /// What its readers and writers, checks and losses have learnt.
  struct Learnt {
    std::shared_ptr<stencil::Reader> reading;
    std::shared_ptr<PenLessons> writing;
    std::shared_ptr<Judge> judge;
    std::shared_ptr<TransferLosses> losses;
    bool is_of_run = false;  ///< which begins batches with it
  };
  /// Nothing. Workers side by side have to learn on their own.
  static Learnt nothing(const Plan& plan, Format source);

  /// All of them outlive the worker.
  Worker(const Plan& plan, const WholeFile& whole, const Input& input, const Output& output,
         Learnt learnt);

  /// Before stretches of the batch that input and output have open. False when its payments cannot
  /// be dealt with ahead.
  /// @param hidden        whoever shows one of these is a matter of the run
  /// @param faulty_batch  fields of the batch with which its reader has found fault
  bool prepare(const HiddenValues& hidden, const FieldSet& faulty_batch);

  /// Deals with the payments of the stretch, until `stop`; who goes by what the run has learnt, up
  /// to the first that the run has to read: whatever follows may be of another batch.
  /// @param window_end  of what may be read
  void work(Stretch& stretch, const char* window_end, const std::atomic<bool>& stop);

  /// How payments are found in what stands behind the current one.
  const StretchReader& reader() const { return *reader_; }

 private:
  /// True when nothing of the payment has to be told.
  bool deal(Stretch& stretch, Worked& worked);
  bool judge(const Payment& payment, Stretch& stretch);
  bool write(const Payment& payment, const Amount& amount, Stretch& stretch);
  /// Counts what the payment loses or leaves it in `notes_`; false when that rejects it.
  bool count_losses(const Payment& payment, Stretch& stretch);

  LossPolicy policy_;
  const WholeFile& whole_;
  const Input& input_;
  const Output& output_;
  std::unique_ptr<StretchReader> reader_;
  std::unique_ptr<Pen> pen_;
  Learnt learnt_;
  HiddenValues hidden_;
  mapping::Notes notes_;
  std::uint64_t batch_ = ~std::uint64_t{0};
};

}  // namespace remit::engine
