# sh container.sh ROOT USER:GROUP JAVA_HOME FOLDERS COMMAND...
# Runs a command as in a distroless container: mount and pid namespaces of its own, a user that is not root, a root file system at
# ROOT that is read-only and holds the JDK, the C library and the FOLDERS (separated by colons), but no program; only /tmp can be
# written, and that is small. Needs root.
set -eu
if [ "${inside:-}" = "" ]; then
  inside=yes exec unshare --mount --pid --fork --kill-child sh "$0" "$@"
fi
root=$1 user=$2 folders=$3:$4
shift 4
mount -t tmpfs none "$root"
mkdir "$root/proc" "$root/tmp"
mount -t tmpfs -o size=24m,mode=1777 none "$root/tmp"
IFS=:
for folder in $folders /lib /lib64 /usr/lib /etc; do
  if [ -d "$folder" ]; then
    mkdir -p "$root$folder"
    mount --bind -o ro "$folder" "$root$folder"
  fi
done
mount -t proc none "$root/proc"
mount -o remount,ro "$root"
exec chroot --userspec="$user" "$root" "$@"
