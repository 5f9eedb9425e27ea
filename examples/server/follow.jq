# What one request led to, from the lines of the log:  jq -cRn --arg id <id> -f follow.jq
# A name without a space is a kind alone and leads nowhere; a confirmed month is a later version of the computed one.
def name: select(contains(" ")) | sub("^(?<month>assessment .+)/v[0-9]+$"; .month);
def says($names): any(.reads[]?, .results[]? | name; IN($names[]));
def begins: .correlationId == $id or any(.causes[]?; . == $id);
[inputs | fromjson? | objects | select(.correlationId)] as $lines
| def whole: . as $names
    | ([$lines[] | select(says($names)) | .results[]? | name] + $names | unique)
    | if . == $names then . else whole end;
([$lines[] | select(begins) | .results[]? | name] | unique | whole) as $names
| $lines[] | select(begins or says($names))
