#include "tool/sample_kinds.hpp"

namespace remit::tool {

namespace {

using Texts = std::string_view[];

constexpr Texts euro{"EUR"};
constexpr Texts many_currencies{"EUR", "EUR", "EUR", "USD", "USD",
                                "USD", "CHF", "CHF", "JPY", "KWD"};

constexpr Texts supplier_purposes{"SUPP", "GDDS", "SCVE", "RENT", "ELEC", "INSU"};
constexpr Texts salary_purposes{"SALA", "BONU", "PENS"};
constexpr Texts instant_purposes{"GDDS", "SCVE", "CHAR", "OTHR"};
constexpr Texts international_purposes{"TRAD", "SCVE", "INTC", "LOAN"};

constexpr Texts supplier_remittance{"Invoice {0} & credit note {1}",
                                    "Rechnung Nr. {0}, 2 % Skonto",
                                    "Facture n° {0} du 24/11/2026",
                                    "Order <{0}>, delivery \"{1}\"",
                                    "Fattura {0} e {1}: l'importo è già netto",
                                    "{0}"};
constexpr Texts salary_remittance{"Salary December 2026", "Lohn/Gehalt 12/2026, Pers.-Nr. {1}",
                                  "Nómina diciembre, n.º {1}", "Salaire de décembre"};
constexpr Texts instant_remittance{"Ticket {0}", "Spende für Ärzte & Pflege", "Order {0}",
                                   "Remboursement dossier {1}"};
constexpr Texts international_remittance{"PROFORMA {0}", "Contract {1} / shipment {0}",
                                         "Consulting fees Q4 & travel <{1}>"};

constexpr BatchKind pain_001_kinds[] = {
    {"INV", "SEPA", "", "SUPP", "SLEV", supplier_purposes, euro, supplier_remittance, 85, 40, 15,
     true},
    {"SAL", "SEPA", "", "SALA", "SLEV", salary_purposes, euro, salary_remittance, 0, 0, 15, true},
    {"INS", "SEPA", "INST", "", "SLEV", instant_purposes, euro, instant_remittance, 40, 20, 0,
     true},
    {"INT", "", "", "", "SHAR", international_purposes, many_currencies, international_remittance,
     75, 20, 15, false},
};

// Codes that the requests know.
constexpr Texts commercial_payment{"COMC"};
constexpr Texts road_and_parking{"TRPT", "CPKC"};
constexpr Texts cash_management{"CASH", "ACCT"};
constexpr Texts euro_and_dollars{"EUR", "EUR", "USD"};

constexpr BatchKind stet_kinds[] = {
    {"INV", "SEPA", "", "", "SLEV", commercial_payment, euro, supplier_remittance, 85, 0, 15, true},
    {"SAL", "SEPA", "", "", "SLEV", {}, euro, salary_remittance, 0, 0, 15, true},
    {"INS", "SEPA", "INST", "", "SLEV", road_and_parking, euro, instant_remittance, 40, 0, 0, true},
    {"CSH", "NURG", "", "CASH", "", cash_management, euro_and_dollars, international_remittance,
     100, 0, 15, true},
};

constexpr Texts texts_of_purposes{"Goods", "Services", "Rent of offices", "Travel expenses"};
constexpr Texts currencies_with_cents{"EUR", "EUR", "USD", "CHF", "JPY"};

constexpr BatchKind younify_kinds[] = {
    {"PLT", "", "", "", "SHAR", texts_of_purposes, euro, {}, 85, 0, 15, true},
    {"EXP", "", "", "", "DEBT", texts_of_purposes, currencies_with_cents, {}, 20, 0, 15, false},
    {"IMP", "", "", "", "CRED", {}, currencies_with_cents, {}, 75, 0, 15, false},
};

constexpr SampleScope pain_001_scope{.kinds = pain_001_kinds};

// Suppliers and salaries: instant payments are another scheme.
constexpr SampleScope sepa_scope{.kinds = std::span{pain_001_kinds}.first(2),
                                 .strict_amounts = true,
                                 .characters = Characters::sepa};
constexpr SampleScope sepa_scope_with_bics = [] {
  SampleScope scope = sepa_scope;
  scope.bics = true;
  return scope;
}();

// An address is a country and lines; references and instructions have no place, and a text is
// mandatory.
constexpr SampleScope stet_scope{.kinds = stet_kinds,
                                 .addresses = AddressUse::lines,
                                 .batch_booking = false,
                                 .instruction_ids = true,
                                 .purpose_of_batch = true,
                                 .textless_percent = 0,
                                 .uetrs = false,
                                 .ultimate_debtors = false};

constexpr SampleScope younify_scope{.kinds = younify_kinds,
                                    .addresses = AddressUse::parts,
                                    .batch_booking = false,
                                    .ids_of_platform = true,
                                    .instructions = false,
                                    .proprietary_purposes = true,
                                    .uetrs = false,
                                    .ultimate_creditors = false,
                                    .ultimate_debtors = false};

}  // namespace

const SampleScope& sample_scope(SampleUse use) {
  switch (use) {
    case SampleUse::sepa:
      return sepa_scope;
    case SampleUse::sepa_with_bics:
      return sepa_scope_with_bics;
    case SampleUse::stet:
      return stet_scope;
    case SampleUse::younify:
      return younify_scope;
    case SampleUse::pain_001:
      break;
  }
  return pain_001_scope;
}

}  // namespace remit::tool
