-- What signing in needs; outside the log on purpose: a changed password leaves no trace, and erasing a user's is one row.
-- The sign-in name itself stands here as a keyed hash only. Looked up before anybody is signed in, so there is no row security by organisation.
create schema auth;
create table auth.credential (
  organisation_id uuid not null,
  user_id uuid not null,
  sign_in_key text not null unique,
  password_hash text not null,
  primary key (organisation_id, user_id)
);
grant usage on schema auth to dt_app;
grant select, insert, update, delete on auth.credential to dt_app;
