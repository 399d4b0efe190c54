#!/bin/sh
# Restores a backup into a new database beside the running one, and prints what is in it. Nothing of the running database is touched, so this is also the test of a
# backup.
#
# Usage: tools/deploy/restore.sh DATABASE RECORDS_DUMP KEYS_DUMP
# Connection as psql takes it: PGHOST, PGPORT, PGUSER (dt_super), PGPASSWORD. The four roles must exist: tools/deploy/postgres/10-roles.sh makes them.
set -eu

database=${1:?Usage: tools/deploy/restore.sh DATABASE RECORDS_DUMP KEYS_DUMP}
records=${2:?Usage: tools/deploy/restore.sh DATABASE RECORDS_DUMP KEYS_DUMP}
keys=${3:?Usage: tools/deploy/restore.sh DATABASE RECORDS_DUMP KEYS_DUMP}
case $database in
  dongthuan | *[!a-z0-9_]*)
    echo "The name of the new database may hold a-z, 0-9 and _, and is not dongthuan." >&2
    exit 1
    ;;
esac

sql() {
  psql -X -q -A -t -v ON_ERROR_STOP=1 --no-password --dbname "$1" -c "$2"
}

sql postgres "create database $database owner dt_owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'"
sql postgres "revoke all on database $database from public"
sql postgres "grant connect on database $database to dt_owner, dt_app, dt_reader, dt_keys"
for dump in "$records" "$keys"; do
  pg_restore --no-password --exit-on-error --single-transaction --dbname "$database" "$dump"
done
echo "events $(sql "$database" 'select count(*) from es.event'), last position $(sql "$database" 'select coalesce(max(position), 0) from es.event'), households $(sql "$database" 'select count(*) from es.case_row'), keys $(sql "$database" 'select count(*) from keys.data_key')"
