#!/bin/sh
# Starts Caddy, or says what is missing.
set -eu
if [ -z "${DT_DOMAIN:-}" ]; then
  echo "DT_DOMAIN is empty: write the name that phones open, such as dongthuan.example.vn, into .env (docs/how-to/phones-in-the-ward.md)." >&2
  exit 1
fi
case $DT_TLS in
  automatic | supplied) ;;
  *)
    echo "DT_TLS must be automatic or supplied, not $DT_TLS." >&2
    exit 1
    ;;
esac
exec caddy run --config "$(dirname -- "$0")/Caddyfile" --adapter caddyfile
