#!/usr/bin/env bash
# Tries tlstrace on real servers and clients, and writes docs/compatibility.md.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/compat.sh [MAVEN-ARGUMENT...]
Installs what is missing (as root, by apt-get), gets the JDKs of scripts/jdks.sh and the products of demo-app/src/compat, starts each
with tlstrace, from the start and by attach, and writes what was seen to docs/compatibility.md. scripts/test.sh does the same
with fewer JDKs, and does not write." "$@"

need_build_jdk
need mvn=maven git=git pg_ctlcluster=postgresql
# assigned first: in a pipe or an export its failure would pass unnoticed
jdks=$("$root/scripts/jdks.sh")
TLSTRACE_JDKS=$(tr ' \n' '= ' <<<"$jdks")
export TLSTRACE_JDKS
cd "$root"
build_compat
mvn -B verify -Dsurefire.excludedGroups= -Dsurefire.groups=compat "$@" </dev/null
cp demo-app/target/compat/compatibility.md docs/
say "docs/compatibility.md is new"
