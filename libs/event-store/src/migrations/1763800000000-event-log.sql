-- The log and the rows written with it. Every key leads with the organisation; positions are one sequence for the whole database.
create schema es;

-- One row per stream: its version, the end of its hash chain and its newest position. Nothing of what changes is indexed, so that updates stay in the page.
create table es.stream (
  organisation_id uuid not null,
  stream_key text not null,
  stream_type text not null,
  version bigint not null,
  head bytea not null,
  last_position bigint not null,
  primary key (organisation_id, stream_key)
) with (fillfactor = 70);

create table es.event (
  position bigint generated always as identity (cache 1) primary key,
  organisation_id uuid not null,
  stream_key text not null,
  stream_type text not null,
  version bigint not null,
  event_id uuid not null,
  type text not null,
  schema_version smallint not null,
  command_id uuid not null,
  actor uuid not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  meta json not null,
  data json not null,
  hash bytea not null,
  unique (organisation_id, stream_key, version)
) with (fillfactor = 100);

create function es.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is never changed: % on es.%', tg_op, tg_table_name using errcode = 'DT403';
end $$;
create trigger log_is_never_changed before update or delete or truncate on es.event
  for each statement execute function es.refuse_change();

-- The first answer to each command id, kept for as long as the log.
create table es.receipt (
  organisation_id uuid not null,
  command_id uuid not null,
  stream_key text not null,
  version bigint not null,
  position bigint not null,
  body_hash bytea not null,
  note text,
  primary key (organisation_id, command_id)
) with (fillfactor = 100);

-- Uniqueness and capacity across streams; `holder` is the stream that holds the seat.
create table es.claim (
  organisation_id uuid not null,
  kind text not null,
  key text not null,
  seat int not null,
  holder text not null,
  primary key (organisation_id, kind, key, seat)
);

create table es.case_row (
  organisation_id uuid not null,
  case_id uuid not null,
  campaign_id uuid not null,
  number int not null,
  unit_kind text not null,
  stage_id text not null,
  stage_rank int not null,
  stage_mark text not null,
  conditions int not null,
  blocked boolean not null,
  route text not null,
  place_id text not null,
  officer_id uuid,
  answer text not null,
  in_baseline boolean not null,
  out_kind text,
  tier text,
  next_visit_on date,
  answered_at timestamptz,
  handed_over_at timestamptz,
  last_happened_at timestamptz not null,
  shard int not null,
  version bigint not null,
  state json not null,
  primary key (organisation_id, case_id)
) with (fillfactor = 70);
create index case_row_of_campaign on es.case_row (organisation_id, campaign_id, number);
create index case_row_of_officer on es.case_row (organisation_id, officer_id) where officer_id is not null;

create table es.case_measure (
  organisation_id uuid not null,
  case_id uuid not null,
  campaign_id uuid not null,
  code text not null,
  value numeric not null,
  unit text not null,
  source text,
  primary key (organisation_id, case_id, code)
) with (fillfactor = 85);
create index case_measure_of_campaign on es.case_measure (organisation_id, campaign_id, code);

create table es.campaign_row (
  organisation_id uuid not null,
  campaign_id uuid not null,
  status text not null,
  name text not null,
  place_id text not null,
  deadline date not null,
  retrospective boolean not null,
  version bigint not null,
  state json not null,
  primary key (organisation_id, campaign_id)
) with (fillfactor = 70);

create table es.obligation (
  organisation_id uuid not null,
  obligation_id uuid not null,
  campaign_id uuid not null,
  case_id uuid,
  shard int,
  kind text not null,
  rule text not null,
  addressee text not null,
  due_at timestamptz,
  anchor json,
  state text not null,
  told text[] not null,
  primary key (organisation_id, obligation_id)
) with (fillfactor = 70);
create index obligation_open on es.obligation (organisation_id, campaign_id, shard, due_at) where state = 'open';
create index obligation_due on es.obligation (due_at) where state = 'open';
create index obligation_of_case on es.obligation (organisation_id, case_id) where case_id is not null;

-- Where each subscriber of the tail stands, and which safe position each second had.
create table es.checkpoint (
  name text not null,
  version int not null,
  position bigint not null,
  moved_at timestamptz not null,
  primary key (name, version)
) with (fillfactor = 70);
create table es.position_mark (at timestamptz primary key, position bigint not null);

-- Readers see the organisation their transaction names, and nothing without one. The owner's functions below are the only writers.
do $$
declare t text;
begin
  foreach t in array array['stream', 'event', 'receipt', 'claim', 'case_row', 'case_measure', 'campaign_row', 'obligation'] loop
    execute format('alter table es.%I enable row level security', t);
    execute format('create policy own_organisation on es.%I for select to dt_app, dt_reader
      using (organisation_id = nullif(current_setting(''dt.organisation'', true), '''')::uuid)', t);
  end loop;
end $$;
grant usage on schema es to dt_app, dt_reader;
grant select on all tables in schema es to dt_app;
grant select on es.stream, es.event, es.case_row, es.case_measure, es.campaign_row, es.obligation, es.checkpoint, es.position_mark to dt_reader;

-- Read models are tables of the application's own role, made and rebuilt while it runs.
create schema rm;
grant usage, create on schema rm to dt_app;
grant usage on schema rm to dt_reader;
