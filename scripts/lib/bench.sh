# shellcheck shell=bash
# Sourced by the scripts that measure.

# fetch GROUP ARTIFACT VERSION FOLDER: a jar, into a folder; leaves it out if it is not to be had.
fetch() {
  local jar=$2-$3.jar
  # Maven says on standard output what cannot be fetched, and whoever works offline has it in the local repository
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy "-Dartifact=$1:$2:$3" \
    "-DoutputDirectory=$4" </dev/null >&2 ||
    cp "$HOME/.m2/repository/${1//.//}/$2/$3/$jar" "$4" ||
    say "$jar is not to be had"
}

# Prints the path of extract-tls-secrets, fetched into a folder; nothing if it is not to be had.
extract_tls_secrets() {
  local jar=$1/extract-tls-secrets-4.0.0.jar
  fetch name.neykov extract-tls-secrets 4.0.0 "$1"
  [ ! -f "$jar" ] || echo "$jar"
}

# Prints the median of each column of a file of numbers.
medians() {
  local columns column middle
  columns=$(head -n 1 "$1" | wc -w)
  middle=$(($(wc -l <"$1") / 2 + 1))
  for ((column = 1; column <= columns; column++)); do
    awk -v c="$column" '{print $c}' "$1" | sort -n | sed -n "${middle}p"
  done | paste -sd ' '
}
