# shellcheck shell=bash
# Sourced by the scripts that measure.

# Prints the path of extract-tls-secrets, fetched into a folder; nothing if it is not to be had.
extract_tls_secrets() {
  local version=4.0.0
  local jar=extract-tls-secrets-$version.jar
  # Maven says on standard output what cannot be fetched, and whoever works offline has it in the local repository
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy "-Dartifact=name.neykov:extract-tls-secrets:$version" \
    "-DoutputDirectory=$1" </dev/null >&2 ||
    cp "$HOME/.m2/repository/name/neykov/extract-tls-secrets/$version/$jar" "$1" ||
    say "extract-tls-secrets is not to be had: left out"
  [ ! -f "$1/$jar" ] || echo "$1/$jar"
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
