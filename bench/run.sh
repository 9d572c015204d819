#!/bin/sh
# Builds, checks every answer, measures, and writes bench/RESULTS.md, bench/throughput.svg and
# bench/scaling.svg. Each answer is checked before it is timed; a wrong one ends the run, and nothing
# is written.
#
#   bench/run.sh [BUILD_DIR]     default: build/bench, by the preset `bench`
#
# BENCH_QUICK=1          two minutes that show that everything works
# BENCH_PAYMENTS_MAX     size of the largest file (default 1000000; 10000000 takes 14 GB of disk)
# BENCH_ROUNDS           of the whole tool and its peers (default 5)
# BENCH_REPETITIONS, BENCH_MIN_TIME   in memory (default 5 times 0.2 seconds)
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

repetitions=${BENCH_REPETITIONS:-5}
min_time=${BENCH_MIN_TIME:-0.2}
cases=.
if [ "${BENCH_QUICK:-0}" != 0 ]; then
  repetitions=1
  min_time=0.01
  cases='^write|/minified/|^[^/]*$'
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
busy=$(python3 -B bench/machine.py)
python3 -B bench/tool.py "$build_dir/remit" "$results/tool.json"
for program in write read convert codes; do
  "$build_dir/bench/bench_$program" \
    --benchmark_filter="$cases" \
    --benchmark_repetitions="$repetitions" \
    --benchmark_min_time="$min_time" \
    --benchmark_enable_random_interleaving=true \
    --benchmark_out="$results/$program.json" --benchmark_out_format=json >/dev/null
done
python3 -B bench/results.py "$build_dir" "$results" "$busy"
