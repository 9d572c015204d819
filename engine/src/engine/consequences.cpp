#include "engine/consequences.hpp"

#include "engine/carriage.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace remit::engine {

using mapping::Finding;
using mapping::Notes;

namespace {

/// The containers of a unit that are missing or wrong as a whole, and what is in them. There may be
/// thousands, so they are gone over when somebody asks.
class FaultyContainers {
 public:
  FaultyContainers(Input& input, std::span<const Finding> findings)
      : input_(input), findings_(findings) {}

  /// @param finding  about something that is there
  bool hold(const Finding& finding) {
    if (!paths_) {
      paths_.emplace();
      // Of text beside elements, or an element too many, what is read instead can be judged.
      for_each([this](const Finding& container) {
        if (is_wrong_container(container)) paths_->insert(input_.path(container));
      });
    }
    return !paths_->empty() && is_below(input_.path(finding), *paths_);
  }
  /// @param place  where the format has what is missing: a path without positions
  bool would_hold(std::string_view place) {
    if (place.empty()) return false;
    if (!places_) {
      places_.emplace();
      for_each([this](const Finding& finding) {
        places_->insert(without_positions(input_.path(finding)));
      });
    }
    return places_->contains(std::string(place)) || is_below(place, *places_);
  }

 private:
  using Paths = std::unordered_set<std::string>;

  template <class Visit>
  void for_each(Visit visit) const {
    for (const Finding& finding : findings_) {
      const bool is_container = finding.field == no_field && finding.rule != "STR-020";
      if (is_container && finding.severity == Severity::error) visit(finding);
    }
  }

  static bool is_below(std::string_view path, const Paths& paths) {
    for (std::size_t end = path.rfind('/'); end != 0 && end != path.npos;
         end = path.rfind('/', end - 1)) {
      if (paths.contains(std::string(path.substr(0, end)))) return true;
    }
    return false;
  }

  Input& input_;
  std::span<const Finding> findings_;
  std::optional<Paths> paths_;
  std::optional<Paths> places_;
};

}  // namespace

void drop_consequences(Input& input, Notes& notes, std::size_t read) {
  const auto format = input.format();
  if (notes.findings.size() == read || !format || is_canonical(format->code())) return;
  FaultyContainers faulty{input, std::span{notes.findings}.first(read)};
  const auto is_consequence = [&](const Finding& finding) {
    if (finding.value.data != nullptr) return faulty.hold(finding);
    if (finding.field == no_field) return false;
    const auto* const place =
        find_placement(input.placements(), finding.field, level_of(finding.in));
    return place != nullptr &&
           (faulty.would_hold(printed_path(format->code(), place->path)) ||
            faulty.would_hold(printed_path(format->code(), place->path_of_several)));
  };
  const auto checked = notes.findings.begin() + static_cast<std::ptrdiff_t>(read);
  notes.findings.erase(std::remove_if(checked, notes.findings.end(), is_consequence),
                       notes.findings.end());
}

void drop_repeated(Notes& notes) {
  std::vector<std::pair<std::string_view, mapping::Place>> missing;  // told so far: few
  const auto is_repeated = [&](const Finding& finding) {
    const std::pair told{finding.rule, finding.in};
    const bool is_told = std::ranges::find(missing, told) != missing.end();
    if (!finding.missing.empty() && !is_told) missing.push_back(told);
    return finding.missing.empty() && finding.value.data == nullptr && is_told;
  };
  std::erase_if(notes.findings, is_repeated);
}

}  // namespace remit::engine
