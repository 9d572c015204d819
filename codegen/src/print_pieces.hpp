#pragma once
// Statements and declarations as words; how they are put on lines is print.cpp's matter.

#include "ast.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mapc {

/// What stands on a line; a line may be broken between two pieces.
using Pieces = std::vector<std::string>;

/// `"text"`
std::string in_quotes(const std::string& text);

/// `Amt.InstdAmt?`
std::string wire_text(const std::vector<ast::Step>& wire);

/// The sign behind the wire name: `<->`, `->`, `<-`, `=`; empty for a block.
std::string_view sign_of(const ast::Statement& statement);

/// What follows the sign and stands before the block.
Pieces target_pieces(const ast::Statement& statement);

/// What follows the target or the block, but for the body of `else { }`.
Pieces modifier_pieces(const ast::Statement& statement);

/// The words of a statement without wire name, up to its block.
Pieces keyword_pieces(const ast::Statement& statement);

/// `X <-> Y`
std::string code_text(const ast::Code& code);

/// `a, b, c`, one piece each.
Pieces list_pieces(const std::vector<ast::Word>& words);

/// `a.b.c`
std::string path_text(const std::vector<ast::Word>& words);

}  // namespace mapc
