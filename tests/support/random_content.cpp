#include "support/random_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace remit::test {

namespace {

using mapping::ContentElement;
using mapping::ContentForm;
using mapping::ContentType;
using mapping::Pattern;
using tool::Random;

/// A value of the pattern; a text for those that are sets of characters.
std::string of_pattern(Pattern pattern, std::uint32_t limit, Random& random) {
  switch (pattern) {
    case Pattern::country:
      return "DE";
    case Pattern::bic:
    case Pattern::bic2014:
      return "NOWIDEFFXXX";
    case Pattern::lei:
      return "5299000J2N45DDNE4Y28";
    case Pattern::alnum4:
      return fmt::format("a{:03}", random.below(1000));
    default:
      return std::string(1 + random.below(limit), 'A');
  }
}

std::string text_of(const ContentType& type, Random& random) {
  const std::uint32_t limit = type.lexical.max == 0 ? 35 : type.lexical.max;
  if (type.lexical.pattern != Pattern::none) {
    return of_pattern(type.lexical.pattern, std::min(limit, 35u), random);
  }
  if (type.name == "PhoneNumber") return fmt::format("+49-{}", random.below(1'000'000));
  if (limit < 8) return std::string(1 + random.below(limit), 'A');
  return fmt::format("&lt;{} &amp; é", random.below(100));
}

std::string pick_code(std::string_view codes, Random& random) {
  std::vector<std::string_view> all;
  for (; !codes.empty(); codes.remove_prefix(std::min(all.back().size() + 1, codes.size()))) {
    all.push_back(codes.substr(0, codes.find(' ')));
  }
  return std::string(all[random.below(all.size())]);
}

std::string value_of(const ContentType& type, Random& random) {
  switch (type.form) {
    case ContentForm::code:
      return pick_code(type.codes, random);
    case ContentForm::decimal:
    case ContentForm::amount:
      return std::to_string(random.below(1000)) + (type.digits.fraction != 0 ? ".5" : "");
    case ContentForm::date:
      return fmt::format("2026-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28));
    case ContentForm::year:
      return std::to_string(2000 + random.below(99));
    case ContentForm::boolean:
      return random.chance(50) ? "true" : "false";
    case ContentForm::binary:
      return "QUJDRA==";
    case ContentForm::any:
      return fmt::format("<Inner kind=\"k{0}\" xmlns=\"urn:example\">{0} &amp; &lt;</Inner>",
                         random.below(1000));
    default:
      return text_of(type, random);
  }
}

std::string child(const ContentElement& element, Random& random) {
  return random_content(element.name, mapping::content_types()[element.type], random);
}

std::string sequence(const ContentType& type, Random& random) {
  std::string all;
  for (const ContentElement& element : type.elements) {
    const std::uint64_t most = element.max == 0 ? element.min + 2u : element.max;
    std::uint64_t count = element.min;
    while (count < most && random.chance(30)) ++count;
    for (; count != 0; --count) all += child(element, random);
  }
  return all;
}

}  // namespace

std::string random_content(std::string_view name, const ContentType& type, Random& random) {
  std::string content;
  if (type.form == ContentForm::sequence) {
    content = sequence(type, random);
  } else if (type.form == ContentForm::choice) {
    content = child(type.elements[random.below(type.elements.size())], random);
  } else {
    content = value_of(type, random);
  }
  const std::string_view attribute = type.form == ContentForm::amount ? " Ccy=\"EUR\"" : "";
  if (content.empty()) return fmt::format("<{}{}/>", name, attribute);
  return fmt::format("<{0}{1}>{2}</{0}>", name, attribute, content);
}

}  // namespace remit::test
