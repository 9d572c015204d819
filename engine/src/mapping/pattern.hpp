#pragma once
// Lexical types that schemas define by a pattern.

#include <cstdint>
#include <string_view>

namespace remit::mapping {

/// The patterns of the mapping language (`is iban`).
enum class Pattern : std::uint8_t {
  none,
  iban,
  bic,
  bic2014,
  country,
  currency,
  lei,
  uuid4,
  alnum4,
  numeric,
  euro,
  sepa_id,
  swift_id,
  swiss_text,
  latin_text,
  day,
  month,
  operation_code,
  stet_id,
  organisation_code,
  person_code,
  account_code
};

/// Whether `text` is of the lexical type. These are the patterns of the ISO 20022 schemas, no check
/// digits or registries:
/// - iban: [A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}
/// - bic: [A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?, up to version 08 and in Berlin Group
/// - bic2014: [A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?, from version 09 on
/// - country: [A-Z]{2}, currency: [A-Z]{3}, euro: EUR
/// - lei: [A-Z0-9]{18}[0-9]{2}
/// - uuid4: UUID of version 4 in lower case
/// - alnum4: [a-zA-Z0-9]{4}, numeric: [0-9]+
/// - sepa_id: letters, digits and + ? / - : ( ) . , ' | and blank, as in the German schemas
/// - swift_id: the same with every blank of Unicode (category Zs), as in the Swiss schemas
/// - swiss_text: the characters of the Swiss schema of version 03
/// - latin_text: Basic Latin, Latin-1 Supplement, Latin Extended-A, some more; no control
/// characters
/// - day: 1 to 31, month: 1 to 12, with a leading zero or without
/// - operation_code: [0-9]{5} (currency operations in RUB) or [A-Z]{3} (transfers to the Emirates)
/// - stet_id: [a-zA-Z0-9 /\-?:().,']+, the identifications of STET
/// - organisation_code, person_code, account_code: a code of the external lists of ISO 20022 for
///   identifications of organisations, persons and accounts
bool matches(Pattern pattern, std::string_view text);

/// The rule that a value which does not match violates.
std::string_view rule(Pattern pattern);

std::string_view name(Pattern pattern);

/// True for the codes of an external list, which grows: what it does not have today may be a code
/// all the same.
bool is_of_open_list(Pattern pattern);

}  // namespace remit::mapping
