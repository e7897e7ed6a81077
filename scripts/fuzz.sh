#!/usr/bin/env bash
# Lets Jazzer look for inputs that the decoders cannot take.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/fuzz.sh [SECONDS [TARGET...]]     (default: 600, all targets)
Runs Jazzer on each target for so long: MessageFuzzer, ExtensionFuzzer, CertificateFuzzer, OcspFuzzer, AssemblerFuzzer. What it has
learnt is kept in agent/target/fuzz, where the next run begins. What it finds is printed in hex: put it as a line into
agent/src/test/resources/dev/tlstrace/fuzz/TARGET.txt, where CorpusTest holds it, and mend the decoder." "$@"

need_build_jdk
need mvn=maven
cd "$root"
seconds=${1:-600}
[[ $seconds =~ ^[0-9]+$ ]] || die "SECONDS is a whole number, not \"$seconds\""
targets=("${@:2}")
IFS=,
exec mvn -B -q test -pl agent -Dtest=FuzzingTest -Dsurefire.excludedGroups= "-Dfuzz.seconds=$seconds" "-Dfuzz.targets=${targets[*]}" \
  "-Dfuzz.folder=$root/agent/target/fuzz" </dev/null
