#!/usr/bin/env bash
# Measures what tracing costs a handshake.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/bench.sh [HANDSHAKES [PAIRS [VERSION...]]]     (default: 100 40 8 17 25)
Turns tracing on and off by turns within one warmed JVM and prints, for full and resumed handshakes, the CPU time of the
application's thread and of the process, with and without its JIT compiler, with tracing on against off: the median of so many
pairs of windows, and between what two it lies with a probability of 95 %; and what is allocated on the thread beside the messages.
Needs agent/target/tlstrace.jar and demo-app/target/demo-app.jar; docs/performance.md says how to read it.
  TLSTRACE_BENCH_OPTIONS   options of the agent to measure, separated by blanks, instead of all levels of detail" "$@"

cd "$root"
need_built_jars
handshakes=${1:-100}
pairs=${2:-40}
versions=("${@:3}")
((${#versions[@]})) || versions=(8 17 25)
read -ra levels <<<"${TLSTRACE_BENCH_OPTIONS:-detail=full detail=failures detail=summary}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need_build_jdk
"$JAVA_HOME/bin/javac" -nowarn -source 8 -target 8 -Xlint:-options -cp "$demo" -d "$work" scripts/bench/Bench.java scripts/bench/Engines.java
scripts/jdks.sh "${versions[@]}" | while read -r version home; do
  for level in "${levels[@]}"; do
    echo "Java $version, $level"
    # the compiler's threads stay, so that what they have taken can be told
    "$home/bin/java" -Xmx512m -XX:+IgnoreUnrecognizedVMOptions -XX:-UseDynamicNumberOfCompilerThreads \
      "-javaagent:$agent=file=$work/events.json,max-rate=1000000,keep=1,$level" \
      -cp "$work:$demo" Bench "$handshakes" "$pairs"
  done
done
