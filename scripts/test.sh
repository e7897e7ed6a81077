#!/usr/bin/env bash
# Runs all tests, on a machine that may have nothing yet.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/test.sh [MAVEN-ARGUMENT...]
Installs what is missing (as root, by apt-get), gets the JDKs of scripts/jdks.sh, builds, and runs all tests: mvn -B verify.
Arguments are Maven's, such as -Dtest=NAME or -pl agent." "$@"

need_build_jdk
need mvn=maven git=git openssl=openssl tshark=tshark text2pcap=tshark gnutls-cli=gnutls-bin update-ca-certificates=ca-certificates chromium=chromium \
  pg_ctlcluster=postgresql dumpcap=tshark curl=curl script=bsdutils nginx=nginx-light haproxy=haproxy jq=jq faketime=faketime
# assigned first: in a pipe or an export its failure would pass unnoticed
jdks=$("$root/scripts/jdks.sh")
TLSTRACE_JDKS=$(tr ' \n' '= ' <<<"$jdks")
export TLSTRACE_JDKS
cd "$root"
build_compat
exec mvn -B verify -Dsurefire.excludedGroups=fuzzing -Dcompat=brief "$@" </dev/null
