#!/usr/bin/env bash
# Shows what tlstrace shows.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/demo.sh [HOST[:PORT]]
Traces the handshakes of an unchanged Java program: three of its own, over TLS 1.2, over TLS 1.3, and one that fails; or one with
a server of yours. Builds what is missing, and installs what that needs (as root, by apt-get)." "$@"
(($# <= 1)) || die "one server at most, as HOST[:PORT]; --help says more"

agent="agent/target/tlstrace.jar"
demo="demo-app/target/demo-app.jar"
cd "$root"

# fresh JAR SOURCE...: whether there is a jar that no source is newer than
fresh() {
  [ -f "$1" ] && [ -z "$(find "${@:2}" -type f -newer "$1" -print -quit)" ]
}

need_build_jdk
if ! fresh "$agent" pom.xml agent/pom.xml agent/src/main || ! fresh "$demo" pom.xml demo-app/pom.xml demo-app/src/main; then
  need mvn=maven
  say "building $agent and $demo"
  mvn -q -B -DskipTests -Dspotless.check.skip package </dev/null >&2
fi
act=(walkthrough)
(($# == 0)) || act=(connect "$1")
# one side is enough to read: TLSTRACE_ROLE=both shows the server too
exec "$JAVA_HOME/bin/java" "-javaagent:$agent=role=client" -jar "$demo" "${act[@]}"
