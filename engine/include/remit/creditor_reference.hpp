#pragma once
// References by which a creditor recognises a payment, and their check digits. Nothing is
// allocated.

#include <cstdint>
#include <span>
#include <string_view>

namespace remit {

enum class ReferenceScheme : std::uint8_t {
  rf,         ///< ISO 11649: RF, two check digits and 1 to 21 letters or digits
  belgian,    ///< OGM-VCS: 12 digits, the last two check the others
  croatian,   ///< HR and a model: HR01 is checked, HR00 is free, HR99 says that there is none
  danish,     ///< FIK +71: 15 digits
  estonian,   ///< viitenumber: 2 to 20 digits
  finnish,    ///< viitenumero: 4 to 20 digits
  norwegian,  ///< KID: 2 to 25 digits; MOD10 or MOD11, as the payee has agreed
  slovenian,  ///< SI and a model: SI12 is checked, SI00 is free, SI99 says that there is none
  swedish,    ///< OCR: 2 to 25 digits
  swiss_qr,   ///< QR reference (QRR): 27 digits
};

/// What is wrong with a reference: the first of these that holds.
enum class ReferenceFault : std::uint8_t {
  none,
  length,        ///< too short or too long
  form,          ///< a character that does not belong there
  model,         ///< a model of Croatia or Slovenia whose rules are not known here: not checked
  check_digits,  ///< the check digits are not those of the rest
};

struct ReferenceVerdict {
  ReferenceFault fault = ReferenceFault::none;
  std::uint8_t at = 0;  ///< the character where the fault is seen first

  explicit operator bool() const { return fault == ReferenceFault::none; }
};

/// Checks a reference in its electronic form, without the marks of its printed one.
/// Sources: ISO 11649 and the national standards.
ReferenceVerdict check_reference(ReferenceScheme scheme, std::string_view reference);

/// A scheme, for people.
struct ReferenceSchemeInfo {
  ReferenceScheme scheme;
  std::string_view name;     ///< `swiss-qr`
  std::string_view title;    ///< `Switzerland, QR reference (QRR)`
  std::string_view example;  ///< a reference that is valid
};

/// All schemes; valid as long as the program runs.
std::span<const ReferenceSchemeInfo> reference_schemes();

}  // namespace remit
