#pragma once
// Wire formats as values, and what a translation between two of them can lose.

#include <remit/issue.hpp>
#include <remit/model/field.hpp>

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remit {

namespace mapping {
struct FormatCode;
}

/// How a format is written.
enum class Syntax : std::uint8_t {
  xml,
  json,
  canonical,  ///< NDJSON, a line for each payment, named as in `model/field.hpp`
};

/// A wire format. A small value; formats live as long as the program.
class Format {
 public:
  explicit constexpr Format(const mapping::FormatCode* code) : code_(code) {}

  /// As on the command line: `pain.001.001.09`, `berlin-group`, `canonical`.
  std::string_view name() const;
  /// What it is, in a few English words.
  std::string_view title() const;
  Syntax syntax() const;
  /// XML: the namespace of its documents.
  std::string_view name_space() const;

  const mapping::FormatCode& code() const { return *code_; }
  friend bool operator==(Format, Format) = default;

 private:
  const mapping::FormatCode* code_;
};

/// All formats, in a fixed order.
std::vector<Format> all_formats();

/// The format of that name; `pain.001` is version 09, the one that most banks ask for.
std::optional<Format> find_format(std::string_view name);

/// The format that an XML namespace belongs to; of several, the one that the others narrow.
std::optional<Format> find_format_of_namespace(std::string_view name_space);

namespace formats {
inline constexpr std::string_view pain_001 = "pain.001";
inline constexpr std::string_view pain_001_03 = "pain.001.001.03";
inline constexpr std::string_view pain_001_08 = "pain.001.001.08";
inline constexpr std::string_view pain_001_09 = "pain.001.001.09";
inline constexpr std::string_view berlin_group = "berlin-group";
inline constexpr std::string_view berlin_group_cec = "berlin-group/cec";
inline constexpr std::string_view berlin_group_salt_edge = "berlin-group/salt-edge";
inline constexpr std::string_view berlin_group_bank_of_georgia = "berlin-group/bank-of-georgia";
inline constexpr std::string_view stet = "stet";
inline constexpr std::string_view stet_1_4_2 = "stet/1.4.2";
inline constexpr std::string_view stet_1_6 = "stet/1.6";
inline constexpr std::string_view younify = "younify";
inline constexpr std::string_view canonical = "canonical";
}  // namespace formats

/// What happens to one canonical field on the way from one format to another, as far as it is known
/// without data.
struct FieldLoss {
  Field field = no_field;
  Level level = transfer_level;
  enum Effect : std::uint8_t {
    dropped,    ///< no place in the target: in the ledger when present
    refused,    ///< no place, and a payment that has it is rejected
    shortened,  ///< the target's limit is lower: a longer value is rejected, or cut when asked for
    defaulted,  ///< the target requires it and the source cannot carry it: a default goes there
    required,   ///< the target requires it and the source may lack it: the payment is rejected then
    conditional,  ///< written under conditions (extensions, payment product, conversions)
  } effect = dropped;
  std::string source_path;
  std::string target_path;
  std::string detail;  ///< the reason, the limits or the default
};

std::string_view name(FieldLoss::Effect effect);

/// The static loss table: every field that `from` can carry and `to` cannot carry as it is, and
/// what `to` requires beyond. A target with several bodies counts what its widest one (bulk)
/// carries, and what only others do (recurrence: periodic).
std::vector<FieldLoss> loss_between(Format from, Format to);

}  // namespace remit
