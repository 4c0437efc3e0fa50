#!/usr/bin/env bash
# Runs a command with TEST_DATABASE_URL naming a fresh PostgreSQL server of this machine, and stops the server after.
# usage: scripts/with-postgres.sh COMMAND [ARG ...]
set -euo pipefail
binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$binaries" ] || { echo 'No PostgreSQL server is installed. On Debian: apt-get install postgresql' >&2; exit 1; }
folder=$(mktemp -d /tmp/workback-pg-XXXXXX)
port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
as=()
if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; as=(setpriv --reuid=postgres --regid=postgres --clear-groups); fi
cd_back=$PWD; cd "$folder"
"${as[@]}" "$binaries/initdb" -D "$folder/cluster" -U workback --auth=trust --encoding=UTF8 --locale=C >/dev/null
"${as[@]}" "$binaries/pg_ctl" -D "$folder/cluster" -s -w -l "$folder/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200" start
cd "$cd_back"
finish() { (cd "$folder" && "${as[@]}" "$binaries/pg_ctl" -D "$folder/cluster" -s -m immediate stop) || true; rm -rf "$folder"; }
trap finish EXIT
TEST_DATABASE_URL="postgres://workback@127.0.0.1:$port/postgres" "$@"
