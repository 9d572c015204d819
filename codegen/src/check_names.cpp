// Names: every field, group, code list, codec and pattern exists.

#include "check.hpp"
#include "check_walk.hpp"
#include "drops.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mapc {
namespace {

using ast::Statement;
using ast::Word;

const std::vector<std::string_view> patterns = {"iban",
                                                "bic",
                                                "bic2014",
                                                "country",
                                                "currency",
                                                "lei",
                                                "uuid4",
                                                "alnum4",
                                                "numeric",
                                                "euro",
                                                "sepa_id",
                                                "swift_id",
                                                "swiss_text",
                                                "latin_text",
                                                "day",
                                                "month",
                                                "operation_code",
                                                "stet_id",
                                                "organisation_code",
                                                "person_code",
                                                "account_code"};
/// Codecs of `or`.
const std::vector<std::string_view> value_codecs = {"date_of_date_time", "creditor_reference",
                                                    "identification"};
/// Codecs of `as`: how a value is spelled.
const std::vector<std::string_view> spellings = {"midnight", "seconds", "zoned"};
/// Codecs of `product`.
const std::vector<std::string_view> product_codecs = {"berlin_group_product", "cec_product",
                                                      "bank_of_georgia_product"};

class NameCheck {
 public:
  NameCheck(const Resolved& format, Diagnostics& diagnostics)
      : format_(format), diagnostics_(diagnostics) {}

  void group_kinds_exist() {
    std::vector<std::string_view> known;
    for (const GroupKind& kind : group_kinds()) known.push_back(kind.name());
    for (const ast::Group& group : format_.groups) one_of(group.kind, known, "kind of group");
  }

  void statement(const Statement& statement, const GroupKind* scope) {
    const ast::Modifiers& modifiers = statement.modifiers;
    one_of(modifiers.is, patterns, "pattern");
    one_of(modifiers.or_codec, value_codecs, "codec");
    field(modifiers.else_field, scope);
    field(modifiers.guard, scope);
    field(modifiers.or_field, scope);
    field(modifiers.with, scope);
    if (!has_field(statement)) return;
    if (modifiers.as.empty() || is_code_list(modifiers.as) || is_spelling(modifiers.as)) {
      return field(statement.target, scope);
    }
    if (const GroupKind* kind = applied_kind(statement, format_)) {
      return occurrence(statement.target, *kind, scope);
    }
    unknown(modifiers.as, "group, code list or codec", applicable());
  }

  void bodies() {
    for (const ast::Key& key : format_.keys) {
      for (const Word& word : key.fields) field(word, nullptr);
      for (const Word& word : key.alone) field(word, nullptr);
    }
    for (const ast::Move& move : format_.moves) {
      for (const Word* word : {&move.from, &move.to, &move.with}) field(*word, nullptr);
    }
  }

  void drops(const std::vector<Drop>& list) {
    for (const Drop& drop : list) {
      for (const Word& word : drop.statement.names) dropped(word);
    }
  }

  void products() {
    for (const ast::Product& product : format_.products) {
      one_of(product.codec, product_codecs, "product codec");
      for (const Word& word : product.fields) field(word, nullptr);
    }
  }

 private:
  bool is_code_list(const Word& name) const {
    return find_named(format_.codes, name.text) != nullptr;
  }

  static bool is_spelling(const Word& name) {
    return std::find(spellings.begin(), spellings.end(), name.text) != spellings.end();
  }

  std::vector<std::string_view> applicable() const {
    std::vector<std::string_view> names = spellings;
    for (const ast::Group& group : format_.groups) names.push_back(group.name.text);
    for (const ast::CodeList& codes : format_.codes) names.push_back(codes.name.text);
    return names;
  }

  void unknown(const Word& word, std::string_view what,
               const std::vector<std::string_view>& known) {
    diagnostics_.error(word.at, fmt::format("no {} is called {}", what, word.text),
                       nearest(word.text, known));
  }

  void one_of(const Word& word, const std::vector<std::string_view>& known, std::string_view what) {
    if (word.empty() || std::find(known.begin(), known.end(), word.text) != known.end()) return;
    unknown(word, what, known);
  }

  void field(const Word& word, const GroupKind* scope) {
    if (word.empty() || find_ref(word.text, scope).valid()) return;
    const std::string what = scope == nullptr
                                 ? "canonical field is"
                                 : fmt::format("leaf of the {} group is", scope->name());
    diagnostics_.error(word.at, fmt::format("no {} called {}", what, word.text),
                       nearest_field(word.text, scope));
  }

  void occurrence(const Word& word, const GroupKind& kind, const GroupKind* scope) {
    if (find_base(word.text, kind, scope).valid()) return;
    std::vector<std::string_view> known;
    for (const Field base : kind.bases) {
      const std::string_view name = remit::name(base);
      known.push_back(name.substr(0, name.size() - kind.leaf_name(0).size() - 1));
    }
    unknown(word, kind.name(), known);
  }

  void dropped(const Word& word) {
    for (std::size_t i = 0; i < remit::field_count; ++i) {
      if (exactness(word.text, static_cast<Field>(i)) != 0) return;
    }
    diagnostics_.error(word.at, fmt::format("no canonical field is called {}", word.text),
                       nearest_field(word.text, nullptr));
  }

  const Resolved& format_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_pattern(std::string_view name) {
  return std::ranges::find(patterns, name) != patterns.end();
}

void check_names(const Resolved& format, Diagnostics& diagnostics) {
  NameCheck check{format, diagnostics};
  check.group_kinds_exist();
  if (!diagnostics.empty()) return;
  visit_statements(format, [&](const Statement& statement, const Surroundings& around) {
    check.statement(statement, around.scope);
  });
  check.drops(format.drops);
  for (const ResolvedShape& shape : format.shapes) check.drops(shape.drops);
  check.products();
  check.bodies();
}

}  // namespace mapc
