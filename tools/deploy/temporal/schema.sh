#!/bin/sh
# Brings Temporal's two databases to the schema of this image's version and ends. Harmless when they are there already. The databases themselves and their owner
# are made with the cluster (tools/deploy/postgres), because this role may not create databases.
# Takes SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD, which temporal-sql-tool reads by itself.
set -eu

bring_up() {
  echo "schema $2 in the database $1"
  temporal-sql-tool --db "$1" setup-schema --version 0.0
  temporal-sql-tool --db "$1" update-schema --schema-name "postgresql/v12/$2"
}

bring_up temporal temporal
bring_up temporal_visibility visibility
