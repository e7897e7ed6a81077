#!/usr/bin/env bash
# Measures whose the CPU time of handshakes is, by a sampling profiler.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/bench.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/bench.sh"

help_if_asked "usage: scripts/shares.sh [SECONDS [VERSION...]]     (default: 40 8 17 25)
Makes full and then resumed handshakes without a pause, both ends in one thread, and tells by async-profiler's samples of so many seconds how
much of the CPU tlstrace takes: its hooks on the application's thread, and its own thread, in percent of what the application's thread
does beside them. What one run of handshakes takes against another drowns in what else a machine does; this does not.
Linux on x64. Needs agent/target/tlstrace.jar and demo-app/target/demo-app.jar; fetches async-profiler by Maven.
  TLSTRACE_BENCH_OPTIONS   options of the agent to measure, separated by blanks, instead of three levels" "$@"

cd "$root"
seconds=${1:-40}
versions=("${@:2}")
((${#versions[@]})) || versions=(8 17 25)
read -ra levels <<<"${TLSTRACE_BENCH_OPTIONS:-detail=failures,max-rate=10 detail=full,max-rate=100 detail=full,max-rate=1000000}"
need_built_jars
need_build_jdk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch tools.profiler async-profiler 4.0 "$work"
profiler=$work/async-profiler-4.0.jar
[ -f "$profiler" ] || die "async-profiler is not to be had"
(cd "$work" && "$JAVA_HOME/bin/jar" xf "$profiler" linux-x64/libasyncProfiler.so)
"$JAVA_HOME/bin/javac" -nowarn -source 8 -target 8 -Xlint:-options -cp "$demo:$profiler" -d "$work" scripts/bench/Shares.java scripts/bench/Engines.java
scripts/jdks.sh "${versions[@]}" | while read -r version home; do
  for level in "${levels[@]}"; do
    echo "Java $version, $level"
    # what is inlined is told apart only so
    "$home/bin/java" -Xmx512m -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints \
      "-javaagent:$agent=file=$work/events.json,keep=1,$level" \
      -cp "$work:$demo:$profiler" Shares "$work/linux-x64/libasyncProfiler.so" "$seconds" 2>/dev/null </dev/null
  done
done
