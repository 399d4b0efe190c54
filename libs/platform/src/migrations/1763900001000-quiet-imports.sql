-- Imports that should be running and have not moved: Temporal's database may be gone. The worker asks; row security would show it one organisation at a time.
create function work.quiet_imports(p_before timestamptz) returns table (organisation_id uuid, import_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.organisation_id, r.import_id from work.roster_import r
  where r.state = 'importing' and r.wish = 'run' and r.wish_told = 'run' and r.changed_at < p_before order by r.changed_at limit 100
$$;
revoke all on function work.quiet_imports(timestamptz) from public;
grant execute on function work.quiet_imports(timestamptz) to dt_app;
