#!/bin/sh
# Two dumps of the product's database: the records without the keys, and the keys alone. They are only useful together and only harmless apart, so they go to two
# folders, and the keys are kept for a short time: erasing a person is final when the last dump of the keys that holds that person's is gone.
#
# Usage: tools/deploy/backup.sh RECORDS_FOLDER KEYS_FOLDER
# Connection as pg_dump takes it: PGHOST, PGPORT, PGUSER (dt_super), PGPASSWORD. KEYS_DAYS: how long dumps of keys are kept; default 14.
set -eu
umask 077

records=${1:?Usage: tools/deploy/backup.sh RECORDS_FOLDER KEYS_FOLDER}
keys=${2:?Usage: tools/deploy/backup.sh RECORDS_FOLDER KEYS_FOLDER}
days=${KEYS_DAYS:-14}
database=${PGDATABASE:-dongthuan}
mkdir -p "$records" "$keys"
if [ "$(cd -- "$records" && pwd -P)" = "$(cd -- "$keys" && pwd -P)" ]; then
  echo "Records and keys need two folders, best on two machines: together they read like the database itself." >&2
  exit 1
fi
now=$(date -u +%Y%m%dT%H%M%SZ)

# The records first, so that every record of the dump finds its key; a key that came meanwhile does no harm. Written under another name and renamed, so that a
# dump that broke off is not taken for one.
pg_dump --format=custom --no-password --exclude-schema=keys --file="$records/.records-$now.partial" "$database"
pg_dump --format=custom --no-password --schema=keys --file="$keys/.keys-$now.partial" "$database"
mv "$records/.records-$now.partial" "$records/records-$now.dump"
mv "$keys/.keys-$now.partial" "$keys/keys-$now.dump"

find "$keys" -maxdepth 1 -name 'keys-*.dump' -mtime "+$days" -exec rm -- {} +
echo "$records/records-$now.dump"
echo "$keys/keys-$now.dump"
