#!/bin/sh
# make-archive.sh DIR: creates DIR/app.jsa, an archive of loaded classes that makes DIR/camel-discord-gateway.jar start faster.
# It runs the demo with DIR/java.options until the demo has posted an event.
set -eu
app=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
java "@$app/java.options" -XX:ArchiveClassesAtExit="$app/app.jsa" -Dcamel.management.port=0 \
  -jar "$app/camel-discord-gateway.jar" demo --port "${DEMO_PORT:-1234}" >log 2>&1 &
demo=$!
seconds=0
until grep -q '\[Hub\] Posted event' log; do
  seconds=$((seconds + 1))
  if [ "$seconds" -gt 60 ] || ! kill -0 "$demo" 2>/dev/null; then
    cat log >&2
    kill "$demo" 2>/dev/null || true
    exit 1
  fi
  sleep 1
done
kill "$demo"
wait "$demo" || true
test -s "$app/app.jsa"
