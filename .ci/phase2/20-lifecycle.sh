#!/usr/bin/env bash
# A node's process from outside: how it starts, how it ends, what it answers to signals. Waits for lines, never for a time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

dir=$(mktemp -d)
pid=
cleanup() {
  if [ -n "$pid" ]; then
    kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -rf "$dir"
}
trap cleanup EXIT

fail() {
  echo "failed: $1"
  tail -n 50 "$dir"/*.log
  exit 1
}

# run NAME CONF: runs a node to its end; its exit code is in $code, what it said in NAME.log
run() {
  code=0
  ./vertx run dev.overseer.OverseerVerticle -conf "$2" >"$dir/$1.log" 2>&1 </dev/null || code=$?
}

# start NAME CONF: starts a node, and waits until it is deployed; its process is $pid
start() {
  : >"$dir/$1.log"
  ./vertx run dev.overseer.OverseerVerticle -conf "$2" >"$dir/$1.log" 2>&1 </dev/null &
  pid=$!
  local line
  # tail ends with the process, so that a node that does not come up is noticed
  while IFS= read -r line; do
    case $line in
      *"launcher: dev.overseer.OverseerVerticle is deployed") return ;;
    esac
  done < <(tail -n +1 -f --pid="$pid" "$dir/$1.log")
  fail "$1 does not start"
}

# stop SIGNAL: sends it to the process that the script was started as; its exit code is in $code
stop() {
  code=0
  kill "-$1" "$pid"
  wait "$pid" || code=$?
  pid=
}

expect() {
  [ "$code" -eq "$2" ] || fail "$1 ended with $code, not $2"
  if grep -n -E '^[[:space:]]+at |Exception in thread' "$dir/$1.log"; then
    fail "$1 shows a stack trace"
  fi
}

# conf NAME CHAIN: a configuration
conf() {
  printf '{"node":{"name":"%s"},"dataDir":"%s","http":{"port":0},"chain":%s}' "$1" "$dir/data-$1" "$2"
}

replay='{"source":"replay","file":"conf/replay/rococo-forks-1.jsonl"}'
dev='{"source":"dev","blockTime":200}'

echo "a replay ends by itself with 0"
run replay "$(conf replay "$replay")"
expect replay 0
grep -q 'node replay ended' "$dir/replay.log" || fail "its last line is missing"

echo "a wrong configuration is refused with 2"
run wrong '{"chain":{"source":"moon"},"colour":"green"}'
expect wrong 2
grep -q 'chain.source' "$dir/wrong.log" && grep -q 'colour' "$dir/wrong.log" || fail "not all problems are named"
run missing "$dir/no-such-file.json"
expect missing 2

echo "a replay file with a bad line is refused with 2, and the line's number"
printf '{"event":"leaves","blocks":[]}\n{"event":"jump"}\n' >"$dir/bad.jsonl"
run line "$(conf line "{\"source\":\"replay\",\"file\":\"$dir/bad.jsonl\"}")"
expect line 2
grep -q 'bad.jsonl' "$dir/line.log" || fail "the file is not named"

echo "SIGTERM concludes a node: 0"
start term "$(conf term "$dev")"
echo "a second node in the same dataDir is refused with 2"
run second "$(conf second "$dev" | sed "s#data-second#data-term#")"
expect second 2
grep -q 'in use by another node' "$dir/second.log" || fail "the reason is missing"
stop TERM
expect term 0
[ "$(grep -c 'node term ended' "$dir/term.log")" -eq 1 ] || fail "it did not conclude"

echo "SIGINT does the same"
set -m # without job control, what a shell starts in the background ignores SIGINT
start int "$(conf int "$dev")"
set +m
stop INT
expect int 0

echo "a node goes on while its jar is built anew"
start rebuilt "$(conf rebuilt "$dev")"
touch overseer-verticle/src/main/resources/logback.xml
./vertx version >"$dir/version.log" 2>&1 || fail "the build"
grep -q '^vertx: building' "$dir/version.log" || fail "it was not built"
stop TERM
expect rebuilt 0
