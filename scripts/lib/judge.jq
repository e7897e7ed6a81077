# What each side of the exhibits of one room was told, against what the exhibit says is true of it: an object for each side.
# Input, by -n: the events; $played: what the gallery printed.

# NAME expects ROLE=DIAGNOSIS... ROLE!WARNING... [quiet], and at the end "against PEER", "skipped: WHY" or "failed: WHY"
def sides:
  $played | split("\n")[] | select(length > 0)
  | capture("^(?<exhibit>\\S+) expects (?<of>.*?) (?<end>against|skipped:|failed:) (?<what>.*)$")
  | (.of | split(" ")) as $words
  | { exhibit, quiet: ($words | index("quiet") != null) }
    + (if .end == "against" then { peer: .what } else { (.end | rtrimstr(":")): .what } end)
    + ($words[] | select(contains("=")) | split("=") | { role: .[0], expected: .[1] })
  | .role as $role
  | . + { warned: [$words[] | select(startswith($role + "!")) | split("!")[1]] };

# The last summary corrects those before; threads are called after the exhibit, with a blank and more behind it for the server's.
def told:
  reduce (inputs | select(.event.name == "handshake")) as $event ({};
    .["\($event.thread.name | split(" ")[0]) \($event.handshake.role)"]
    |= { last: $event, warnings: (.warnings + [$event.warnings[]?] | unique_by(.id)) });

# Nothing, or what is not as the exhibit says.
def wrong($side; $told):
  "hostname-verification-disabled" as $unchecked
  | ($told.last.handshake.outcome == "established") as $established
  | ($told.last.diagnosis // { id: "none" }) as $diagnosis
  # with a question mark JDKs differ, and one that goes on must be told nothing
  | (if $established and ($side.expected | endswith("?")) then "none" else $side.expected | rtrimstr("?") end) as $expected
  # all clients get that warning that do not have the name checked, and most exhibits are about something else
  | ([$told.warnings[]?.id] - (if $side.quiet or IN($unchecked; $side.warned[]) then [] else [$unchecked] end)) as $warnings
  | if $side.failed then "could not be played: \($side.failed)"
    elif $side.expected == "nothing" then (if $told then "nothing was to be reported" else null end)
    elif $told | not then "nothing was reported"
    elif IN($diagnosis.id, "\($diagnosis.id)/\($diagnosis.confidence)"; $expected | split("|")[]) | not then
      "\($side.expected) is true, \($diagnosis.id) (\($diagnosis.confidence)) was told: \($diagnosis.cause) \($told.last.error)"
    elif $expected == "none" and ($established | not) then "it was to succeed"
    elif ($side.expected == "none" or $side.warned != []) and $warnings != ($side.warned | sort) then
      "warnings of \($side.warned) are true, \($warnings) were told"
    else null end;

told as $told
| sides
| . as $side
| $told["\(.exhibit) \(.role)"] as $is
| . + if .skipped then {} else { wrong: wrong($side; $is), diagnosis: $is.last.diagnosis, warnings: ($is.warnings // []) } end
