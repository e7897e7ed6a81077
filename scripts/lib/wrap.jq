# Words in lines of at most 80 columns.
def wrap($indent):
  reduce split(" ")[] as $word ([];
    if . != [] and (.[-1] + " " + $word | length) <= 80 - $indent then .[-1] += " " + $word else . + [$word] end)
  | .[] | " " * $indent + .;
