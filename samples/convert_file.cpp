// The five-line example: convert_file INPUT.xml OUTPUT.json
#include <remit/remit.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  auto result =
      remit::convert_file(argv[1], remit::formats::pain_001, argv[2], remit::formats::berlin_group);
  std::cout << result.issues();  // rule, path, byte offset; one line each
  return result.ok() ? 0 : 1;
}
