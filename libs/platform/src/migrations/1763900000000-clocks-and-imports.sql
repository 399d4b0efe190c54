-- What the worker remembers beside the log. Clocks can be rebuilt from the log at any time; an import's file and progress cannot, and are dropped with the file.
create schema work;
grant usage on schema work to dt_app, dt_reader;

-- What each clock's last look armed: the relay tells a clock only when it would otherwise sleep past a due.
create table work.armed_clock (
  organisation_id uuid not null,
  workflow_id text not null,
  campaign_id uuid not null,
  clock json not null,
  open boolean not null,
  next_due timestamptz,
  looked_at timestamptz not null,
  primary key (organisation_id, workflow_id)
) with (fillfactor = 70);
create index armed_clock_of_campaign on work.armed_clock (organisation_id, campaign_id) where open;

-- Organisations that ever had a campaign: row security shows their rows one organisation at a time, so somebody has to know whom to ask for.
create table work.clock_organisation (organisation_id uuid primary key);

create table work.roster_import (
  organisation_id uuid not null,
  import_id uuid not null,
  campaign_id uuid not null,
  file_hash text not null,
  blob_address text not null,
  byte_count bigint not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- checked | refused | importing | paused | cancelled | done
  state text not null,
  -- What the user asks of it: run | pause | cancel; told to the workflow by the worker, again until it took it.
  wish text,
  wish_told text,
  -- Columns, officers and number of the first row, fixed when it starts: the same file gives the same commands for ever.
  plan json,
  summary json not null,
  columns json not null,
  findings json not null,
  done_rows int not null default 0,
  changed_at timestamptz not null,
  primary key (organisation_id, import_id)
);
create index roster_import_of_campaign on work.roster_import (organisation_id, campaign_id, uploaded_at);
create index roster_import_untold on work.roster_import (changed_at) where wish is distinct from wish_told;

-- One outcome per row of the file.
create table work.roster_import_row (
  organisation_id uuid not null,
  import_id uuid not null,
  sheet_row int not null,
  case_id uuid not null,
  -- enrolled | already | refused
  outcome text not null,
  code text,
  primary key (organisation_id, import_id, sheet_row)
);

do $$
declare t text;
begin
  foreach t in array array['roster_import', 'roster_import_row'] loop
    execute format('alter table work.%I enable row level security', t);
    execute format('create policy own_organisation on work.%I to dt_app, dt_reader
      using (organisation_id = nullif(current_setting(''dt.organisation'', true), '''')::uuid)', t);
  end loop;
end $$;

-- The worker looks for untold wishes of every organisation; it learns only whom to ask.
create function work.untold_wishes() returns table (organisation_id uuid, import_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.organisation_id, r.import_id from work.roster_import r where r.wish is distinct from r.wish_told order by r.changed_at limit 100
$$;
revoke all on function work.untold_wishes() from public;
grant execute on function work.untold_wishes() to dt_app;

grant select, insert, update, delete on all tables in schema work to dt_app;
grant select on work.roster_import, work.roster_import_row to dt_reader;

-- One row per worker process, written every ten seconds: health reads its age.
create table rm.worker_heartbeat (
  worker_id text primary key,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  -- When a task queue was last polled with success; null while Temporal has not been reached.
  polled_at timestamptz,
  temporal text not null
);
grant select, insert, update, delete on rm.worker_heartbeat to dt_app;
grant select on rm.worker_heartbeat to dt_reader;
