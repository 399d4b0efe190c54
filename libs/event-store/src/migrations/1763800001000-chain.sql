-- The chain of one stream (byte layout: libs/event-store/README.md). chain/chain.ts computes the same bytes; golden vectors hold both to them.

-- Four bytes of length, most significant first, then the text in UTF-8.
create function es.framed(t text) returns bytea language sql immutable strict parallel safe
  return int4send(octet_length(t)) || convert_to(t, 'UTF8');

-- UTC with six decimals: the resolution timestamptz has.
create function es.instant_text(t timestamptz) returns text language sql stable strict parallel safe
  return to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create function es.event_bytes(organisation_id uuid, stream_key text, version bigint, event_id uuid, type text, schema_version smallint,
  command_id uuid, actor uuid, happened_at timestamptz, recorded_at timestamptz, meta text, data text)
returns bytea language sql stable parallel safe
  return es.framed(organisation_id::text) || es.framed(stream_key) || es.framed(version::text) || es.framed(event_id::text) || es.framed(type)
      || es.framed(schema_version::text) || es.framed(command_id::text) || es.framed(actor::text) || es.framed(es.instant_text(happened_at))
      || es.framed(es.instant_text(recorded_at)) || es.framed(meta) || es.framed(data);

-- Folds a stream's events, in order, from the hash before the first of them.
create function es.chain_step(hash bytea, before bytea, bytes bytea) returns bytea language plpgsql immutable parallel safe as $$
begin
  return sha256(coalesce(hash, before) || bytes);
end $$;
create aggregate es.chain(before bytea, bytes bytea) (sfunc = es.chain_step, stype = bytea);
