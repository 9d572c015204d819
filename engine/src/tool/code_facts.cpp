#include "tool/code_facts.hpp"

#include "codes/national_check.hpp"

namespace remit::tool {

namespace {

std::string_view name_of(CurrencyKind kind) {
  constexpr std::string_view names[] = {"money",           "fund", "metal",
                                        "unit of account", "test", "none"};
  return names[static_cast<std::size_t>(kind)];
}

/// `5-8`, counted from 1.
std::string range_of(BbanPart part) {
  if (part.size == 0) return {};
  return std::to_string(part.begin + 1) + '-' + std::to_string(part.begin + part.size);
}

}  // namespace

Facts facts_of(const Code& code) {
  Facts facts;
  facts.add("code", code.code);
  facts.add("name", code.name);
  facts.add("definition", code.definition);
  return facts;
}

Facts facts_of(const Country& country) {
  Facts facts;
  facts.add("code", country.code);
  facts.add("name", country.name);
  facts.add("alpha3", country.alpha3);
  facts.add("numeric", country.numeric);
  facts.add_flag("sepa", country.sepa);
  facts.add_flag("eea", country.eea);
  if (const IbanFormat* const format = codes::iban.find(country.code)) {
    facts.add("iban_example", format->example);
  }
  facts.add("note", country.note);
  return facts;
}

Facts facts_of(const Currency& currency) {
  Facts facts;
  facts.add("code", currency.code);
  facts.add("name", currency.name);
  facts.add("numeric", currency.numeric);
  if (currency.minor_units) facts.add_number("minor_units", *currency.minor_units);
  facts.add("kind", name_of(currency.kind));
  if (currency.withdrawn) facts.add("withdrawn", print(*currency.withdrawn));
  facts.add("note", currency.note);
  return facts;
}

Facts facts_of(const IbanFormat& format) {
  Facts facts;
  facts.add("code", format.code);
  if (const Country* const country = codes::country.find(format.code)) {
    facts.add("name", country->name);
  }
  facts.add_flag("registered", format.registered());
  facts.add_number("length", format.length);
  facts.add("structure", format.structure);
  facts.add("bank", range_of(format.bank));
  facts.add("branch", range_of(format.branch));
  facts.add("account", range_of(format.account));
  facts.add("national_check", codes::describe(format.national_check));
  if (format.registered()) facts.add_flag("sepa", format.sepa);
  facts.add("bic_countries", format.bic_countries);
  facts.add("example", format.example);
  facts.add("note", format.note);
  return facts;
}

Facts facts_of(const ApiStatus& status) {
  Facts facts;
  facts.add("code", status.code);
  facts.add("name", status.name);
  facts.add("definition", status.definition);
  facts.add_flag("final", status.final);
  facts.add("systems", status.systems);
  facts.add("note", status.note);
  return facts;
}

Facts facts_of(const ApiError& error) {
  Facts facts;
  facts.add("code", error.code);
  if (error.http_status) facts.add_number("http_status", *error.http_status);
  facts.add("definition", error.definition);
  facts.add("status_reason", error.status_reason);
  facts.add("scope", error.scope);
  facts.add("note", error.note);
  return facts;
}

std::string_view words_of(const Code& code) { return code.definition; }
std::string_view words_of(const Country& country) { return country.name; }
std::string_view words_of(const Currency& currency) { return currency.name; }
std::string_view words_of(const IbanFormat& format) { return format.structure; }
std::string_view words_of(const ApiStatus& status) { return status.definition; }
std::string_view words_of(const ApiError& error) { return error.definition; }

}  // namespace remit::tool
