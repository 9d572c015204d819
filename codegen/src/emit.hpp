#pragma once
// Turns the intermediate form into C++.

#include "emit_expr.hpp"
#include "ir.hpp"

#include <span>
#include <string>

namespace mapc {

/// `<stem>.gen.cpp`: reader, writer and tables of the formats of one mapping file.
std::string emit_file(std::span<const ir::Format> formats);

/// `registry.gen.cpp`: the list of all formats.
std::string emit_registry(std::span<const ir::Format> formats);

// The parts of a file, in this order inside the namespace of a format.
void emit_codes(const Expressions& expressions, SourceText& out);
void emit_reader(const Expressions& expressions, SourceText& out);
void emit_writer(const Expressions& expressions, SourceText& out);
void emit_tables(const Expressions& expressions, SourceText& out);

}  // namespace mapc
