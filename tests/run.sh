#!/usr/bin/env bash
# Installs what is missing, builds (benchmarks, too, so that they keep compiling), runs all tests. Arguments go to ctest: tests/run.sh -R Formats
# With REMIT_SANITIZERS=1 everything is built and run once more with address and undefined behaviour sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/setup
presets=(release)
[ "${REMIT_SANITIZERS:-0}" = 0 ] || presets+=(debug)
for preset in "${presets[@]}"; do
  cmake --preset "$preset" -DREMIT_TESTS=ON -DREMIT_BENCH=ON >/dev/null
  cmake --build --preset "$preset"
  ctest --preset "$preset" --parallel "$(nproc)" "$@"
done
