#include "rules/families.hpp"

namespace remit::rules {

namespace {

constexpr Rule table[] = {
    {.id = "TGT-001",
     .condition = "A value fits the length and digits of the target format; never cut unless "
                  "truncation was asked for and the field allows it.",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "TGT-002",
     .condition = "A value has only characters that the target field allows.",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "TGT-003",
     .condition = "Everything that the target makes mandatory is known from the source, a declared "
                  "default or a given value.",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "TGT-004",
     .condition = "A coded value has a counterpart in the target format.",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "TGT-005",
     .condition = "No content that changes what is paid, to whom or when is left out (equivalent "
                  "amount, cheque, recurrence, account that cannot be named).",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
    {.id = "TGT-006",
     .condition = "The loss policy allows what the target cannot carry (only with --loss reject).",
     .reason = "NARR",
     .source = "product decision",
     .confidence = 'D'},
};

}  // namespace

std::span<const Rule> target_rules() { return table; }

}  // namespace remit::rules
