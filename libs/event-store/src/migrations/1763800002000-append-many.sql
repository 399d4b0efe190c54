-- The only writer of the log. One call commits a group of commands of one organisation and answers each: ok, duplicate, id_reused, conflict,
-- claim_taken or aborted. It raises only on faults. Arguments c_* describe commands, e_* their events and k_* their claims; e_command and k_command point
-- at commands by ordinal (from 1). r_* are the inline rows by table, each row with the ordinal of its command; null where there are none.
--
-- Lock order, the same for every caller: appender lock (shared) → campaigns by lock key → heads by stream key → receipts → claims by lock key → rows by key.
create function es.append_many(
  p_organisation uuid, p_atomic boolean,
  c_id uuid[], c_hash bytea[], c_key text[], c_type text[], c_expected bigint[], c_events int[], c_note text[],
  c_campaign uuid[], c_exclusive boolean[], c_campaign_version bigint[],
  e_command int[], e_id uuid[], e_type text[], e_schema smallint[], e_actor uuid[], e_happened timestamptz[], e_meta text[], e_data text[],
  k_command int[], k_take boolean[], k_kind text[], k_key text[], k_seats int[],
  r_campaigns json, r_cases json, r_measures json, r_obligations json)
returns table (ordinal int, status text, version bigint, "position" bigint, note text, claim_kind text, claim_key text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
-- A group is small and each table may be huge: one plan, by index, kept for the session. A plan made while the tables were young would read them whole.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
#variable_conflict use_column
declare
  v_status text[];
  v_taken_kind text[] := array_fill(null::text, array[cardinality(c_id)]);
  v_taken_key text[] := array_fill(null::text, array[cardinality(c_id)]);
  v_recorded timestamptz;
  v_lock record;
  v_ordinal int;
  v_kind text;
  v_key text;
begin
  -- A text that jsonb cannot hold would be stored by json and break every later query over the log.
  perform count(t::jsonb) from unnest(e_data || e_meta) t;

  -- Held until commit, before any position is drawn: the tail takes it alone to know that nothing is under way.
  perform pg_advisory_xact_lock_shared(7101, 0);

  for v_lock in
    select hashtext(campaign::text) as lock_key, bool_or(exclusive) as exclusive
    from unnest(c_campaign, c_exclusive) as c(campaign, exclusive) where campaign is not null group by 1 order by 1
  loop
    if v_lock.exclusive then perform pg_advisory_xact_lock(7102, v_lock.lock_key);
    else perform pg_advisory_xact_lock_shared(7102, v_lock.lock_key); end if;
  end loop;

  -- Creates missing heads and locks all of them; the false condition locks a row without writing it.
  insert into es.stream as s (organisation_id, stream_key, stream_type, version, head, last_position)
  select p_organisation, key, min(type), 0, decode(repeat('00', 32), 'hex'), 0
  from unnest(c_key, c_type) as c(key, type) group by key order by key
  on conflict (organisation_id, stream_key) do update set version = s.version where false;

  -- Receipts are looked at below the head lock: a copy of the command that was in flight has committed by now.
  with command as (
    select * from unnest(c_id, c_hash, c_key, c_expected, c_events, c_campaign, c_exclusive, c_campaign_version)
      with ordinality as c(id, hash, key, expected, events, campaign, exclusive, campaign_version, ordinal)
  ), checked as (
    select c.ordinal, c.key, r.command_id is not null as known, r.body_hash = c.hash as same_body,
      r.command_id is null
        and row_number() over (partition by c.id order by c.ordinal) = 1
        and c.expected = h.version + coalesce(sum(c.events) over (partition by c.key order by c.ordinal rows between unbounded preceding and 1 preceding), 0)
        and (c.campaign_version is null or c.campaign_version = coalesce(m.version, 0)) as fits
    from command c
    join es.stream h on h.organisation_id = p_organisation and h.stream_key = c.key
    left join es.receipt r on r.organisation_id = p_organisation and r.command_id = c.id
    left join es.stream m on m.organisation_id = p_organisation and m.stream_key = 'campaign:' || c.campaign
  )
  select array_agg(
      case when known and same_body then 'duplicate' when known then 'id_reused' when fits_so_far then 'ok' else 'conflict' end order by ordinal)
    into v_status
  from (select *, bool_and(fits) over (partition by key order by ordinal) as fits_so_far from checked) c;

  if cardinality(k_command) > 0 then
    for v_lock in
      select distinct hashtext(p_organisation || kind || ' ' || key) as lock_key from unnest(k_kind, k_key) as k(kind, key) order by 1
    loop
      perform pg_advisory_xact_lock(7103, v_lock.lock_key);
    end loop;
    -- The block is a savepoint: claims of an all-or-nothing group that fails are undone with it.
    begin
      for v_ordinal in select distinct command from unnest(k_command) as k(command) order by 1 loop
        continue when v_status[v_ordinal] <> 'ok';
        if exists (select from unnest(c_key, v_status) with ordinality as c(key, status, ordinal)
                   where key = c_key[v_ordinal] and ordinal < v_ordinal and status <> 'ok') then
          v_status[v_ordinal] := 'conflict';
          continue;
        end if;
        select kind, key into v_kind, v_key
        from unnest(k_command, k_take, k_kind, k_key, k_seats) as k(command, take, kind, key, seats)
        where command = v_ordinal and take
          and not exists (select from es.claim h where h.organisation_id = p_organisation and h.kind = k.kind and h.key = k.key and h.holder = c_key[v_ordinal])
          and (select count(*) from es.claim h where h.organisation_id = p_organisation and h.kind = k.kind and h.key = k.key) >= k.seats
        limit 1;
        if found then
          v_status[v_ordinal] := 'claim_taken';
          v_taken_kind[v_ordinal] := v_kind;
          v_taken_key[v_ordinal] := v_key;
          continue;
        end if;
        delete from es.claim h using unnest(k_command, k_take, k_kind, k_key) as k(command, take, kind, key)
        where k.command = v_ordinal and not k.take
          and h.organisation_id = p_organisation and h.kind = k.kind and h.key = k.key and h.holder = c_key[v_ordinal];
        insert into es.claim (organisation_id, kind, key, seat, holder)
        select p_organisation, k.kind, k.key, free.seat, c_key[v_ordinal]
        from (select distinct kind, key, seats from unnest(k_command, k_take, k_kind, k_key, k_seats) as k(command, take, kind, key, seats)
              where command = v_ordinal and take) k,
          lateral (select min(g.seat) as seat from generate_series(1, k.seats) as g(seat)
                   where not exists (select from es.claim h where h.organisation_id = p_organisation and h.kind = k.kind and h.key = k.key and h.seat = g.seat)) free
        where not exists (select from es.claim h where h.organisation_id = p_organisation and h.kind = k.kind and h.key = k.key and h.holder = c_key[v_ordinal])
        order by k.kind, k.key;
      end loop;
      if p_atomic and exists (select from unnest(v_status) s where s <> 'ok') then
        raise exception using errcode = 'DT409';
      end if;
    exception when sqlstate 'DT409' then null;
    end;
    -- A command of the same stream behind one that lost its claim was decided on events that were not written.
    select array_agg(case when status = 'ok' and lost_before then 'conflict' else status end order by ordinal) into v_status
    from (select status, ordinal,
            coalesce(bool_or(status <> 'ok') over (partition by key order by ordinal rows between unbounded preceding and 1 preceding), false) as lost_before
          from unnest(v_status, c_key) with ordinality as c(status, key, ordinal)) c;
  end if;

  if p_atomic and exists (select from unnest(v_status) s where s <> 'ok') then
    v_status := array(select case when s = 'ok' then 'aborted' else s end from unnest(v_status) with ordinality as o(s, i) order by i);
  end if;

  -- A head made above for a stream that got no event stays only with a receipt that speaks of it.
  if exists (select from unnest(v_status) s where s <> 'ok') then
    delete from es.stream s
    where s.organisation_id = p_organisation and s.stream_key = any(c_key) and s.version = 0
      and not exists (select from unnest(c_key, v_status) as c(key, status) where c.key = s.stream_key and c.status = 'ok')
      and not exists (select from es.receipt r where r.organisation_id = p_organisation and r.command_id = any(c_id) and r.stream_key = s.stream_key);
  end if;

  v_recorded := clock_timestamp();
  return query
  with command as (
    select * from unnest(c_id, c_hash, c_key, c_type, c_expected, c_events, c_note, v_status)
      with ordinality as c(id, hash, key, type, expected, events, note, status, ordinal)
  ), fresh as (
    select c.ordinal, c.key, c.type as stream_type, c.id as command_id, h.head,
      c.expected + row_number() over (partition by e.command order by e.ordinal) as version,
      e.ordinal as event_ordinal, e.id, e.type, e.schema, e.actor, e.happened, e.meta, e.data
    from unnest(e_command, e_id, e_type, e_schema, e_actor, e_happened, e_meta, e_data)
      with ordinality as e(command, id, type, schema, actor, happened, meta, data, ordinal)
    join command c on c.ordinal = e.command and c.status = 'ok'
    join es.stream h on h.organisation_id = p_organisation and h.stream_key = c.key
  ), hashed as (
    select *, es.chain(head, es.event_bytes(p_organisation, key, version, id, type, schema, command_id, actor, happened, v_recorded, meta, data))
      over (partition by key order by version) as hash
    from fresh
  ), written as (
    insert into es.event (organisation_id, stream_key, stream_type, version, event_id, type, schema_version, command_id, actor, happened_at, recorded_at,
      meta, data, hash)
    select p_organisation, key, stream_type, version, id, type, schema, command_id, actor, happened, v_recorded, meta::json, data::json, hash
    from hashed order by ordinal, event_ordinal
    returning stream_key, version, position, hash
  ), moved as (
    update es.stream s set version = w.version, head = w.hash, last_position = w.position
    from (select distinct on (stream_key) stream_key, version, hash, position from written order by stream_key, version desc) w
    where s.organisation_id = p_organisation and s.stream_key = w.stream_key
  ), answered as (
    select c.ordinal, c.id, c.hash, c.key, c.status, c.expected + c.events as version, coalesce(w.position, h.last_position) as position, c.note
    from command c
    left join written w on w.stream_key = c.key and w.version = c.expected + c.events
    left join es.stream h on h.organisation_id = p_organisation and h.stream_key = c.key
  ), receipts as (
    insert into es.receipt (organisation_id, command_id, stream_key, version, position, body_hash, note)
    select p_organisation, id, key, version, position, hash, note from answered where status = 'ok' order by id
  )
  select a.ordinal::int, a.status,
    case a.status when 'ok' then a.version when 'duplicate' then r.version end,
    case a.status when 'ok' then a.position when 'duplicate' then r.position end,
    case a.status when 'ok' then a.note when 'duplicate' then r.note end,
    v_taken_kind[a.ordinal], v_taken_key[a.ordinal]
  from answered a
  left join es.receipt r on a.status = 'duplicate' and r.organisation_id = p_organisation and r.command_id = a.id
  order by a.ordinal;

  if coalesce(r_campaigns, r_cases, r_obligations) is not null then
    perform es.write_rows(p_organisation, v_status, r_campaigns, r_cases, r_measures, r_obligations);
  end if;
end $$;

-- Inline rows of the commands that were ok, in key order; of several commands for one row the last one counts.
create function es.write_rows(p_organisation uuid, p_status text[], r_campaigns json, r_cases json, r_measures json, r_obligations json) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if r_campaigns is not null then
    insert into es.campaign_row as t (organisation_id, campaign_id, status, name, place_id, deadline, retrospective, version, state)
    select distinct on (campaign_id) p_organisation, campaign_id, status, name, place_id, deadline, retrospective, version, state
    from json_to_recordset(r_campaigns)
      as r(command int, campaign_id uuid, status text, name text, place_id text, deadline date, retrospective boolean, version bigint, state json)
    where p_status[command] = 'ok' order by campaign_id, command desc
    on conflict (organisation_id, campaign_id) do update set status = excluded.status, name = excluded.name, place_id = excluded.place_id,
      deadline = excluded.deadline, retrospective = excluded.retrospective, version = excluded.version, state = excluded.state;
  end if;

  if r_cases is not null then
    insert into es.case_row as t (organisation_id, case_id, campaign_id, number, unit_kind, stage_id, stage_rank, stage_mark, conditions, blocked, route,
      place_id, officer_id, answer, in_baseline, out_kind, tier, next_visit_on, answered_at, handed_over_at, last_happened_at, shard, version, state)
    select distinct on (case_id) p_organisation, case_id, campaign_id, number, unit_kind, stage_id, stage_rank, stage_mark, conditions, blocked, route,
      place_id, officer_id, answer, in_baseline, out_kind, tier, next_visit_on, answered_at, handed_over_at, last_happened_at, shard, version, state
    from json_to_recordset(r_cases)
      as r(command int, case_id uuid, campaign_id uuid, number int, unit_kind text, stage_id text, stage_rank int, stage_mark text, conditions int,
        blocked boolean, route text, place_id text, officer_id uuid, answer text, in_baseline boolean, out_kind text, tier text, next_visit_on date,
        answered_at timestamptz, handed_over_at timestamptz, last_happened_at timestamptz, shard int, version bigint, state json)
    where p_status[command] = 'ok' order by case_id, command desc
    on conflict (organisation_id, case_id) do update set campaign_id = excluded.campaign_id, number = excluded.number, unit_kind = excluded.unit_kind,
      stage_id = excluded.stage_id, stage_rank = excluded.stage_rank, stage_mark = excluded.stage_mark, conditions = excluded.conditions,
      blocked = excluded.blocked, route = excluded.route, place_id = excluded.place_id, officer_id = excluded.officer_id, answer = excluded.answer,
      in_baseline = excluded.in_baseline, out_kind = excluded.out_kind, tier = excluded.tier, next_visit_on = excluded.next_visit_on,
      answered_at = excluded.answered_at, handed_over_at = excluded.handed_over_at, last_happened_at = excluded.last_happened_at, shard = excluded.shard,
      version = excluded.version, state = excluded.state;
  end if;

  -- A case's measures replace the earlier set: codes that are gone are deleted, equal values are not written again.
  if r_measures is not null then
    delete from es.case_measure t
    using (select distinct on (case_id) case_id, codes
           from json_to_recordset(r_measures) as r(command int, case_id uuid, codes text[])
           where p_status[command] = 'ok' order by case_id, command desc) m
    where t.organisation_id = p_organisation and t.case_id = m.case_id and t.code <> all(m.codes);
    insert into es.case_measure as t (organisation_id, case_id, campaign_id, code, value, unit, source)
    select p_organisation, m.case_id, m.campaign_id, v.code, v.value, v.unit, v.source
    from (select distinct on (case_id) case_id, campaign_id, rows
          from json_to_recordset(r_measures) as r(command int, case_id uuid, campaign_id uuid, rows json)
          where p_status[command] = 'ok' order by case_id, command desc) m,
      json_to_recordset(m.rows) as v(code text, value numeric, unit text, source text)
    order by m.case_id, v.code
    on conflict (organisation_id, case_id, code) do update set value = excluded.value, unit = excluded.unit, source = excluded.source
      where (t.value, t.unit, t.source) is distinct from (excluded.value, excluded.unit, excluded.source);
  end if;

  if r_obligations is not null then
    insert into es.obligation as t (organisation_id, obligation_id, campaign_id, case_id, shard, kind, rule, addressee, due_at, anchor, state, told)
    select distinct on (obligation_id) p_organisation, obligation_id, campaign_id, case_id, shard, kind, rule, addressee, due_at,
      nullif(anchor::text, 'null')::json, state, told
    from json_to_recordset(r_obligations)
      as r(command int, obligation_id uuid, campaign_id uuid, case_id uuid, shard int, kind text, rule text, addressee text, due_at timestamptz,
        anchor json, state text, told text[])
    where p_status[command] = 'ok' order by obligation_id, command desc
    on conflict (organisation_id, obligation_id) do update set shard = excluded.shard, kind = excluded.kind, rule = excluded.rule,
      addressee = excluded.addressee, due_at = excluded.due_at, anchor = excluded.anchor, state = excluded.state, told = excluded.told;
  end if;
end $$;

revoke all on all functions in schema es from public;
grant execute on function es.append_many to dt_app;
