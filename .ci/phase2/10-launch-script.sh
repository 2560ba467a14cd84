#!/usr/bin/env bash
# The launch script: it builds what is missing, once for two calls at the same time, and starts the jar.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

jar=subsystem-verticles/target/overseer.jar
rm -f "$jar"
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

echo "two calls at once, without a jar: one builds"
./vertx --help >"$log/1.out" 2>"$log/1.err" &
first=$!
./vertx --help >"$log/2.out" 2>"$log/2.err" || { cat "$log/2.err"; exit 1; }
wait "$first" || { cat "$log/1.err"; exit 1; }
builds=$(cat "$log"/*.err | grep -c '^vertx: building' || true)
[ "$builds" -eq 1 ] || { echo "built $builds times"; exit 1; }

echo "a third call does not build"
./vertx --help >/dev/null 2>"$log/3.err" || { cat "$log/3.err"; exit 1; }
if grep '^vertx: building' "$log/3.err"; then
  exit 1
fi
