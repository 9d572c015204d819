#include "support/likeness.hpp"

#include "support/mutation.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace remit::test {

namespace {

/// What values are replaced by: fitting and not, and escaped in the way of each syntax.
constexpr std::string_view plain_values[] = {"NOTPROVIDED",
                                             "",
                                             " ",
                                             "EUR",
                                             "JPY",
                                             "DE",
                                             "eur",
                                             "2026-12-31",
                                             "2026-02-31",
                                             "0.10",
                                             "007.50",
                                             "12.",
                                             "-1.00",
                                             "1e3",
                                             "999999999999999.99",
                                             "SEPA",
                                             "URGP",
                                             "SHAR",
                                             "SLEV",
                                             "SALA",
                                             "true",
                                             "XQBONLMM",
                                             "NL55XQBO3804424078",
                                             "12345678901234567890123456789012345678901234567890",
                                             "caf\xc3\xa9"};
constexpr std::string_view xml_values[] = {"A &amp; B", "&#233;t&#xe9;", "]]&gt;",      "a]b", "\t",
                                           "<x/>",      "<!-- -->",      "\xef\xbf\xbd"};
constexpr std::string_view json_values[] = {
    "A & B", "\\u00e9t\\u00e9", "\\\"", "\\n", "\\u0001", "<a>", "]]>",
    "/",     "\\ud83d\\ude00",  "\x7f"};

/// Makes payments like one another: some values of a payment changed, its structure kept.
class Likeness {
 public:
  Likeness(std::uint32_t seed, bool xml) : mutation_(seed, xml_fragments), xml_(xml) {}

  std::string operator()(std::string_view payment) {
    std::string like;
    while (!payment.empty()) {
      const std::size_t begin = value_begin(payment);
      like += payment.substr(0, begin);
      payment.remove_prefix(begin);
      const std::size_t size = std::min(payment.find(xml_ ? '<' : '"'), payment.size());
      like += changed(payment.substr(0, size));
      payment.remove_prefix(size);
    }
    return like;
  }

 private:
  /// Where the next value starts; the end when there is none.
  std::size_t value_begin(std::string_view text) const {
    const std::string_view mark = xml_ ? ">" : ":\"";
    const std::size_t at = text.find(mark);
    return at == std::string_view::npos ? text.size() : at + mark.size();
  }
  std::string changed(std::string_view value) {
    if (value.find_first_not_of(" \n") == std::string_view::npos) return std::string(value);
    switch (mutation_.below(12)) {
      case 0:
        return mutation_.below(4) != 0 ? one_of(plain_values)
               : xml_                  ? one_of(xml_values)
                                       : one_of(json_values);
      case 1:
      case 2:
      case 3:
        return static_cast<unsigned char>(value.back()) >= 0x80
                   ? std::string(value) + '7'
                   : std::string(value.substr(0, value.size() - 1)) + '7';
      default:
        return std::string(value);
    }
  }

  std::string one_of(std::span<const std::string_view> values) {
    return std::string(values[mutation_.below(values.size())]);
  }

  Mutation mutation_;
  bool xml_;
};

/// The end of the payment that begins a text.
std::size_t payment_end(std::string_view text) {
  if (text.starts_with('<'))
    return text.find("</CdtTrfTxInf>") + std::string_view("</CdtTrfTxInf>").size();
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    if (depth == 0) return i + 1;
  }
  return text.size();
}

/// Where payments stand in a message.
enum class Stand : std::uint8_t { in_xml, in_list, alone };

Stand stand_of(std::string_view text) {
  if (text.find("<CdtTrfTxInf>") != std::string_view::npos) return Stand::in_xml;
  for (const std::string_view list : {"\"payments\"", "\"creditTransferTransaction\""}) {
    if (text.find(list) != std::string_view::npos) return Stand::in_list;
  }
  return Stand::alone;
}

/// Where the next payment begins; the end when there is none.
std::size_t payment_begin(std::string_view text, Stand stand) {
  if (stand == Stand::in_xml) return std::min(text.find("<CdtTrfTxInf>"), text.size());
  if (stand == Stand::alone) return std::min(text.find('{'), text.size());
  const std::size_t next = text.find_first_not_of(" \n,");
  if (next < text.size() && next != 0 && text[next] == '{') return next;
  const std::size_t list =
      std::min(text.find("\"payments\""), text.find("\"creditTransferTransaction\""));
  return std::min(text.find('{', std::min(list, text.size())), text.size());
}

}  // namespace

std::string with_likes(const std::string& message, std::uint32_t seed) {
  const Stand stand = stand_of(message);
  Likeness like{seed, stand == Stand::in_xml};
  const std::size_t first = message.find_first_not_of(" \n");
  const bool has_commas =
      stand == Stand::in_list || (first != std::string::npos && message[first] == '[');
  std::string text;
  std::string_view rest = message;
  for (;;) {
    const std::size_t begin = payment_begin(rest, stand);
    text += rest.substr(0, begin);
    rest.remove_prefix(begin);
    if (rest.empty()) return text;
    const std::string_view payment = rest.substr(0, payment_end(rest));
    text += payment;
    for (int i = 0; i < 12; ++i) {
      text += has_commas ? "," : "\n";
      text += i % 3 == 0 ? std::string(payment) : like(payment);
    }
    rest.remove_prefix(payment.size());
  }
}

}  // namespace remit::test
