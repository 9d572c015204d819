#pragma once
// remit translates payment messages between wire formats.
//
// One call for one document:
//
//     auto result = remit::convert_file("in.xml", "pain.001", "out.json", "berlin-group");
//     std::cout << result.issues();
//     return result.ok() ? 0 : 1;
//
// Payments one by one (stream.hpp): `Reader`; message after message, of any size in fixed memory:
// `Pipeline`, up to twice as fast as one call for each when they are short:
//
//     remit::Pipeline hub{{.source = "pain.001", .target = "berlin-group"}};
//     auto result = hub.convert(message, output);
//
// What a translation can lose, known without data (format.hpp): `loss_between`. What it did lose:
// `ConvertResult::losses`.
//
// The model (model/payment.hpp) is a record of text views per level, addressed by canonical field
// names:
//
//     payment.transfer.text("creditor.name"_field)       a name that is no field does not compile
//     payment.amount().value                             an exact decimal
//
// Codes and their checks, without payments (codes.hpp, iban.hpp, bic.hpp, creditor_reference.hpp,
// identifier.hpp, russian.hpp):
//
//     remit::codes::purpose.has("SALA")
//     remit::check_iban("DE89370400440532013000").fault
//
// Rules that payments are judged by, before they are translated or without that (rules.hpp,
// validate.hpp); a rule of one's own is one row and one function (subject.hpp):
//
//     remit::Validator validator{*remit::RuleSet::of({"sepa-sct"})};
//     std::cout << validator.check(text).issues();
//
// Three promises: a payment is never changed, cut or completed silently; an amount never passes
// through a double; each finding says which rule, where (path and byte offset) and why. Functions
// do not throw but for lack of memory; errors are values.

#include <remit/bic.hpp>
#include <remit/codes.hpp>
#include <remit/convert.hpp>
#include <remit/creditor_reference.hpp>
#include <remit/format.hpp>
#include <remit/iban.hpp>
#include <remit/identifier.hpp>
#include <remit/issue.hpp>
#include <remit/limits.hpp>
#include <remit/model/date.hpp>
#include <remit/model/decimal.hpp>
#include <remit/model/payment.hpp>
#include <remit/rules.hpp>
#include <remit/russian.hpp>
#include <remit/stream.hpp>
#include <remit/subject.hpp>
#include <remit/validate.hpp>
#include <remit/version.hpp>
