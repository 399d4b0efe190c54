-- The chain of one stream (byte layout: libs/event-store/README.md). chain/chain.ts computes the same bytes; golden vectors hold both to them.
-- In plpgsql, because its expressions are planned once per session and those of an SQL function at each call.

-- Each field is four bytes of length, most significant first, then its text in UTF-8; instants are UTC with six decimals. Written out in one expression:
-- this runs for every event, and a call per field would cost more than the hash.
create function es.event_bytes(organisation_id uuid, stream_key text, version bigint, event_id uuid, type text, schema_version smallint,
  command_id uuid, actor uuid, happened_at timestamptz, recorded_at timestamptz, meta text, data text)
returns bytea language plpgsql stable parallel safe as $$
declare
  happened_text text := to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  recorded_text text := to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
begin
  return int4send(octet_length(organisation_id::text)) || convert_to(organisation_id::text, 'UTF8')
      || int4send(octet_length(stream_key)) || convert_to(stream_key, 'UTF8')
      || int4send(octet_length(version::text)) || convert_to(version::text, 'UTF8')
      || int4send(octet_length(event_id::text)) || convert_to(event_id::text, 'UTF8')
      || int4send(octet_length(type)) || convert_to(type, 'UTF8')
      || int4send(octet_length(schema_version::text)) || convert_to(schema_version::text, 'UTF8')
      || int4send(octet_length(command_id::text)) || convert_to(command_id::text, 'UTF8')
      || int4send(octet_length(actor::text)) || convert_to(actor::text, 'UTF8')
      || int4send(octet_length(happened_text)) || convert_to(happened_text, 'UTF8')
      || int4send(octet_length(recorded_text)) || convert_to(recorded_text, 'UTF8')
      || int4send(octet_length(meta)) || convert_to(meta, 'UTF8')
      || int4send(octet_length(data)) || convert_to(data, 'UTF8');
end $$;

-- Folds a stream's events, in order, from the hash before the first of them.
create function es.chain_step(hash bytea, before bytea, bytes bytea) returns bytea language plpgsql immutable parallel safe as $$
begin
  return sha256(coalesce(hash, before) || bytes);
end $$;
create aggregate es.chain(before bytea, bytes bytea) (sfunc = es.chain_step, stype = bytea);
