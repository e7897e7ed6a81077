#!/usr/bin/env bash
# Plays the gallery of failures under the agent and prints what was diagnosed.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/gallery.sh [EXHIBIT...]
Plays the exhibits (all of them by default) and prints of each side what was diagnosed, and what each exhibit expects. Those that
are named must hang in one room. JAVA_HOME, if set, says on which JDK; what is missing is installed, the jars are built." "$@"

need jq=jq openssl=openssl gnutls-cli=gnutls-bin
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
tlstrace=$root/agent/target/tlstrace.jar
demo=$root/demo-app/target/demo-app.jar
if [ ! -f "$tlstrace" ] || [ ! -f "$demo" ]; then
  (
    need_build_jdk
    need mvn=maven
    cd "$root"
    mvn -B -q package -DskipTests </dev/null
  )
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# play ARGS...: one JVM, one room
play() {
  "$java" -javaagent:"$tlstrace=file=$folder/trace.json" -cp "$demo" dev.tlstrace.demo.gallery.Gallery "$@" </dev/null
  jq -r 'select(.event.name == "handshake")
    | "  \(.thread.name | split(" ")[0]) \(.handshake.role): "
      + (.diagnosis | if . then "\(.id) (\(.confidence))" else "none" end)
      + ([.warnings[]?.id] | if length > 0 then ", warns of " + join(", ") else "" end)' "$folder/trace.json"
  rm -f "$folder/trace.json"
}

if [ $# -gt 0 ]; then
  play "$@"
else
  for room in $("$java" -cp "$demo" dev.tlstrace.demo.gallery.Gallery rooms); do
    play all "$room"
  done
fi
