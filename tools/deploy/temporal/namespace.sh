#!/bin/sh
# Makes the namespace and the search attributes that the product's workflows use, and ends. Harmless when they are there already; the retention is set anew.
# Takes TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE (both read by the CLI itself) and RETENTION.
set -eu

# The server answers its port some seconds before it serves.
tries=60
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    echo "Temporal did not become healthy at $TEMPORAL_ADDRESS." >&2
    exit 1
  fi
  sleep 1
done

if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
fi

# A new namespace is known to every part of the server after a while only, so each step is tried again.
# Plain text inside Temporal, hence ids and codes only.
for attribute in CampaignId=Keyword PlaceCode=Keyword Kind=Keyword NextDue=Datetime; do
  name=${attribute%%=*}
  tries=60
  until temporal operator search-attribute list 2>/dev/null | grep -qw "$name"; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      echo "The search attribute $name could not be made." >&2
      exit 1
    fi
    temporal operator search-attribute create --name "$name" --type "${attribute##*=}" || sleep 1
  done
done
echo "namespace $TEMPORAL_NAMESPACE is ready"
