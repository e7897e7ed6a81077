#!/usr/bin/env bash
# Measures what a handshake costs with tlstrace, beside other ways to look at one.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/bench.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/bench.sh"

help_if_asked "usage: scripts/beside.sh [ROUNDS [SECONDS [VERSION...]]]     (default: 5 5 17)
Runs JVMs that make handshakes as fast as they can, by turns: bare, with tlstrace as a platform team leaves it on, with tlstrace that
writes everything, with JFR's TLS events, with extract-tls-secrets and with javax.net.debug. Prints the median CPU time of a handshake on
the application's thread and in the whole process, as a ratio to bare. A turn takes four times SECONDS.
Needs agent/target/tlstrace.jar and demo-app/target/demo-app.jar; fetches extract-tls-secrets by Maven." "$@"

cd "$root"
rounds=${1:-5}
seconds=${2:-5}
versions=("${@:3}")
((${#versions[@]})) || versions=(17)
need_built_jars
need_build_jdk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/javac" -nowarn -source 8 -target 8 -Xlint:-options -cp "$demo" -d "$work" scripts/bench/Beside.java scripts/bench/Engines.java
other=$(extract_tls_secrets "$work")

cat >"$work/tls.jfc" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0">
  <event name="jdk.TLSHandshake"><setting name="enabled">true</setting><setting name="stackTrace">true</setting></event>
  <event name="jdk.X509Certificate"><setting name="enabled">true</setting><setting name="stackTrace">true</setting></event>
  <event name="jdk.X509Validation"><setting name="enabled">true</setting><setting name="stackTrace">true</setting></event>
</configuration>
END

names=(bare production everything jfr debug)
ways=(""
  "-javaagent:$agent=file=$work/p.json,detail=failures,max-rate=10"
  "-javaagent:$agent=file=$work/e.json,max-rate=1000000,max-size=20MB,keep=1"
  "-XX:StartFlightRecording=settings=$work/tls.jfc,filename=$work/t.jfr -Xlog:jfr*=off"
  "-Djavax.net.debug=ssl:handshake:verbose")
if [ -n "$other" ]; then
  names+=(extract-tls-secrets)
  ways+=("-javaagent:$other=$work/secrets")
fi

scripts/jdks.sh "${versions[@]}" | while read -r version home; do
  for ((round = 0; round < rounds; round++)); do
    for i in "${!names[@]}"; do
      # Java 8 spells its recorder's options otherwise, and logs nothing by -Xlog
      way=${ways[$i]}
      [ "$version" != 8 ] || way=${way/ -Xlog:jfr\*=off/}
      # shellcheck disable=SC2086 # bare has no option, others have several
      "$home/bin/java" -Xmx512m $way -cp "$work:$demo" Beside "$seconds" 2>/dev/null </dev/null |
        sed -n 's/^cost //p' >>"$work/$version-${names[$i]}"
    done
  done
  echo "Java $version, median of $rounds runs by turns, ratio to bare: full handshake thread, process; resumed thread, process"
  for name in "${names[@]}"; do
    echo "$name $(medians "$work/$version-$name") $(medians "$work/$version-bare")"
  done | awk '{printf "%-20s %.3f %.3f  %.3f %.3f   (%.0f %.0f  %.0f %.0f us)\n", $1, $2/$6, $3/$7, $4/$8, $5/$9, $2, $3, $4, $5}'
done
