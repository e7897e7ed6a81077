# What each side was told, in full. Input: what judge.jq says.
include "wrap";

def block: (.cause | wrap(2)), (.evidence[] | "- " + . | wrap(4)), ("fix: " + .fix | wrap(2)),
  (.candidates[]? | "or \(.id): \(.reason)" | wrap(2));

(if .skipped then "not played: \(.skipped)" else .wrong // "as expected" end) as $verdict
| ("\(.exhibit), \(.role) against \(.peer // "nobody"): \(.diagnosis // { id: "no diagnosis" } | .id) (\($verdict))" | wrap(0)),
  (.diagnosis // empty | block),
  (.warnings[]? | ("warning: \(.id)" | wrap(2)), block)
