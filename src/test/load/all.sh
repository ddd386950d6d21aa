#!/usr/bin/env bash
# All of "Load on the service" in docs/benchmarks.md, one after the other, on an otherwise idle machine:
#
#   src/test/load/all.sh CLEW_HOME [MINUTES]        # MINUTES of the soak, 15 unless told
#
# CLEW_HOME is only read: of it the newest snapshot is taken, and a service is started on that in a folder
# of its own, on a free port, with an account and an API token for the measurement. Prints one line per
# measurement and exits 1 if a bar of the issue is missed. Needs: a built Clew, wrk, python3 with requests.
# PACED: seconds of each paced measurement, 60 unless told. CLEW: another launcher.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
clew=${CLEW:-$here/../../../clew}
source_home=${1:?"usage: all.sh CLEW_HOME [MINUTES]"}
minutes=${2:-15}
home=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://localhost:$port
snapshot=$(ls -t "$source_home"/snapshots/*.snapshot | head -1)

# 1. The service, with the settings that docs/benchmarks.md names
CLEW_HOME=$home CLEW_SERVER_PORT=$port CLEW_LIMITS_REQUESTSPERMINUTE=10000000 CLEW_LIMITS_RUNSATONCE=8 \
  CLEW_LOG_REQUESTS=false CLEW_JAVA_OPTS=-Xmx3g "$clew" serve --graph "$snapshot" >"$home/out" 2>"$home/log" &
launcher=$!
trap 'kill $launcher 2>/dev/null || true; wait $launcher 2>/dev/null || true; rm -rf "$home"' EXIT
for _ in $(seq 2400); do
  curl -sf "$base/health/ready" >/dev/null && break
  kill -0 $launcher || { cat "$home/out" "$home/log"; exit 1; }
  sleep 0.5
done
curl -sf "$base/health/ready" >/dev/null || { echo "the service does not get ready"; cat "$home/log"; exit 1; }

# 2. An account with every role, and its token
setup=$(sed -n 's/^One-time token: //p' "$home/out")
curl -sf -c "$home/jar" -H 'Content-Type: application/json' -o /dev/null "$base/api/v1/setup" \
  -d "{\"token\": \"$setup\", \"name\": \"load\", \"password\": \"only for the measurement\"}"
T=$(curl -sf -b "$home/jar" -H 'Content-Type: application/json' -H 'Sec-Fetch-Site: same-origin' "$base/api/v1/tokens" \
  -d '{"label": "load", "scope": ["DIAGNOSTICIAN", "CURATOR", "RESEARCHER", "OPERATOR"], "days": 2}' |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["secret"])')
export T
pid=$(pgrep -P $launcher java || echo $launcher)
echo "load of the machine before: $(cut -d' ' -f1-3 /proc/loadavg)"

# 3. Warm, then paced: the bars of the issue
missed=0
paced() { # name, script, delay, p99 bar in ms, least rate
  DELAY=0 wrk -t1 -c4 -d10s -s "$here/$2" "$base" >/dev/null
  line=$(DELAY=$3 wrk -t1 -c8 -d${PACED:-60}s -s "$here/$2" "$base" | tail -1)
  verdict=$(python3 -c 'import re, sys
f = [float(x) for x in re.findall(r"[\d.]+", sys.argv[1])]  # requests, errors, 50, p50, 99, p99, max, rate
print("held" if f[1] == 0 and f[5] <= float(sys.argv[2]) and f[7] >= float(sys.argv[3]) else "MISSED")' "$line" "$4" "$5")
  echo "$1: $line (p99 at most $4 ms at $5/s: $verdict)"
  [ "$verdict" = held ] || missed=1
}
paced "term look-ups" terms.lua 33 30 200
paced "SPARQL point queries" sparql.lua 44 100 150

# 4. Eight diagnoses side by side, twice; then the soak
python3 "$here/diagnoses.py" "$base" 8 "$pid" || missed=1
python3 "$here/diagnoses.py" "$base" 8 "$pid" || missed=1
python3 "$here/mixed.py" "$base" $((minutes * 60)) "$pid" || missed=1
exit $missed
