#!/bin/sh
# Builds the benchmarks, runs them and prints tables of medians and ratios. Answers are checked
# before anything is timed; a wrong one ends the run.
#
#   bench/run.sh [BUILD_DIR]     default: build/bench, by the preset `bench`
#
# BENCH_REPETITIONS (default 5), BENCH_MIN_TIME (seconds per repetition, default 0.2) and
# BENCH_TOOL_PAYMENTS (default "100000 1000000") make it shorter or longer.
set -eu

source_dir=$(cd "$(dirname "$0")/.." && pwd)
cd "$source_dir"
if [ $# -ge 1 ]; then
  build_dir=$1
  cmake -S . -B "$build_dir" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_FLAGS_RELEASE="-O2 -DNDEBUG" -DREMIT_BENCH=ON -DREMIT_TESTS=OFF >/dev/null
else
  build_dir=build/bench
  cmake --preset bench >/dev/null
fi
cmake --build "$build_dir" -j2 --target bench_codes bench_convert bench_read bench_write remit

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
for program in write read convert; do
  "$build_dir/bench/bench_$program" \
    --benchmark_repetitions="${BENCH_REPETITIONS:-5}" \
    --benchmark_min_time="${BENCH_MIN_TIME:-0.2}" \
    --benchmark_enable_random_interleaving=true \
    --benchmark_out="$results/$program.json" --benchmark_out_format=json >/dev/null
done
"$build_dir/bench/bench_codes" --benchmark_min_time="${BENCH_MIN_TIME:-0.2}"
python3 bench/tables.py "$results/write.json" "$results/read.json" "$results/convert.json"
# shellcheck disable=SC2086  # a list of numbers
python3 bench/tool.py "$build_dir/remit" ${BENCH_TOOL_PAYMENTS:-100000 1000000}
