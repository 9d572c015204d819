#pragma once
// Codes that payments refer to: countries, currencies, formats of IBANs, the external code sets of
// ISO 20022, purpose codes of Russia and the Emirates, statuses and errors of APIs.
//
//     if (!remit::codes::purpose.has("SALA")) ...
//     const remit::Currency* currency = remit::codes::currency.find("JPY");  // null: unknown
//
// Each table is compiled from the CSV file of its name in mappings/codes, which names its release
// and its source. Nothing is set up when the program starts, and nothing is allocated.

#include <remit/code_table.hpp>
#include <remit/model/date.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace remit {

/// A code of a list.
struct Code {
  std::string_view code = {};
  std::string_view name = {};        ///< as the publisher calls it; may be empty
  std::string_view definition = {};  ///< in words
};

/// A country or territory.
struct Country {
  static constexpr bool has_pair_codes = true;
  std::string_view code = {};     ///< ISO 3166-1 alpha-2, and XK
  std::string_view alpha3 = {};   ///< ISO 3166-1 alpha-3
  std::string_view numeric = {};  ///< ISO 3166-1; empty for XK
  std::string_view name = {};
  bool sepa = false;  ///< in the geographical scope of the SEPA schemes
  bool eea = false;   ///< in the European Economic Area
  std::string_view note = {};
};

enum class CurrencyKind : std::uint8_t { money, fund, metal, unit, test, none };

/// A currency of ISO 4217, in use or withdrawn.
struct Currency {
  std::string_view code = {};
  std::string_view numeric = {};                 ///< may be empty, and shared by withdrawn codes
  std::optional<std::uint8_t> minor_units = {};  ///< digits behind the point; absent: none defined
  std::string_view name = {};
  CurrencyKind kind = CurrencyKind::money;  ///< only money is paid with
  std::optional<Date> withdrawn = {};       ///< the first day on which it is out of use
  std::string_view note = {};

  bool in_use_on(Date day) const { return !withdrawn || day < *withdrawn; }
};

/// How check digits inside of a BBAN are computed; countries with the same formula share one.
enum class NationalCheck : std::uint8_t {
  none,
  albanian,
  belgian,
  cin,
  croatian,
  czech,
  estonian,
  finnish,
  hungarian,
  icelandic,
  mod97,
  norwegian,
  polish,
  rib,
  spanish,
  tunisian,
};

/// Where a part of a BBAN is; of size 0 when there is none.
struct BbanPart {
  std::uint8_t begin = 0;
  std::uint8_t size = 0;
};

/// The format of the IBANs of one country.
struct IbanFormat {
  static constexpr bool has_pair_codes = true;
  std::string_view code = {};       ///< of the country
  std::uint8_t length = 0;          ///< of the whole IBAN
  std::string_view structure = {};  ///< of the BBAN, as the registry writes it: `4!n4!n12!c`
  std::uint32_t digits = 0;   ///< positions of the BBAN that may hold a digit; bit 0 is the first
  std::uint32_t letters = 0;  ///< positions that may hold a capital letter
  BbanPart bank = {};
  BbanPart branch = {};
  BbanPart account = {};
  bool sepa = false;  ///< the country is in the scope of SEPA
  NationalCheck national_check = NationalCheck::none;
  bool sure = false;  ///< the formula of the national check rests on many examples
  /// Further countries of BICs that go with it, with blanks between.
  std::string_view bic_countries = {};
  std::string_view example = {};  ///< empty: the format is in use, but not in the registry
  std::string_view note = {};

  bool registered() const { return !example.empty(); }
};

/// A status of a payment or an authorisation.
struct ApiStatus {
  std::string_view code = {};
  std::string_view name = {};  ///< may be empty
  std::string_view definition = {};
  bool final = false;             ///< no other status follows
  std::string_view systems = {};  ///< who uses it, with blanks between
  std::string_view note = {};
};

/// An error in the answer of an API.
struct ApiError {
  std::string_view code = {};
  std::optional<std::uint16_t> http_status = {};
  std::string_view definition = {};
  std::string_view status_reason = {};  ///< the code of `codes::status_reason` that says it best
  std::string_view scope = {};          ///< the calls that answer it
  std::string_view note = {};
};

/// A table with rows of any kind.
using AnyCodeTable = std::variant<const CodeTable<Code>*, const CodeTable<Country>*,
                                  const CodeTable<Currency>*, const CodeTable<IbanFormat>*,
                                  const CodeTable<ApiStatus>*, const CodeTable<ApiError>*>;

/// All tables, in the order of their names.
std::span<const AnyCodeTable> all_code_tables();

/// The table of that name, or nothing.
std::optional<AnyCodeTable> find_code_table(std::string_view name);

/// The tables that programs ask for by name; the others are found with `find_code_table`. They are
/// there before any code runs, and as long as the program.
namespace codes {

extern const CodeTable<Country> country;
extern const CodeTable<Currency> currency;
/// The SWIFT IBAN registry.
extern const CodeTable<IbanFormat> iban;
/// Formats in use that the registry does not have; what is known of them is less certain.
extern const CodeTable<IbanFormat> iban_unregistered;

// External code sets of ISO 20022 (ExternalPurpose1Code ...).
extern const CodeTable<Code> account_identification;
extern const CodeTable<Code> category_purpose;
extern const CodeTable<Code> clearing_system_identification;
extern const CodeTable<Code> creditor_agent_instruction;
extern const CodeTable<Code> debtor_agent_instruction;
extern const CodeTable<Code> local_instrument;
extern const CodeTable<Code> organisation_identification;
extern const CodeTable<Code> payment_group_status;
extern const CodeTable<Code> payment_transaction_status;
extern const CodeTable<Code> person_identification;
extern const CodeTable<Code> proxy_account_type;
extern const CodeTable<Code> purpose;
extern const CodeTable<Code> service_level;
extern const CodeTable<Code> status_reason;

/// Currency operations (VO) of transfers in roubles.
extern const CodeTable<Code> vo;
/// Purposes of transfers to and from the United Arab Emirates.
extern const CodeTable<Code> uae;

/// Statuses of payments in answers of Berlin Group and its dialects.
extern const CodeTable<ApiStatus> transaction_status;

extern const CodeTable<ApiError> berlin_group_error;
extern const CodeTable<ApiError> salt_edge_error;
extern const CodeTable<ApiError> stet_error;
extern const CodeTable<ApiError> younify_error;

}  // namespace codes

}  // namespace remit
