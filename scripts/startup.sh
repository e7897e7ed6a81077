#!/usr/bin/env bash
# Measures what tlstrace adds to a program's start, beside other agents.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/bench.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/bench.sh"

help_if_asked "usage: scripts/startup.sh [RUNS [VERSION]]     (default: 13 25)
Runs a program without TLS and one with a single handshake, bare and with agents by turns, and prints the medians in ms and what
each agent adds. Needs agent/target/tlstrace.jar and demo-app/target/demo-app.jar; fetches extract-tls-secrets by Maven." "$@"

cd "$root"
runs=${1:-13}
version=${2:-25}
need_built_jars
need_build_jdk
home=$(scripts/jdks.sh "$version" | cut -d' ' -f2-)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$JAVA_HOME/bin/javac" -nowarn -source 8 -target 8 -Xlint:-options -cp "$demo" -d "$work" scripts/bench/Startup.java scripts/bench/Nothing.java
printf 'Premain-Class: Nothing\n' >"$work/manifest"
"$JAVA_HOME/bin/jar" cfm "$work/nothing.jar" "$work/manifest" -C "$work" Nothing.class
other=$(extract_tls_secrets "$work")

names=(bare nothing tlstrace-file tlstrace-console)
agents=("" "-javaagent:$work/nothing.jar" "-javaagent:$agent=file=$work/events.json" "-javaagent:$agent")
if [ -n "$other" ]; then
  names+=(extract-tls-secrets)
  agents+=("-javaagent:$other=$work/secrets")
fi

for handshakes in 0 1; do
  for ((run = 0; run < runs; run++)); do
    for i in "${!names[@]}"; do
      begin=$(date +%s%N)
      # shellcheck disable=SC2086 # bare has no agent
      "$home/bin/java" ${agents[$i]} -cp "$work:$demo" Startup "$handshakes" >/dev/null 2>&1 </dev/null
      echo $((($(date +%s%N) - begin) / 10000)) >>"$work/$handshakes-${names[$i]}"
    done
  done
  for name in "${names[@]}"; do
    median=$(medians "$work/$handshakes-$name")
    [ "$name" != bare ] || bare=$median
    echo "$handshakes $name $median $bare" |
      awk '{printf "%s handshakes  %-20s %7.1f ms  %+7.1f\n", $1, $2, $3 / 100, ($3 - $4) / 100}'
  done
done
