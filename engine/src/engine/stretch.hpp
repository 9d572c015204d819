#pragma once
// Parts of the window whose payments are dealt with ahead of the run.

#include "engine/loss_counts.hpp"
#include "engine/series.hpp"
#include "text/buffer.hpp"

#include <string_view>
#include <vector>

namespace remit::engine {

/// A part of the window between two places where payments begin, or seem to.
struct Stretch {
  const char* begin = nullptr;
  const char* end = nullptr;
  std::vector<Worked> payments = {};
  std::vector<WholeFile::Marks> marks = {};  ///< of payments that are done
  text::Buffer written = {};                 ///< in the order of the payments
  std::vector<LossCounts::Kind> losses = {};
  std::vector<std::string_view> findings = {};  ///< rules of findings that reject nothing

  void clear(const char* from, const char* to) {
    begin = from;
    end = to;
    payments.clear();
    marks.clear();
    written.clear();
    losses.clear();
    findings.clear();
  }
};

}  // namespace remit::engine
