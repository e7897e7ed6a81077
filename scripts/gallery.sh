#!/usr/bin/env bash
# Plays the gallery of failures under the agent and prints what was diagnosed.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/gallery.sh [EXHIBIT...]
Plays the exhibits (all of them by default) and prints for each what was expected and what was diagnosed. JAVA_HOME, if set,
says on which JDK; the jars must be built (mvn package)." "$@"

[ $# -gt 0 ] || set -- all
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -javaagent:"$root/agent/target/tlstrace.jar=console=pretty" \
  -cp "$root/demo-app/target/demo-app.jar" dev.tlstrace.demo.gallery.Gallery "$@"
