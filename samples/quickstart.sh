#!/usr/bin/env bash
# From a fresh clone to converted payments: installs what is missing, builds, converts the samples both ways.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/setup
cmake --preset release -DREMIT_TESTS=OFF >/dev/null
cmake --build --preset release --target remit

remit=build/release/remit
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

title() { printf '\n\033[1m== %s\033[0m\n' "$1"; }

title "What is in samples/data/salaries_and_suppliers.xml"
$remit inspect samples/data/salaries_and_suppliers.xml

title "To Berlin Group: one bulk body per batch; below it what could not travel"
$remit convert samples/data/salaries_and_suppliers.xml --to berlin-group \
  -o "$out/bodies.json" --manifest "$out/manifest.ndjson"
echo
while read -r body; do python3 -m json.tool --no-ensure-ascii <<<"$body" | head -n 24; echo "  ..."; done <"$out/bodies.json"

title "The manifest: where each body belongs"
cat "$out/manifest.ndjson"

title "And back: several bodies become one pain.001, totals computed"
$remit convert "$out/bodies.json" --to pain.001 --payment-product sepa-credit-transfers \
  --set initiating_party.name="Example Trading" -o "$out/back.xml"
echo
xmllint --format "$out/back.xml" | head -n 40
echo "  ..."
