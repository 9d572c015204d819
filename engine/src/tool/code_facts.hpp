#pragma once
// What `remit codes` says about a code, and about a number that explains itself.

#include "tool/facts.hpp"

#include <remit/codes.hpp>

#include <string_view>

namespace remit::tool {

Facts facts_of(const Code& code);
Facts facts_of(const Country& country);
Facts facts_of(const Currency& currency);
Facts facts_of(const IbanFormat& format);
Facts facts_of(const ApiStatus& status);
Facts facts_of(const ApiError& error);

/// The words that say most about a code, for lists.
std::string_view words_of(const Code& code);
std::string_view words_of(const Country& country);
std::string_view words_of(const Currency& currency);
std::string_view words_of(const IbanFormat& format);
std::string_view words_of(const ApiStatus& status);
std::string_view words_of(const ApiError& error);

/// What a number says and what is wrong with it.
struct Explanation {
  Facts facts;
  bool valid = false;
};

Explanation explain_iban(std::string_view iban);
Explanation explain_bic(std::string_view bic);
Explanation explain_lei(std::string_view lei);
/// A reference may be one of several schemes: all of them are tried.
Explanation explain_reference(std::string_view reference);

}  // namespace remit::tool
