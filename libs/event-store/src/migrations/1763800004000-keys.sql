-- Wrapped data keys of persons, cases and campaigns, apart from the log: own schema, own role, own short-lived dump. The key that wraps them is in a file
-- outside the database. Deleting a row blinds everything that was sealed for its subject.
create schema keys;
create table keys.data_key (
  organisation_id uuid not null,
  subject text not null,
  key_id uuid not null unique,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, subject)
);
grant usage on schema keys to dt_keys;
grant select, insert, delete on keys.data_key to dt_keys;
