#!/usr/bin/env bash
# Data of public networks, which is not part of the project: the tests of the profile real, and the command conformance over
# all vectors. OVERSEER_DATA (../shared) names the folder that has them in spec/vectors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

data=${OVERSEER_DATA:-../shared}
if [ ! -d "$data/spec/vectors" ]; then
  echo "real data: nothing was tested, $data lacks spec/vectors (OVERSEER_DATA names the folder)"
  if [ "${CI:-}" = true ]; then exit 1; else exit 0; fi
fi
data=$(realpath "$data")

# the modules that have such tests, and what those need; the other tests ran already
modules=$(git ls-files '*RealIT.java' | cut -d / -f 1 | sort -u | paste -s -d ,)
mvn -B -ntp -q -Preal -Doverseer.data="$data" -pl "$modules" -am \
  -Dtest='*RealIT' -Dsurefire.failIfNoSpecifiedTests=false test

./vertx conformance "$data/spec/vectors"
