#include "engine/finer_rules.hpp"

#include "engine/refinements.hpp"
#include "text/equal.hpp"

#include <bit>
#include <iterator>

namespace remit::engine {

using mapping::Finding;

namespace {

static_assert(std::size(refinements) <= 64);

/// The refinements for which `is_in` is true.
template <class IsIn>
constexpr std::uint64_t rows_of(IsIn is_in) {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < std::size(refinements); ++i) {
    if (is_in(refinements[i])) rows |= std::uint64_t{1} << i;
  }
  return rows;
}

/// Those of `rows` for which `is_in` is true.
template <class IsIn>
std::uint64_t filter(std::uint64_t rows, IsIn is_in) {
  std::uint64_t kept = 0;
  for (; rows != 0; rows &= rows - 1) {
    if (is_in(refinements[std::countr_zero(rows)])) kept |= rows & (~rows + 1);
  }
  return kept;
}

constexpr std::uint64_t asking_for_paths =
    rows_of([](const Refinement& row) { return !row.path_end.empty() || !row.step_above.empty(); });

constexpr std::uint64_t of_any_finding = rows_of([](const Refinement& row) {
  return row.field == no_field && row.of == Of::any && row.only == Only::always;
});

bool ends_with(std::string_view path, std::string_view end) {
  return path.size() >= end.size() && text::holds(path.data() + (path.size() - end.size()), end);
}

bool holds(Only only, const Finding& finding, const Payment& payment) {
  constexpr Field service_level = "payment_type.service_level_code"_field;
  switch (only) {
    case Only::in_batch:
      return finding.in == mapping::Place::batch;
    case Only::of_content:
      return finding.missing.empty();
    case Only::in_sepa:
      return payment.batch.text(service_level) == "SEPA";
    case Only::always:
      break;
  }
  return true;
}

}  // namespace

const FinerRules::OfRule& FinerRules::of(std::string_view id) {
  return known_.of(id, [&] {
    return OfRule{rules_.find(id), rows_of([&](const Refinement& row) {
                    return row.rule == id && rules_.find(row.refined) != nullptr;
                  })};
  });
}

const Ruling* FinerRules::ruling(Input& input, const Finding& finding) {
  if (!finding.finer.empty()) {
    if (const Ruling* const finer = of(finding.finer).ruling) return finer;
  }
  const OfRule general = of(finding.rule);
  if (general.refinements == 0) return general.ruling;
  const std::uint64_t of_this =
      filter(general.refinements & ~of_any_finding, [&](const Refinement& row) {
        return (row.field == no_field || row.field == finding.field) &&
               is_of(row.of, finding.field) && holds(row.only, finding, input.payment());
      });
  const std::uint64_t fitting =
      this->fitting(input, finding, of_this | (general.refinements & of_any_finding));
  return fitting == 0 ? general.ruling : of(refinements[std::countr_zero(fitting)].refined).ruling;
}

/// Those of `rows` that the path of the finding fits.
std::uint64_t FinerRules::fitting(Input& input, const Finding& finding, std::uint64_t rows) {
  if ((rows & asking_for_paths) == 0) return rows;
  path_.clear();
  input.append_path(path_, finding);
  const std::size_t above = path_.rfind('/') + 1;
  const std::size_t number = path_.find('[', above);
  if (number != std::string::npos) path_.replace(number + 1, std::string::npos, 1, ']');
  if (rows != asked_ || path_.compare(0, above, above_) != 0) {
    asked_ = rows;
    above_.assign(path_, 0, above);
    fitting_above_ = filter(rows, [&](const Refinement& row) {
      return row.step_above.empty() || text::contains(above_, row.step_above);
    });
  }
  return filter(fitting_above_,
                [&](const Refinement& row) { return ends_with(path_, row.path_end); });
}

}  // namespace remit::engine
