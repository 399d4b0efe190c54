-- Reading for writers and for the tail. These functions run as the owner because row security shows the application's role one organisation at a time.

-- One event as the adapters read it; instants with milliseconds, bigints as text.
create function es.event_json(e es.event) returns text language sql stable
  return json_build_object(
    'position', e.position::text, 'organisationId', e.organisation_id, 'streamKey', e.stream_key, 'streamType', e.stream_type, 'version', e.version,
    'eventId', e.event_id, 'type', e.type, 'schemaVersion', e.schema_version, 'commandId', e.command_id, 'actor', e.actor,
    'happenedAt', to_char(e.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'meta', e.meta::text, 'data', e.data::text)::text;

-- Everything a group of commands is decided on, in one snapshot and without a lock. p_by_state asks for the inline row's state; p_after for the events newer
-- than a version. Streams without a row, or not asked by state, come with all their events. `ref` is the campaign of a stream or the command of a receipt.
create function es.load_many(p_organisation uuid, p_keys text[], p_by_state boolean[], p_after bigint[], p_campaigns uuid[], p_commands uuid[])
returns table (kind text, key text, version bigint, "position" text, ref uuid, body text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
#variable_conflict use_column
begin
  return query
  with head as materialized (
    select w.key, w.after, coalesce(s.version, 0) as version, coalesce(s.last_position, 0) as last_position, c.campaign_id, coalesce(c.state, m.state) as state
    from unnest(p_keys, p_by_state, p_after) as w(key, by_state, after)
    left join es.stream s on s.organisation_id = p_organisation and s.stream_key = w.key
    left join es.case_row c on w.by_state and c.organisation_id = p_organisation
      and c.case_id = case when w.key like 'case:%' then substr(w.key, 6)::uuid end
    left join es.campaign_row m on w.by_state and m.organisation_id = p_organisation
      and m.campaign_id = case when w.key like 'campaign:%' then substr(w.key, 10)::uuid end
  )
  select 'stream', h.key, h.version, h.last_position::text, h.campaign_id, h.state::text from head h
  union all
  select 'campaign', s.stream_key, s.version, s.last_position::text, c.id, m.state::text
  from (select unnest(p_campaigns) as id union select h.campaign_id from head h) c
  join es.stream s on s.organisation_id = p_organisation and s.stream_key = 'campaign:' || c.id
  left join es.campaign_row m on m.organisation_id = p_organisation and m.campaign_id = c.id
  union all
  select 'receipt', r.stream_key, r.version, r.position::text, r.command_id, json_build_object('hash', encode(r.body_hash, 'hex'), 'note', r.note)::text
  from es.receipt r where r.organisation_id = p_organisation and r.command_id = any(p_commands);

  return query
  select 'event', e.stream_key, e.version, e.position::text, null::uuid, es.event_json(e)
  from (select w.key, case when w.by_state and exists (
            select from es.case_row c where c.organisation_id = p_organisation and c.case_id = case when w.key like 'case:%' then substr(w.key, 6)::uuid end
            union all
            select from es.campaign_row m where m.organisation_id = p_organisation and m.campaign_id = case when w.key like 'campaign:%' then substr(w.key, 10)::uuid end)
          then w.after else 0 end as after
        from unnest(p_keys, p_by_state, p_after) as w(key, by_state, after)) w
  join es.event e on e.organisation_id = p_organisation and e.stream_key = w.key and e.version > w.after
  where w.after is not null
  order by e.stream_key, e.version;
end $$;

create function es.read_stream(p_organisation uuid, p_key text, p_after bigint) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select es.event_json(e) from es.event e
  where e.organisation_id = p_organisation and e.stream_key = p_key and e.version > p_after order by e.version;
end $$;

-- The newest position ever drawn, committed or not.
create function es.positions_handed_out() returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v bigint;
begin
  select case when s.is_called then s.last_value else 0 end into v from es.event_position_seq s;
  return v;
end $$;

create function es.count_log(p_after bigint, p_upto bigint) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select count(*) from es.event e where e.position > p_after and e.position <= p_upto);
end $$;

-- End of the run of positions without a hole behind p_after.
create function es.contiguous_end(p_after bigint, p_upto bigint) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select coalesce(max(r.position), p_after)
          from (select e.position, e.position - row_number() over (order by e.position) as run
                from es.event e where e.position > p_after and e.position <= p_upto) r
          where r.run = p_after);
end $$;

-- The tail's poll.
create function es.read_log(p_after bigint, p_upto bigint, p_limit int) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select es.event_json(e) from es.event e where e.position > p_after and e.position <= p_upto order by e.position limit p_limit;
end $$;

-- One mark a second, and none while nothing moves: the newest safe position at the end of the second. Several tails may mark one second.
create function es.mark_position(p_position bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into es.position_mark as m (at, position)
  select date_trunc('second', clock_timestamp()) + interval '1 second', p_position
  where p_position > coalesce((select l.position from es.position_mark l order by l.at desc limit 1), 0)
  on conflict (at) do update set position = greatest(m.position, excluded.position);
end $$;

-- Compare-and-set in the transaction of what the subscriber wrote; false when another process was faster.
create function es.advance_checkpoint(p_name text, p_version int, p_from bigint, p_to bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_from = 0 then
    insert into es.checkpoint (name, version, position, moved_at) values (p_name, p_version, 0, clock_timestamp()) on conflict do nothing;
  end if;
  update es.checkpoint c set position = p_to, moved_at = clock_timestamp() where c.name = p_name and c.version = p_version and c.position = p_from;
  return found;
end $$;

-- For a rebuild: the subscriber starts again from the first event.
create function es.reset_checkpoint(p_name text, p_version int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from es.checkpoint c where c.name = p_name and c.version = p_version;
end $$;

revoke all on all functions in schema es from public;
grant execute on function es.load_many, es.read_stream, es.positions_handed_out, es.count_log, es.contiguous_end, es.read_log, es.mark_position,
  es.advance_checkpoint, es.reset_checkpoint to dt_app;
