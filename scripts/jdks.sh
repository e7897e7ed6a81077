#!/usr/bin/env bash
# Finds the JDKs that tlstrace is tested on and fetches those that the machine lacks.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

help_if_asked "usage: scripts/jdks.sh [VERSION...]     (default: 8 11 17 21 25 27)
Prints a line \"VERSION JAVA_HOME\" for each version: a JDK of TLSTRACE_JDKS, else one in /usr/lib/jvm, else one from
Debian's packages, unpacked beside the system into .jdks/ (which needs root and apt-get; what is there is not fetched again).
  TLSTRACE_JDKS      JDKs to prefer, separated by blanks: JAVA_HOMEs, or VERSION=JAVA_HOME
  TLSTRACE_JDKS_DIR  where to unpack to, instead of .jdks/ at the top of the repository" "$@"

folder=${TLSTRACE_JDKS_DIR:-$root/.jdks}
versions=("$@")
((${#versions[@]})) || versions=(8 11 17 21 25 27)
for v in "${versions[@]}"; do
  [[ $v =~ ^[1-9][0-9]?$ ]] || die "\"$v\" is not a Java version such as 8 or 21"
done

declare -A home_of
# take JAVA_HOME: remembers it, unless there is one of its version already
take() {
  local version
  version=$(java_version_in "$1")
  [ -z "$version" ] || [ -n "${home_of[$version]:-}" ] || home_of[$version]=$1
}

read -ra preferred <<<"$(tr '\n' ' ' <<<"${TLSTRACE_JDKS:-}")"
for entry in ${preferred[@]+"${preferred[@]}"}; do
  [ -n "$(java_version_in "${entry#*=}")" ] || die "TLSTRACE_JDKS names ${entry#*=}, where there is no working JDK"
  take "${entry#*=}"
done
for home in /usr/lib/jvm/*/ "$folder"/root/usr/lib/jvm/java-*-openjdk-*/; do
  [ -d "$home" ] && [ ! -L "${home%/}" ] && take "${home%/}"
done

missing=()
for v in "${versions[@]}"; do
  [ -n "${home_of[$v]:-}" ] || missing+=("$v")
done

# The mirror that this machine has its Debian from, so that proxies and mirrors set up here keep working.
mirror() {
  local source=()
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] && source+=("$file")
  done
  ((${#source[@]})) || return 0
  # one-line style "deb [options] URI suite …", or deb822 style "URIs: URI"
  grep -hE '^(deb|URIs:)' "${source[@]}" | grep -oE 'https?://[^ ]+/debian(/| |$)' | tr -d ' ' | head -n 1 || true
}

# apt-get with sources and state of its own, which looks at Debian unstable and leaves the system's alone
unstable() {
  local command=$1
  shift
  apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$folder/apt/sources" \
    -o Dir::State::Lists="$folder/apt/lists" -o Dir::Cache="$folder/apt/cache" -o APT::Sandbox::User=root \
    -o Acquire::Retries=3 "$command" "$@" </dev/null
}

fetch() {
  local list="JDK ${missing[*]}"
  command -v apt-get >/dev/null || die "$list not found, and without apt-get not to be had: install them and name them in TLSTRACE_JDKS"
  [ "$(id -u)" = 0 ] || die "$list not found: run scripts/jdks.sh as root, or install them and name them in TLSTRACE_JDKS"
  local from keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  from=$(mirror)
  [ -n "$from" ] || die "$list not found, and this machine's apt sources name no Debian mirror to fetch them from"
  need patchelf=patchelf
  [ -f "$keyring" ] || install_packages debian-archive-keyring

  mkdir -p "$folder"/apt/{sources,lists/partial,cache/archives/partial} "$folder/debs" "$folder/root"
  echo "deb [signed-by=$keyring] $from sid main" >"$folder/apt/sources/unstable.list"
  say "fetching $list from Debian unstable"
  unstable update || die "the package lists of Debian unstable could not be fetched from $from"

  local v absent=() packages=(libc6 libgcc-s1 libstdc++6 zlib1g)
  # no pipe into grep -q: apt-cache would die of it
  for v in "${missing[@]}"; do
    if [ -n "$(apt-cache -o Dir::State::Lists="$folder/apt/lists" -o Dir::Etc::SourceList=/dev/null \
      -o Dir::Etc::SourceParts="$folder/apt/sources" -o Dir::Cache="$folder/apt/cache" \
      show "openjdk-$v-jdk-headless" 2>/dev/null)" ]; then
      packages+=("openjdk-$v-jre-headless" "openjdk-$v-jdk-headless")
    else
      absent+=("$v")
    fi
  done
  ((${#absent[@]} == 0)) || die "Debian unstable has no JDK ${absent[*]} at present: install it and name it in TLSTRACE_JDKS"

  rm -f "$folder"/debs/*.deb
  (cd "$folder/debs" && unstable download "${packages[@]}") || die "$list could not be downloaded from $from"
  local deb
  for deb in "$folder"/debs/*.deb; do
    dpkg -x "$deb" "$folder/root"
    rm "$deb"
  done
  for v in "${missing[@]}"; do
    settle "$v"
    [ -n "${home_of[$v]:-}" ] || die "JDK $v was unpacked into $folder but does not run here"
  done
}

# settle VERSION: an unpacked JDK is at home neither with this system's C library, which may be older than the one it was built
# with, nor with its configuration, which packages keep in /etc
settle() {
  local home libraries loader program link store
  home=$(echo "$folder"/root/usr/lib/jvm/java-"$1"-openjdk-*)
  libraries=$(dirname "$(find "$folder/root/" -name libc.so.6 | head -n 1)")
  loader=$(find "$folder/root/" -name 'ld-linux*.so.*' | head -n 1)
  while IFS= read -r program; do
    # $ORIGIN is for the loader, not for the shell; scripts among the files are refused, and need nothing
    # shellcheck disable=SC2016
    patchelf --set-interpreter "$loader" --force-rpath \
      --set-rpath '$ORIGIN/../lib:$ORIGIN/../lib/jli:$ORIGIN/../lib/amd64/jli:'"$libraries" "$program" 2>/dev/null || true
  done < <(find "$home" -type f -perm -u+x ! -name '*.so')
  while IFS= read -r link; do
    ln -sfn "$folder/root$(readlink "$link")" "$link"
  done < <(find "$home" -type l -lname '/etc/java-*')
  # the certificates of the machine's own packages; without those, of any JDK that is here
  while IFS= read -r link; do
    [ -e "$link" ] || for store in /usr/lib/jvm/*/lib/security/cacerts; do
      [ ! -s "$store" ] || { ln -sfn "$store" "$link"; break; }
    done
  done < <(find "$home" -type l -name cacerts)
  take "$home"
}

((${#missing[@]} == 0)) || fetch
for v in "${versions[@]}"; do
  echo "$v ${home_of[$v]}"
done
