#!/usr/bin/env bash
# A PostgreSQL of one's own, for tests and benchmarks: prints how to connect, lives until its standard input ends, leaves nothing.
# DURABLE=1 keeps every commit on disk as in production (benchmarks); otherwise commits are not waited for.
set -euo pipefail
cd /
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v pg_ctl)" 2>/dev/null) || { echo "PostgreSQL is not installed" >&2; exit 1; }
as=(); [ "$(id -u)" = 0 ] && as=(runuser -u postgres --)
dir=$("${as[@]}" mktemp -d "${TMPDIR:-/tmp}/doithoai-postgres-XXXXXX")
stop() { trap '' EXIT INT TERM HUP; "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap stop EXIT INT TERM HUP
"${as[@]}" "$bin/initdb" -D "$dir/data" -U doithoai -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  options="-h 127.0.0.1 -p $port -k $dir -c max_connections=300"
  [ "${DURABLE:-0}" = 1 ] || options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=256MB -c autovacuum=off"
  if "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -o "$options" start >/dev/null 2>&1; then
    echo "Host=127.0.0.1;Port=$port;Username=doithoai;Database=postgres"
    cat >/dev/null
    exit 0
  fi
done
cat "$dir/log" >&2
exit 1
