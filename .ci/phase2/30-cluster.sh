#!/usr/bin/env bash
# A node in two processes: how they start together, work together, and end, whoever of them dies. Waits for lines, never for a time;
# every wait has an end. CLUSTER_COLD_STARTS says how often the two are started together (20).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cold_starts=${CLUSTER_COLD_STARTS:-20}
overseer=dev.overseer.OverseerVerticle
chain_api=dev.overseer.subsystems.chainapi.ChainApiVerticle

dir=$(mktemp -d)
declare -A pids=()
cleanup() {
  for pid in "${pids[@]}"; do
    kill -KILL "$pid" 2>/dev/null || true
  done
  rm -rf "$dir"
}
trap cleanup EXIT

fail() {
  echo "failed: $1"
  tail -n 40 "$dir"/*.log
  exit 1
}

# free_ports N: prints ports that nobody listens on
free_ports() {
  local found=0 taken='' port
  while [ "$found" -lt "$1" ]; do
    port=$((20000 + RANDOM % 12000))
    if [[ " $taken " != *" $port "* ]] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      taken="$taken $port"
      echo "$port"
      found=$((found + 1))
    fi
  done
}

mapfile -t ports < <(free_ports 3)

# conf NAME PORT_INDEX DATA_DIR [BLOCK_TIME]: a configuration; its process is one of three members. $replicas says how many chain-apis
conf() {
  printf '{"node":{"name":"%s"},"dataDir":"%s","http":{"port":0},"chain":{"source":"dev","blockTime":%s},' "$1" "$dir/$3" "${4:-300}"
  printf '"trace":{"file":"%s"},"subsystems":{"chain-api":{"location":"remote","replicas":%s}},' "$dir/$3.jsonl" "${replicas:-1}"
  printf '"cluster":{"port":%s,"members":["127.0.0.1:%s","127.0.0.1:%s","127.0.0.1:%s"]%s}}' \
    "${ports[$2]}" "${ports[@]}" "${tls:-}"
}

# start NAME CLASS CONF: starts a process in the background
start() {
  : >"$dir/$1.log"
  ./vertx run "$2" -cluster -conf "$3" >"$dir/$1.log" 2>&1 </dev/null &
  pids[$1]=$!
}

# await NAME TEXT [SECONDS]: waits until the process has said it
await() {
  local line
  while IFS= read -r line; do
    case $line in
      *"$2"*) return ;;
    esac
  done < <(timeout "${3:-90}" tail -n +1 -f --pid="${pids[$1]}" "$dir/$1.log")
  grep -q -- "$2" "$dir/$1.log" || fail "$1 does not say: $2"
}

# ends NAME CODE [SECONDS]: waits for the end of a process, and looks at its exit code
ends() {
  local code=0
  timeout "${3:-60}" tail -f --pid="${pids[$1]}" /dev/null || kill -KILL "${pids[$1]}" 2>/dev/null || true
  wait "${pids[$1]}" || code=$?
  unset "pids[$1]"
  [ "$code" -eq "$2" ] || fail "$1 ended with $code, not $2"
  if grep -n -E '^[[:space:]]+at |Exception in thread' "$dir/$1.log"; then
    fail "$1 shows a stack trace"
  fi
}

# told_more NAME: waits until its trace has another signal
told_more() {
  local line known
  known=$(wc -l <"$dir/$1.jsonl")
  while IFS= read -r line; do
    case $line in
      *'"signal":"ActiveLeaves"'*) return ;;
    esac
  done < <(timeout 60 tail -n "+$((known + 1))" -f "$dir/$1.jsonl")
  fail "$1 is told nothing any more"
}

# pair NAME: an Overseer and its chain-api, until both know of each other: one that does not yet would join the next Overseer
pair() {
  start "$1-overseer" "$overseer" "$(conf "$1" 0 "$1-overseer")"
  start "$1-chain-api" "$chain_api" "$(conf "$1" 1 "$1-chain-api")"
  await "$1-overseer" "launcher: $overseer is deployed"
  await "$1-chain-api" "was taken in by the Overseer"
}

./vertx version >/dev/null

echo "-cluster without a section cluster, and a remote subsystem without -cluster, are refused with 2"
start bare "$overseer" '{}'
ends bare 2
grep -q 'cluster: is missing' "$dir/bare.log" || fail "the reason is missing"
code=0
timeout 90 ./vertx run "$overseer" -conf "$(conf alone 0 alone)" >"$dir/alone.log" 2>&1 </dev/null || code=$?
[ "$code" -eq 2 ] && grep -q 'start it with -cluster' "$dir/alone.log" || fail "alone ended with $code"

echo "two processes: signals pass, SIGTERM of the Overseer concludes both with 0"
pair split
await split-overseer 'heartbeat  #2'
echo "a second process that claims the node's name is refused with 2"
start second "$overseer" "$(conf split 2 second)"
ends second 2
grep -q 'another process of this cluster is node split already' "$dir/second.log" || fail "the reason is missing"
kill -TERM "${pids[split-overseer]}"
ends split-overseer 0
ends split-chain-api 0
grep -q '"to":"chain-api","seq":1,"signal":"ActiveLeaves"' "$dir/split-chain-api.jsonl" || fail "the first signal is not in the trace"
tail -n 1 "$dir/split-chain-api.jsonl" | grep -q '"signal":"Conclude"' || fail "Conclude is not the last line of the trace"

echo "SIGTERM of the subsystem concludes both with 0"
pair part
kill -TERM "${pids[part-chain-api]}"
ends part-overseer 0
ends part-chain-api 0

echo "kill -9 of the subsystem: the Overseer ends with 3 and says whom it lost"
pair killed
kill -KILL "${pids[killed-chain-api]}"
wait "${pids[killed-chain-api]}" 2>/dev/null || true
unset "pids[killed-chain-api]"
before=$SECONDS
ends killed-overseer 3
echo "  noticed and ended after $((SECONDS - before)) s"
grep -q 'subsystem chain-api failed: it is lost: its process is gone' "$dir/killed-overseer.log" || fail "it does not say whom"

echo "too many replicas are refused with 2"
code=0
timeout 90 ./vertx run "$overseer" -conf '{"subsystems":{"chain-api":{"replicas":65}}}' >"$dir/several.log" 2>&1 </dev/null || code=$?
[ "$code" -eq 2 ] && grep -q 'choose a whole number from 1 to 64' "$dir/several.log" || fail "several ended with $code"

echo "two replicas: both are told every signal; kill -9 of one is survived, kill -9 of both is not"
replicas=2
start spare-overseer "$overseer" "$(conf spare 0 spare-overseer 1000)"
start spare-one "$chain_api" "$(conf spare 1 spare-one)"
start spare-two "$chain_api" "$(conf spare 2 spare-two)"
replicas=1
await spare-overseer "launcher: $overseer is deployed"
await spare-one "was taken in by the Overseer"
await spare-two "was taken in by the Overseer"
await spare-overseer 'heartbeat  #2'
if grep -q 'chain-api#1 was taken in' "$dir/spare-one.log"; then first=spare-one second=spare-two; else first=spare-two second=spare-one; fi
kill -KILL "${pids[$first]}"
wait "${pids[$first]}" 2>/dev/null || true
before=$SECONDS
await spare-overseer 'chain-api#1 is lost: its process is gone; 1 replica goes on in its place'
echo "  noticed after $((SECONDS - before)) s"
told_more "$second"
head -n 1 "$dir/$second.jsonl" | grep -q '"to":"chain-api#2","seq":1,"signal":"ActiveLeaves"' || fail "the trace does not name the replica"
kill -KILL "${pids[$second]}"
wait "${pids[$second]}" 2>/dev/null || true
unset "pids[$first]" "pids[$second]"
ends spare-overseer 3
grep -q 'subsystem chain-api#2 failed: it is lost: its process is gone, the last replica' "$dir/spare-overseer.log" || fail "it does not say whom"

echo "kill -9 of the Overseer: the subsystem ends with 3, and both start again"
pair orphan
kill -KILL "${pids[orphan-overseer]}"
wait "${pids[orphan-overseer]}" 2>/dev/null || true
before=$SECONDS
start orphan-overseer "$overseer" "$(conf orphan 0 orphan-overseer)"
ends orphan-chain-api 3
echo "  noticed and ended after $((SECONDS - before)) s"
grep -q 'it lost its Overseer' "$dir/orphan-chain-api.log" || fail "it does not say whom"
start orphan-chain-api "$chain_api" "$(conf orphan 1 orphan-chain-api)"
await orphan-overseer "launcher: $overseer is deployed"
kill -TERM "${pids[orphan-overseer]}"
ends orphan-overseer 0
ends orphan-chain-api 0

echo "$cold_starts cold starts, in either order: the first signal arrives"
for ((i = 1; i <= cold_starts; i++)); do
  rm -rf "$dir"/cold-*
  if ((i % 2)); then
    start cold-chain-api "$chain_api" "$(conf cold 1 cold-chain-api)"
    start cold-overseer "$overseer" "$(conf cold 0 cold-overseer)"
  else
    start cold-overseer "$overseer" "$(conf cold 0 cold-overseer)"
    start cold-chain-api "$chain_api" "$(conf cold 1 cold-chain-api)"
  fi
  await cold-overseer "launcher: $overseer is deployed"
  kill -TERM "${pids[cold-overseer]}"
  ends cold-overseer 0
  ends cold-chain-api 0
  head -n 1 "$dir/cold-chain-api.jsonl" | grep -q '"to":"chain-api","seq":1,"signal":"ActiveLeaves"' || fail "start $i: the first signal is missing"
done
