#pragma once
// Payments that were dealt with ahead of the run, and what became of each.

#include "engine/whole_file.hpp"
#include "text/buffer.hpp"

#include <remit/model/decimal.hpp>
#include <remit/model/field.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace remit::engine {

/// What a worker leaves behind of a payment.
///
/// Most payments have nothing to say that is told one by one: they are translated, and counted in
/// what is found and lost. Whatever else a payment is, the run itself deals with it in its turn.
struct Worked {
  std::string_view bytes;  ///< in the window; as they were guessed to be for one that is not done
  bool is_done = false;    ///< all below is known
  std::array<char, 3> currency = {};
  std::uint8_t currency_size = 0;
  WholeFile::Marks marks = {};
  std::uint64_t fresh = 0;  ///< `Pen::fresh`
  // Where its part ends in what the stretch has of all.
  std::size_t written_end = 0;
  std::size_t losses_end = 0;
  std::size_t findings_end = 0;
};

/// A part of the window between two places where payments begin, or seem to.
struct Stretch {
  struct Loss {
    Field field;
    LossAction action;
  };

  const char* begin = nullptr;
  const char* end = nullptr;
  std::vector<Worked> payments = {};
  text::Buffer written = {};                    ///< in the order of the payments
  std::vector<Loss> losses = {};                ///< no field: content outside of the model
  std::vector<std::string_view> findings = {};  ///< rules of findings that reject nothing

  void clear(const char* from, const char* to) {
    begin = from;
    end = to;
    payments.clear();
    written.clear();
    losses.clear();
    findings.clear();
  }
};

}  // namespace remit::engine
