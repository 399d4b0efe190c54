#!/bin/sh
# Runs once, when the postgres image has just made an empty cluster (it executes every *.sh of /docker-entrypoint-initdb.d as the superuser). Makes the product's
# four roles, Temporal's own role, and one database for each of the two products. It may be run again by hand against a running server: roles and databases that
# exist are kept and passwords are set anew, which is how a password is changed.
#
# Passwords come from variables (DT_OWNER_PASSWORD …) or from files named by <variable>_FILE. They reach the server as session settings, not as SQL text, so that
# they appear in no statement log.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# $1: a variable's name. Prints its value, or the content of the file that <name>_FILE names.
secret() {
  value=$(printenv "$1" || true)
  file=$(printenv "$1_FILE" || true)
  if [ -z "$value" ] && [ -n "$file" ]; then value=$(cat "$file"); fi
  case $value in
    '')
      echo "$1 is empty: set it, or name a file that holds it in $1_FILE." >&2
      return 1
      ;;
    # These characters go into connection addresses unchanged; anything else would have to be encoded in some places and not in others.
    *[!A-Za-z0-9_-]*)
      echo "$1 may hold letters, digits, - and _ only." >&2
      return 1
      ;;
  esac
  if [ "${#value}" -lt 24 ]; then
    echo "$1 is shorter than 24 characters; tools/deploy/new-installation.sh makes good ones." >&2
    return 1
  fi
  printf '%s' "$value"
}

owner=$(secret DT_OWNER_PASSWORD)
app=$(secret DT_APP_PASSWORD)
reader=$(secret DT_READER_PASSWORD)
keys=$(secret DT_KEYS_PASSWORD)
temporal=$(secret DT_TEMPORAL_PASSWORD)

PGOPTIONS="-c dt.owner_password=$owner -c dt.app_password=$app -c dt.reader_password=$reader -c dt.keys_password=$keys -c dt.temporal_password=$temporal"
export PGOPTIONS

sql() {
  psql -X -q -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --dbname "$@"
}

# $1: database, $2: its owner, the rest: roles that may connect.
database() {
  name=$1
  owned_by=$2
  shift 2
  known=$(sql postgres -A -t -c "select 1 from pg_database where datname = '$name'")
  if [ -z "$known" ]; then
    sql postgres -c "create database $name owner $owned_by template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'"
  fi
  sql postgres -c "revoke all on database $name from public"
  for role in "$@"; do sql postgres -c "grant connect on database $name to $role"; done
}

sql postgres -f "$here/roles/roles.sql"
database dongthuan dt_owner dt_owner dt_app dt_reader dt_keys
database temporal dt_temporal dt_temporal
database temporal_visibility dt_temporal dt_temporal
echo "roles and databases are there"
