#!/bin/sh
# Makes what one installation keeps secret: a password per database role in .env and the master key in secrets/master.key. Nothing that exists is overwritten.
#
# Usage: tools/deploy/new-installation.sh [FOLDER]     FOLDER: where docker-compose.yml lies; default: this project
set -eu
umask 077

# The user that the image runs as: it must be able to read the master key.
image_uid=1000

folder=${1:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
environment=$folder/.env
key=$folder/secrets/master.key

if [ -e "$environment" ] || [ -e "$key" ]; then
  echo "There is an installation already: $environment or $key exists. Nothing was changed." >&2
  exit 1
fi

# 32 random bytes as hexadecimal digits, which need no encoding in an address.
password() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

mkdir -p "$folder/secrets"
chmod 711 "$folder/secrets"
head -c 32 /dev/urandom | base64 >"$key"
chmod 400 "$key"

{
  echo "# Secrets of this installation. See .env.example for what each line means."
  for role in SUPER OWNER APP READER KEYS TEMPORAL; do
    echo "DT_${role}_PASSWORD=$(password)"
  done
  echo "DT_PORT=3000"
  echo "DT_TEMPORAL_UI_PORT=8233"
  echo "DT_DOMAIN="
  echo "DT_TLS=automatic"
} >"$environment"

if [ "$(id -u)" -eq 0 ]; then
  chown "$image_uid" "$key"
elif [ "$(id -u)" -ne "$image_uid" ]; then
  echo "One step is left, because only root can do it:  sudo chown $image_uid '$key'" >&2
fi
echo "made $environment and $key"
echo "Copy the master key to a safe place now, apart from any backup of the database: without it the sealed names are lost."
