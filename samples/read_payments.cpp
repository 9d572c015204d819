// Payments one by one, as views into the input: read_payments INPUT
#include <remit/remit.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  using remit::operator""_field;
  remit::Reader reader = remit::Reader::from_file({}, argv[1]);
  while (const remit::Payment* payment = reader.next()) {
    const remit::Amount amount = payment->amount();
    std::cout << print(amount.value) << ' ' << amount.currency << "  " << payment->creditor().name()
              << "  " << payment->transfer.text("payment_identification.end_to_end_id"_field)
              << '\n';
  }
  if (!reader.error()) return 0;
  std::cerr << reader.error()->message << '\n';
  return 1;
}
