# sh reused.sh JAVA CLASS_PATH TLSTRACE_JAR FOLDER
# A JVM is followed and killed, and its process id is another's before its follower looks again. Prints that id, the follower's exit
# status and what it says. In a pid namespace of its own, where ids can be chosen; FOLDER is for its files. Needs root.
set -eu
if [ "${inside:-}" = "" ]; then
  inside=yes exec unshare --mount --pid --fork --kill-child --mount-proc sh "$0" "$@"
fi
java=$1 classpath=$2 jar=$3
cd "$4"
until_has() {
  until grep -q "$2" "$1"; do
    sleep 0.05
  done
}
mkfifo words
"$java" -XX:-UsePerfData -cp "$classpath" Service <words >answers 2>&1 &
jvm=$!
exec 3>words
until_has answers ready
"$java" -jar "$jar" attach "$jvm" --console json >events 2>said 3>&- &
follower=$!
until_has events agent_started
kill -STOP "$follower"
kill -KILL "$jvm"
wait "$jvm" || true
rm -f "/tmp/.java_pid$jvm"
echo $((jvm - 1)) >/proc/sys/kernel/ns_last_pid
sleep 600 3>&- &
if [ "$!" != "$jvm" ]; then
  echo "got $!, not $jvm"
  exit 1
fi
kill -CONT "$follower"
status=0
wait "$follower" || status=$?
# whoever has the id now was left alone
kill -0 "$jvm"
if [ -e "/tmp/.tlstrace_pid$jvm" ]; then
  echo "something is left"
fi
echo "$jvm $status $(cat said)"
