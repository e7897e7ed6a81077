#!/usr/bin/env bash
# Keeps a JVM busy with handshakes, traced and untraced by turns, and looks at what that leaves.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/soak.sh [SECONDS [VERSION]]     (default: 3600 17)
A JVM shakes hands with itself on many threads, every third time in vain; tlstrace is attached, writes rotating files, and is
detached again, round after round. After each round the agent's counts must be the handshakes that were made; at the end heap
after GC, metaspace, threads and descriptors must be what they were. Needs agent/target/tlstrace.jar and
demo-app/target/demo-app.jar (mvn package)." "$@"

cd "$root"
seconds=${1:-3600}
version=${2:-17}
need_built_jars
need_build_jdk
home=$(scripts/jdks.sh "$version" | cut -d' ' -f2-)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/classes" "$work/events"

"$JAVA_HOME/bin/javac" -nowarn -source 8 -target 8 -Xlint:-options -cp "$demo" -d "$work/classes" scripts/soak/Soak.java
flags=(-Xmx512m)
[ "$version" -lt 21 ] || flags+=(-XX:+EnableDynamicAgentLoading)
"$home/bin/java" "${flags[@]}" -cp "$work/classes:$demo" Soak "$seconds" "$agent" "$work/events"
