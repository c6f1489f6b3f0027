#!/usr/bin/env bash
# healthy.sh live|ready [PORT]: exits with 0 if the program on this machine reports that state. It needs only bash.
# live: it runs. ready: it is connected to Discord, can save events, and the hub accepts them.
set -euo pipefail
port=${2:-9876}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /observe/health/%s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" "$port" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
