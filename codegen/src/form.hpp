#pragma once
// Which form of node a statement about one field becomes.

#include "ast.hpp"
#include "fields.hpp"
#include "ir.hpp"

namespace mapc {

/// By the codec of the statement, else by the kind of the field.
ir::Form form_of(const remit::FieldInfo& info, const ast::Statement& statement);

}  // namespace mapc
