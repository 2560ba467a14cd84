#!/usr/bin/env bash
# The chain source against a real relay-chain runtime, in a server that is killed and started again.
#
# The server is chopsticks from npm, started by relay-server.mjs with a chain specification. The latter two are not part of
# the project: OVERSEER_DATA (../shared) names the folder that has them in real/. The packages are kept outside of the tree.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

data=${OVERSEER_DATA:-../shared}/real
spec=$data/specs/rococo-local-2val-adder.json
packages=(@acala-network/chopsticks@1.5.1 @polkadot/types@16.5.6 @polkadot/util@14.0.3)
server=${XDG_CACHE_HOME:-$HOME/.cache}/overseer-live

if [ ! -f "$data/relay-server.mjs" ] || [ ! -f "$spec" ]; then
  echo "live runtime: nothing was tested, $data lacks relay-server.mjs or its specifications (OVERSEER_DATA names the folder above)"
  if [ "${CI:-}" = true ]; then exit 1; else exit 0; fi
fi
for tool in node npm; do
  command -v "$tool" >/dev/null || { echo "live runtime: $tool is missing; install Node.js 20 or newer"; exit 1; }
done

# complete only with the list of what was installed, which is written last
if [ "$(cat "$server/installed" 2>/dev/null)" != "${packages[*]}" ]; then
  echo "live runtime: installing ${packages[*]} in $server"
  mkdir -p "$server"
  rm -rf "$server/installed" "$server/node_modules" "$server/package.json" "$server/package-lock.json"
  echo '{"private": true}' >"$server/package.json"
  npm install --prefix "$server" --ignore-scripts --no-audit --no-fund --loglevel error "${packages[@]}"
  echo "${packages[*]}" >"$server/installed"
fi
cp "$data/relay-server.mjs" "$server/"

mvn -B -ntp -q -pl overseer-verticle -am test \
  -Dtest='*LiveIT' -Dsurefire.failIfNoSpecifiedTests=false \
  -Doverseer.live.server="$server" -Doverseer.live.spec="$(realpath "$spec")"
