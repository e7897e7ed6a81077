# sh debug.sh PID COMMAND...
# Runs a command as in the container of kubectl debug --target --profile=general: in the pid namespace of PID, whose first process
# is the target, with a file system of its own, as root with no more capabilities than containers have by default and SYS_PTRACE.
# Needs root.
set -eu
pid=$1
shift
for each in chown dac_override fowner fsetid kill setgid setuid setpcap net_bind_service net_raw sys_chroot mknod audit_write \
  setfcap sys_ptrace; do
  bounds=${bounds:--all},+$each
done
exec nsenter --pid --target "$pid" unshare --mount sh -c 'mount -t proc none /proc
exec setpriv --bounding-set="$0" --inh-caps=-all "$@"' "$bounds" "$@"
