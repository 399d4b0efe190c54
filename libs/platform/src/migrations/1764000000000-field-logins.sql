-- First sign-in in the field: a slip with a code that works once, and the devices bound by it. Beside the log for the same reason as passwords. Codes, device
-- secrets and PINs stand here as hashes only; the names of devices are sealed in the account's events.
create table auth.field_slip (
  organisation_id uuid not null,
  user_id uuid not null,
  slip_id uuid not null unique,
  code_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  tries integer not null default 0,
  primary key (organisation_id, user_id)
);
create table auth.device (
  device_id uuid primary key,
  organisation_id uuid not null,
  user_id uuid not null,
  secret_hash text not null,
  pin_hash text not null,
  bound_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  tries integer not null default 0
);
create index on auth.device (organisation_id, user_id);
grant select, insert, update, delete on auth.field_slip, auth.device to dt_app;
