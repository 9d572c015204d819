// What the other cases do wrong, done right: shows that they fail for their own reason.

#include <remit/remit.hpp>

#include <string>

std::string_view use(const std::string& text, std::string& output) {
  using namespace remit;
  Reader reader{formats::pain_001, text};
  const Result<int> result{1};
  if (!result) return {};
  const ConvertResult converted = convert(text, {}, output, formats::berlin_group);
  const Payment* const payment = converted.ok() ? reader.next() : nullptr;
  return payment == nullptr ? std::string_view{} : payment->transfer.text("creditor.name"_field);
}
