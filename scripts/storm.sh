#!/usr/bin/env bash
# What storms of handshakes do to a JVM's memory and speed, with tlstrace and without.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/bench.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/bench.sh"

help_if_asked "usage: scripts/storm.sh [--version N] [--seconds N] [--pairs N] [KIND...]     (default: 17, 30 seconds, 3 pairs, all kinds)
Runs each kind of storm by turns without and with tlstrace (detail=failures,max-rate=10), and prints the medians: handshakes a second;
the live objects of the heap at their most, in KB; what the JVM has of the system beside the heap at the end by its own native memory tracking, in KB,
without what its compilers take and give back; and what was resident beside the heap at the most, with that, in KB. The
heap is as large as it will get from the start, so that one does not hide the other, and its collector leaves nothing that is dead. The counts of the event file must add up to the handshakes that were
made.
  silent        100,000 connections that open and never speak, 4,000 at a time; of some a byte comes now and then
  large         hellos of 27 KB, answered by 1,000 certificates, and then no more
  burst         resumed handshakes as fast as they can be made, every other second
  rush          5,000 resumed handshakes of TLS 1.2, every other second
  scanner       5,000 hellos a second that a server refuses for want of a common version
  flood         the same as fast as it can be done
  versions      handshakes that fail for want of a common version, at 3,000 servers
  certificates  handshakes that fail for want of trust
Needs agent/target/tlstrace.jar and demo-app/target/demo-app.jar (mvn package)." "$@"

version=17 seconds=30 pairs=3 kinds=()
while (($#)); do
  case $1 in
    --version) version=$2 && shift 2 ;;
    --seconds) seconds=$2 && shift 2 ;;
    --pairs) pairs=$2 && shift 2 ;;
    -*) die "there is no option $1" ;;
    *) kinds+=("$1") && shift ;;
  esac
done
((${#kinds[@]})) || kinds=(silent large burst rush scanner flood versions certificates)

cd "$root"
need_built_jars
need_build_jdk
home=$(scripts/jdks.sh "$version" | cut -d' ' -f2-)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/javac" -nowarn -source 8 -target 8 -Xlint:-options -cp "$demo" -d "$work/classes" scripts/storm/*.java scripts/bench/Engines.java

flags=(-Xms256m -Xmx256m -XX:+AlwaysPreTouch -XX:+UseSerialGC -XX:MarkSweepDeadRatio=0 -XX:NativeMemoryTracking=summary)
flags+=(-XX:+UnlockDiagnosticVMOptions -XX:+PrintNMTStatistics)
flags+=(-Djdk.tls.maxHandshakeMessageSize=2000000 -Djdk.tls.maxCertificateChainLength=2000)

# storm NAME KIND FLAG...: the figures of one run, into the file of that name; how many were made, in made
storm() {
  local name=$1 kind=$2 rate live peak native
  shift 2
  "$home/bin/java" "${flags[@]}" "$@" -cp "$work/classes:$demo" Storm "$kind" "$seconds" >"$work/out" 2>&1 ||
    die "$kind: $(head -n 20 "$work/out")"
  read -r _ made rate live peak <<<"$(grep '^STORM ' "$work/out")"
  # "- Class (reserved=1073978871, committed=1154551)", in KB with the unit on 8
  native=$(sed -nE 's/^- +([A-Za-z ]+) \(reserved=[0-9]+(KB)?, committed=([0-9]+)(KB)?\).*/\1|\3|\4/p' "$work/out" |
    grep -vE '^(Java Heap|Compiler|Arena Chunk|Native Memory Tracking)\|' |
    awk -F'|' '{sum += $3 == "KB" ? $2 : $2 / 1024} END {printf "%d", sum}')
  echo "$rate $live $native $peak" >>"$work/$name"
}

row='%-13s %8s %8s %8s %8s %8s %8s %8s %8s  %s\n'
# shellcheck disable=SC2059 # one form for head and rows
printf "$row" "Java $version" rate traced live traced native traced resident traced "counts of the last run"
for kind in "${kinds[@]}"; do
  rm -f "$work/bare" "$work/traced"
  for ((pair = 1; pair <= pairs; pair++)); do
    rm -f "$work"/events.json*
    storm bare "$kind"
    storm traced "$kind" "-javaagent:$agent=file=$work/events.json,detail=failures,max-rate=10,max-size=10GB"
    "$home/bin/java" -cp "$work/classes" Counted "$work/events.json" "$made" "$kind" >"$work/counts" ||
      die "$kind: $(cat "$work/counts")"
  done
  read -ra bare <<<"$(medians "$work/bare")"
  read -ra traced <<<"$(medians "$work/traced")"
  # shellcheck disable=SC2059
  printf "$row" "$kind" "${bare[0]}" "${traced[0]}" "${bare[1]}" "${traced[1]}" "${bare[2]}" "${traced[2]}" "${bare[3]}" \
    "${traced[3]}" "$(cat "$work/counts")"
done
