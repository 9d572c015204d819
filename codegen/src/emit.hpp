#pragma once
// Turns the intermediate form into C++.

#include "emit_expr.hpp"
#include "ir.hpp"

#include <span>
#include <string>

namespace mapc {

/// `pain_001_001_09.gen.cpp`: the file of a format.
std::string file_name(const ir::Format& format);
/// Its content: reader, writer and tables.
std::string emit_file(const ir::Format& format);

/// `registry.gen.cpp`: the list of all formats.
std::string emit_registry(std::span<const ir::Format> formats);

// The parts of a file, in this order inside the namespace of a format.
void emit_codes(const Expressions& expressions, SourceText& out);
/// The fields of JSON bodies that get an identification where they are absent.
std::vector<Field> fresh_fields(const ir::Format& format);
void emit_reader(const Expressions& expressions, SourceText& out);
void emit_writer(const Expressions& expressions, SourceText& out);
void emit_tables(const Expressions& expressions, SourceText& out);

}  // namespace mapc
