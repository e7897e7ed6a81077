#!/usr/bin/env bash
# Makes the README's pictures from the demo's trace.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/pictures.sh
Makes docs/images/ladder.txt, which README.md shows, and docs/images/report.png, report-dark.png from a trace of the demo. Needs agent/target/tlstrace.jar and
demo-app/target/demo-app.jar (scripts/demo.sh builds them); installs Chromium where there is none (as root, by apt-get)." "$@"

cd "$root"
need_built_jars
need_build_jdk
need chromium=chromium
java="$JAVA_HOME/bin/java"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$java" "-javaagent:$agent=file=$work/trace.json,raw=on" -cp "$demo" dev.tlstrace.demo.Scenarios \
  failed-untrusted-tls13 failed-expired failed-plaintext-peer socket-tls13 socket-tls12 socket-client-auth-tls13 alpn >/dev/null
mkdir -p docs/images

# the client's view of the certificate that nobody vouches for: the first failure
id=$(sed -nE '/"role":"client".*"outcome":"failed"/{s/.*"handshake":\{"id":"([^"]*)".*/\1/p;q}' "$work/trace.json")
[ -n "$id" ] || die "the demo's trace has no failed client"
COLUMNS=80 LC_ALL=C.UTF-8 "$java" -jar "$agent" show --handshake "$id" "$work/trace.json" >docs/images/ladder.txt

# the README has it too, down to what is to be done
{
  sed '/^<!-- begin: drawn/q' README.md
  printf '```\n'
  sed '/^  error:/,$d' docs/images/ladder.txt
  printf '```\n'
  sed -n '/^<!-- end -->/,$p' README.md
} >"$work/README.md"
cp "$work/README.md" README.md

"$java" -jar "$agent" report "$work/trace.json" -o "$work/report.html"

# screenshot FILE FLAG...: the report with that handshake open
screenshot() {
  chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync "--user-data-dir=$work/profile" --virtual-time-budget=10000 --window-size=1400,1000 \
    "--screenshot=$1" "${@:2}" "file://$work/report.html#$id" >"$work/chromium.log" 2>&1 ||
    { cat "$work/chromium.log" >&2; die "chromium made no screenshot"; }
}
screenshot docs/images/report.png
screenshot docs/images/report-dark.png --force-dark-mode
say "made docs/images/ladder.txt and the ladder in README.md, report.png and report-dark.png"
