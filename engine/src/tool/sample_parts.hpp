#pragma once
// The parts of sample messages that occur several times: parties, addresses, accounts, banks,
// references.

#include "text/arena.hpp"
#include "tool/random.hpp"
#include "tool/sample_data.hpp"
#include "tool/sample_kinds.hpp"

#include <remit/model/record.hpp>

#include <cstdint>
#include <string_view>

namespace remit::tool {

/// Fills one record. Texts that are put together live in the arena, and so do those of which
/// characters had to be replaced.
class SampleWriter {
 public:
  SampleWriter(Record& record, text::Arena& arena, Characters characters)
      : record_(record), arena_(arena), characters_(characters) {
    record_.clear();
  }

  Record& record() { return record_; }

  /// A text that lives for ever.
  void set(Field field, std::string_view text) {
    record_.set(field, Value{characters_ == Characters::all ? text : keep(text)});
  }
  /// A text that is copied.
  void copy(Field field, std::string_view text) { record_.set(field, Value{keep(text)}); }
  /// The same for a value of a list.
  void add(Field list, std::string_view text) { record_.add(list, Value{keep(text)}); }
  std::string_view keep(std::string_view text);

 private:
  Record& record_;
  text::Arena& arena_;
  Characters characters_;
};

enum class AddressForm : std::uint8_t { none, structured, hybrid, unstructured };

/// The name of a person or a company, at most 70 characters.
void write_person(SampleWriter& out, Field name, const SampleCountry& country, Random& random);
void write_company(SampleWriter& out, Field name, const SampleCountry& country, Random& random);

/// @param first  the first leaf of the address ("creditor.address.type")
void write_address(SampleWriter& out, Field first, const SampleCountry& country, AddressForm form,
                   Random& random);

/// The IBAN of an account with `bank`, valid for its country.
void write_iban(SampleWriter& out, Field iban, const SampleCountry& country, std::string_view bank,
                Random& random);

/// The BIC of an invented bank in `country`. `bank`: its first four letters.
void write_bic(SampleWriter& out, Field bic, const SampleCountry& country, std::string_view bank,
               Random& random);

/// A structured creditor reference of ISO 11649 as a row of `remittance.structured`.
void write_creditor_reference(SampleWriter& out, Random& random);

/// A version 4 UUID in lower case. Source: RFC 4122, section 4.4.
void write_uuid(SampleWriter& out, Field field, Random& random);

}  // namespace remit::tool
