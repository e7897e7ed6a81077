# What proves each diagnosis, as a table 80 columns wide.
# Input, by -n: what judge.jq says; $catalogue: what explain prints, headings and beneath them the ids.
include "wrap";

def pad($width): . + " " * 80 | .[:$width];
def number: if . == 0 then "-" else tostring end | "   " + . | .[-4:];

# how many on each side, against whom, and a cause that is read quickly
def row($id; $proofs):
  ($id | pad(34)) + ([$proofs[] | select(.role == "client")] | length | number)
    + ([$proofs[] | select(.role == "server")] | length | number) 
    + ([("jsse", "openssl", "gnutls", "nginx", "haproxy", "raw") | select(IN($proofs[].peer)) | " " + .] | join("")),
  ([$proofs[].cause] | min_by(length) // "never provoked" | wrap(2));

[inputs] as $all
| [$all[] | select(.skipped)] as $skipped
| [$all[] | select(.wrong)] as $wrong
| [($all - $skipped - $wrong)[] | . as $side | { role, peer } + (.diagnosis // empty, (.warnings[] | select(IN(.id; $side.warned[]))))] as $proofs
| [$catalogue | split("\n")[] | select(startswith(" ")) | split(" ")[2]] as $ids
| [$ids[] | select(IN($proofs[].id) | not)] as $missing
| ("How many exhibits prove each diagnosis on a client (cl.) and on a server (sv.), against whom, and one of the causes told" | wrap(0)),
  (($catalogue | split("\n")[] | select(length > 0)
    | if startswith(" ") then split(" ")[2] as $id | row($id; [$proofs[] | select(.id == $id)])
      else "", pad(34) + " cl. sv. against" end),
   "",
   ($wrong[] | "\(.exhibit), \(.role): \(.wrong)" | wrap(0)),
   ($skipped | group_by(.skipped)[] | "not played, \(.[0].skipped): \([.[].exhibit] | unique | join(", "))" | wrap(0)),
   (select($missing != []) | "never provoked: \($missing | join(", "))" | wrap(0)),
   ("\([$all[].exhibit] | unique | length) exhibits: \($ids - $missing | length) of \($ids | length) diagnoses provoked,"
     + " \($wrong | length) of \($all | length) sides told what is not true" | wrap(0)),
   if $wrong + $missing == [] then empty else "" | halt_error(1) end)
