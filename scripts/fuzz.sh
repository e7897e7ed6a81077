#!/usr/bin/env bash
# Lets Jazzer look for inputs that the decoders cannot take.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

# 1 is for what was found
die() { say "$@"; exit 2; }

help_if_asked "usage: scripts/fuzz.sh [SECONDS [TARGET...]]     (default: 600, all targets)
Runs Jazzer on each target for so long: MessageFuzzer, ExtensionFuzzer, CertificateFuzzer, OcspFuzzer, AssemblerFuzzer. What it has
learnt is kept in agent/target/fuzz, where the next run begins. What it finds is printed in hex: put it as a line into
agent/src/test/resources/dev/tlstrace/fuzz/TARGET.txt, where CorpusTest holds it, and mend the decoder.
Exit status: 0 nothing was found, 1 something was, 2 it could not be run." "$@"

need_build_jdk
need mvn=maven
cd "$root"
seconds=${1:-600}
[[ $seconds =~ ^[0-9]+$ ]] || die "SECONDS is a whole number, not \"$seconds\""
targets=("${@:2}")
folder=$root/agent/target/fuzz
mkdir -p "$folder"
begin=$(mktemp)
trap 'rm -f "$begin"' EXIT
status=0
IFS=,
mvn -B -q test -pl agent -Dtest=FuzzingTest#findsNothing -Dsurefire.excludedGroups= "-Dfuzz.seconds=$seconds" \
  "-Dfuzz.targets=${targets[*]}" "-Dfuzz.folder=$folder" </dev/null || status=$?
found=$(find "$folder" -type f -newer "$begin" \( -name 'crash-*' -o -name 'timeout-*' -o -name 'oom-*' \))
if [ -n "$found" ]; then
  say "found:"$'\n'"$found"
  exit 1
fi
((status == 0)) || { say "Jazzer or Maven failed, and nothing was found"; exit 2; }
say "nothing found"
