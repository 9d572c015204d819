#include "mapping/lexical.hpp"

#include "mapping/prose.hpp"

namespace remit::mapping {

std::string_view length_rule(Field field) {
  if (field == no_field) return "STR-025";
  switch (index(field)) {
    case index("group_header.message_identification"_field):
      return "LEN-001";
    case index("payment_information.identification"_field):
      return "LEN-002";
    case index("payment_identification.end_to_end_id"_field):
      return "LEN-003";
    case index("payment_identification.instruction_id"_field):
      return "LEN-004";
    case index("remittance.unstructured"_field):
      return "REM-001";
    default:
      return "STR-025";
  }
}

std::string_view form_rule(Field field) {
  if (field == no_field) return "STR-026";
  switch (index(field)) {
    case index("requested_execution_date.date"_field):
    case index("requested_execution_date.date_time"_field):
    case index("periodic.start_date"_field):  // that of the first execution
      return "DAT-001";
    case index("group_header.creation_date_time"_field):
      return "DAT-006";
    case index("instructed_amount.value"_field):
    case index("equivalent_amount.value"_field):
      return "AMT-001";
    case index("group_header.number_of_transactions"_field):
    case index("payment_information.number_of_transactions"_field):
      return "SUM-005";
    default:
      return "STR-026";
  }
}

bool may_be_cut(Field field) { return field != no_field && prose.test(field); }

}  // namespace remit::mapping
