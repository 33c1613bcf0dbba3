#!/bin/sh
# Puts the invented households of samples/households.json into a running office, and prints their ids. Run again, it finds them.
#   samples/households.sh http://localhost:5080 <bearer token>
set -eu
base=$1
token=$2
file=$(dirname "$0")/households.json
post() { curl -fsS -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "$2" "$base$1"; }
ids='{}'
count=$(jq '.persons | length' "$file")
i=0
while [ "$i" -lt "$count" ]; do
  key=$(jq -r ".persons[$i].key" "$file")
  id=$(post /api/persons "$(jq -c ".persons[$i].body" "$file")" | jq -r .id)
  ids=$(printf '%s' "$ids" | jq -c --arg key "$key" --arg id "$id" '.[$key] = $id')
  i=$((i + 1))
done
count=$(jq '.households | length' "$file")
i=0
while [ "$i" -lt "$count" ]; do
  key=$(jq -r ".households[$i].key" "$file")
  body=$(jq -c --argjson ids "$ids" ".households[$i] | .body + {members: [.members[] | {personId: \$ids[.person], relation}]}" "$file")
  id=$(post /api/households "$body" | jq -r .id)
  ids=$(printf '%s' "$ids" | jq -c --arg key "household-$key" --arg id "$id" '.[$key] = $id')
  i=$((i + 1))
done
printf '%s\n' "$ids"
