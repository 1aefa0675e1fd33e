#!/bin/sh
# An incident, from the bad change to the way back, on a service of its own that is gone afterwards.
# Needs curl and a JDK 21 or newer: docs/incident.sh
set -eu

home=$(CDPATH='' cd -P -- "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d)
configd=

# Nothing of the caller's may lead it to another database.
unset DATABASE_URL CONFIG_ACTOR CONFIG_OUTPUT CONFIG_PORT CONFIG_HOST
export CONFIG_DATA_DIR="$work/data"

cleanup() {
  if [ -n "$configd" ]; then
    kill "$configd" 2>/dev/null || true
    wait "$configd" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

say() {
  printf '\n# %s\n' "$*"
}

configctl() {
  printf '$ configctl %s\n' "$*"
  "$home/bin/configctl" "$@"
}

# put ACTOR NAME VALUE REASON: what a person or a program does over HTTP.
put() {
  printf '$ curl -X PUT /config/%s  %s: %s (%s)\n' "$2" "$1" "$3" "$4"
  curl -fsS -o /dev/null -X PUT "$url/config/$2" -H 'Content-Type: application/json' \
    -H "Config-Actor: $1" -d "{\"value\":\"$3\",\"reason\":\"$4\"}"
}

# The address that the server says it serves, once it does.
await_server() {
  tries=0
  until url=$(sed -n 's/^ConfigApi serves \(http:[^ ,]*\).*/\1/p' "$work/configd.log") && [ -n "$url" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ] || ! kill -0 "$configd" 2>/dev/null; then
      echo "The server does not start:" >&2
      cat "$work/configd.log" >&2
      exit 1
    fi
    sleep 0.5
  done
}

"$home/bin/configd" --port 0 >"$work/configd.log" 2>&1 &
configd=$!
await_server

say "In the day people set up the payments."
put ann payments.retries 3 'go live'
put ann payments.timeout 2s 'go live'
put bob payments.db.url jdbc:postgresql://db1/payments 'go live'
put bob search.limit 50 'go live'
evening=$("$home/bin/configctl" log --output plain | tail -n 1 | cut -f 1)
echo "The day ends at position $evening of the log."

say "At night a deploy bot changes more than it should, and ann something else."
put deploy-bot payments.retries 500 'release 12'
put deploy-bot payments.timeout 60s 'release 12'
put ann search.limit 80 'more results'

say "In the morning the payments hang. What changed since the evening?"
configctl diff "$evening" now

say "Only the payments are at fault. What would it take to undo that? (Nothing is done yet.)"
configctl restore --prefix payments. --position "$evening" --dry-run

say "That is right: do just that, as one transaction, and say why."
configctl restore --prefix payments. --position "$evening" --yes \
  --actor carol --reason 'payments hang: undo release 12'

# configctl wrote past the server: whoever must see that waits until the server is there, too.
undone=$("$home/bin/configctl" log --output plain | tail -n 1 | cut -f 1)
get() {
  printf '$ curl /config/%s\n' "$1"
  curl -fsS -H "Config-Read-After: $undone" -w '\n' "$url/config/$1"
}
say "It is live at once, and the change to the search was left alone:"
get payments.retries
get search.limit

say "Nothing was lost: the history tells the whole story."
configctl history payments.retries --output table

say "And nobody touched the log behind the service's back."
configctl verify --output table
