#!/usr/bin/env bash
# Installs what is missing, builds, runs all tests. With arguments: only the tests they select (see ctest).
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/setup
jobs=$(nproc)
cmake --preset release >/dev/null
cmake --build --preset release
ctest --preset release --parallel "$jobs" "$@"
cmake --preset debug >/dev/null
cmake --build --preset debug
ctest --preset debug --parallel "$jobs" --label-exclude slow "$@"
