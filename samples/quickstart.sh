#!/usr/bin/env bash
# From a fresh clone to converted payments: installs what is missing, builds, converts samples both
# ways.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/setup
cmake --preset release -DREMIT_TESTS=OFF >/dev/null
cmake --build --preset release --target remit

remit=build/release/remit
input=samples/data/payments.pain.001.001.09.xml
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

title() { printf '\n== %s\n\n' "$1"; }
# Shows the first lines of what it reads, all of which it must take.
first() { sed -n "1,$1p; $1a \  ..."; }

title "What is in $input"
$remit inspect "$input"

title "To Berlin Group: one bulk body per batch, and what could not travel"
$remit convert "$input" --to berlin-group -o "$out/bodies.json" --manifest "$out/manifest.ndjson"

title "The first body"
head -n 1 "$out/bodies.json" | python3 -m json.tool --no-ensure-ascii | first 34

title "The manifest: where each body goes and what it was made of"
while read -r line; do python3 -m json.tool <<<"$line"; done <"$out/manifest.ndjson"

title "The other way: a bulk body becomes pain.001, with totals and what a body does not say"
$remit convert samples/data/bulk.berlin-group.json --to pain.001 \
  --payment-product sepa-credit-transfers --set initiating_party.name="Nordwind Handel GmbH" \
  --set debtor.name="Nordwind Handel GmbH" -o "$out/bulk.xml"
echo
xmllint --format "$out/bulk.xml" | first 44
