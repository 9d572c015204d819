# Compiles CASE and compares what the compiler says with what the case expects.
file(STRINGS ${CASE} expected LIMIT_COUNT 1 REGEX "^// expected: ")
execute_process(
  COMMAND ${COMPILER} -std=c++20 -Wall -Wextra -Werror -I${INCLUDE} -fsyntax-only ${CASE}
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT expected)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "must compile:\n${said}")
  endif()
  return()
endif()
string(REPLACE "// expected: " "" expected "${expected}")
if(status EQUAL 0)
  message(FATAL_ERROR "must not compile")
endif()
string(FIND "${said}" "${expected}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "fails, but not for \"${expected}\":\n${said}")
endif()
