# shellcheck shell=bash
# Sourced by the scripts: what they need of the machine, and the words when it is not there.

# shellcheck disable=SC2034 # for whoever sources this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# The oldest JDK that Maven and its plugins run on here.
build_java=17

say() { echo "$(basename "$0"): $*" >&2; }
die() { say "$@"; exit 1; }

# help_if_asked HELPTEXT ARGS...: answers --help wherever it stands
help_if_asked() {
  local text=$1 arg
  shift
  for arg; do
    case $arg in -h | --help) echo "$text"; exit 0 ;; esac
  done
}

# The feature version of the JDK in a folder, such as 8 or 17; nothing where there is no JDK.
java_version_in() {
  [ -x "$1/bin/javac" ] || return 0
  # "javac 1.8.0_504" on stderr up to Java 8, "javac 17.0.1" or "javac 27-ea" on stdout since
  "$1/bin/javac" -version 2>&1 </dev/null | sed -nE 's/^javac (1\.)?([0-9]+).*/\2/p' | head -n 1 || true
}

# Installs Debian packages, if there is anything to install them with. The names are package names.
install_packages() {
  command -v apt-get >/dev/null || die "please install: $* (there is no apt-get on this machine)"
  [ "$(id -u)" = 0 ] || die "please install, as root: apt-get install $*"
  say "installing $*"
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    die "apt-get could not install $*"
  fi
  rm -f "$log"
}

# need PROGRAM=PACKAGE...: installs the packages of those programs that are missing, all in one go
need() {
  local pair missing=()
  for pair; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
}

# Sets JAVA_HOME to a JDK that can build, and installs one where there is none.
need_build_jdk() {
  find_build_jdk && return
  local package=openjdk-$build_java-jdk-headless
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! apt-cache show "$package" >/dev/null 2>&1; then
    # Debian's later releases have left 17 behind; and a bare container has no lists at all
    apt-get update >/dev/null 2>&1 </dev/null || true
    apt-cache show "$package" >/dev/null 2>&1 || package=default-jdk-headless
  fi
  install_packages "$package"
  find_build_jdk || die "no JDK $build_java or later, even after installing $package: set JAVA_HOME to one"
}

find_build_jdk() {
  local home version on_path
  on_path=$(readlink -f "$(command -v javac || true)" || true)
  for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/*; do
    version=$([ -z "$home" ] || java_version_in "$home")
    if [ -n "$version" ] && ((version >= build_java)); then
      export JAVA_HOME=$home
      return 0
    fi
  done
  return 1
}

# Sets agent and demo to the jars that the build makes, from the project's folder.
need_built_jars() {
  # shellcheck disable=SC2034 # for whoever calls this
  agent="agent/target/tlstrace.jar" demo="demo-app/target/demo-app.jar"
  [ -f "$agent" ] || die "there is no $agent; build first: mvn -DskipTests package"
  [ -f "$demo" ] || die "there is no $demo; build first: mvn -DskipTests package"
}

# Compiles the programs of demo-app/src/compat and gathers their class paths, for the tests that start them.
build_compat() {
  mvn -B -q -f "$root/demo-app/src/compat" process-classes </dev/null
}
