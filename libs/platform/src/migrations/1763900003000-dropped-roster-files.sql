-- An uploaded list holds names: its bytes go thirty days after the baseline, its hash stays (architecture.md 15). The row remembers when they went.
alter table work.roster_import add column file_dropped_at timestamptz;

-- Lists whose time has come. One that never reached a baseline counts from its upload, one that is being imported waits.
create function work.stale_roster_files(p_before timestamptz) returns table (organisation_id uuid, import_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.organisation_id, r.import_id from work.roster_import r
  left join es.campaign_row c on c.organisation_id = r.organisation_id and c.campaign_id = r.campaign_id
  where r.file_dropped_at is null
    and greatest(r.uploaded_at, (c.state -> 'baseline' ->> 'at')::timestamptz) < p_before
    and not exists (
      select from work.roster_import o
      where o.organisation_id = r.organisation_id and o.campaign_id = r.campaign_id and o.file_hash = r.file_hash and o.state in ('importing', 'paused')
    )
  order by r.uploaded_at limit 200
$$;
revoke all on function work.stale_roster_files(timestamptz) from public;
grant execute on function work.stale_roster_files(timestamptz) to dt_app;
