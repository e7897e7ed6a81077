#!/usr/bin/env bash
# Plays the gallery of failures under the agent and prints what was diagnosed.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/gallery.sh [EXHIBIT...]
       scripts/gallery.sh --played FOLDER [--json]
Plays all exhibits and prints for each diagnosis how many of them prove it, on a client and on a server, against whom, and one of
its causes. Ends with status 1 if one was never provoked, or if a side was told what its exhibit says is not true.
With names of exhibits (which must hang in one room), prints of each side what was diagnosed, with evidence and fix.
--played judges what was played before: for each room the gallery's output as ROOM.txt and the event file ROOM.json. --json prints
of each side as a line of JSON what was expected, what was told, and in \"wrong\" what of that is not true.
JAVA_HOME, if set, says on which JDK; what is missing is installed, the jars are built." "$@"

need jq=jq
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
tlstrace=$root/agent/target/tlstrace.jar
demo=$root/demo-app/target/demo-app.jar
gallery=dev.tlstrace.demo.gallery.Gallery

# play ROOM ARGS...: one JVM, into the folder's ROOM.txt and ROOM.json
play() {
  local room=$1
  shift
  "$java" -javaagent:"$tlstrace=file=$folder/$room.json" -cp "$demo" "$gallery" "$@" >"$folder/$room.txt" </dev/null ||
    grep -F " failed: " "$folder/$room.txt" >&2 || die "the gallery gave up"
}

# judge ROOM...: a line for each side
judge() {
  local room
  for room; do
    jq -nc --rawfile played "$folder/$room.txt" -f "$root/scripts/lib/judge.jq" "$folder/$room.json"
  done
}

if [ "${1:-}" = --played ]; then
  folder=${2:?--played needs a folder}
  mapfile -t rooms < <(cd "$folder" && printf '%s\n' *.txt | sed 's/\.txt$//')
else
  need openssl=openssl gnutls-cli=gnutls-bin nginx=nginx-light haproxy=haproxy
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
  if [ $# -gt 0 ]; then
    play some "$@"
    judge some | jq -r -L "$root/scripts/lib" -f "$root/scripts/lib/sides.jq"
    exit
  fi
  mapfile -t rooms < <("$java" -cp "$demo" "$gallery" rooms)
  for room in "${rooms[@]}"; do
    say "plays the room $room"
    play "$room" all "$room"
  done
fi
if [ "${3:-}" = --json ]; then
  judge "${rooms[@]}"
else
  judge "${rooms[@]}" |
    jq -rn -L "$root/scripts/lib" --arg catalogue "$("$java" -jar "$tlstrace" explain)" -f "$root/scripts/lib/gallery.jq"
fi
