#!/usr/bin/env bash
# Random traffic over the real bus, in one process and in several, with faults, and with a receiver that stands still.
#
#   SOAK_SECONDS  how long the one in two processes with faults takes (60); 600 for the long one
#   SOAK_SEED     another seed than a random one
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

seconds=${SOAK_SECONDS:-60}
seed=${SOAK_SEED:-$((RANDOM * 32768 + RANDOM))}

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# soak LIMIT OPTIONS...: one run; LIMIT is how many seconds it may take altogether
soak() {
  local limit=$1 code=0
  shift
  echo "./vertx soak --seed $seed $*"
  timeout --kill-after=10 "$limit" ./vertx soak --seed "$seed" "$@" >"$dir/out" 2>"$dir/log" </dev/null || code=$?
  cat "$dir/out"
  if [ "$code" -ne 0 ]; then
    echo "failed with $code"
    tail -n 60 "$dir/log"
    exit 1
  fi
  grep -q '"lost":0,"duplicated":0,"orderViolations":0' "$dir/out" || {
    echo "the result is not as it should be"
    exit 1
  }
}

./vertx version >/dev/null

soak 120 --seconds 10
soak 150 --seconds 10 --faults loss=0.01,dup=0.01,delay=0-5ms,reset=0.001
soak $((seconds + 240)) --seconds "$seconds" --cluster \
  --faults loss=0.002,dup=0.002,delay=0-2ms,reset=0.0002,stall=0.0001,halfopen=0.00002
# resident memory means something only if the heap is bounded
export OVERSEER_JAVA_OPTS="${OVERSEER_JAVA_OPTS:-} -Xmx512m"
soak 150 --stop 10
soak 240 --stop 10 --cluster
