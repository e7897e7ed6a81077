#!/usr/bin/env bash
# Makes docs/diagnoses.md of the texts in the jar.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/diagnoses.sh
Writes docs/diagnoses.md of the texts of the diagnoses; agent/target/tlstrace.jar must be built (mvn package)." "$@"

java -jar "$root/agent/target/tlstrace.jar" explain --markdown >"$root/docs/diagnoses.md"
