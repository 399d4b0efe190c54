-- The login roles of one installation. None is superuser, may create roles or databases, or is exempt from row security; dt_temporal owns Temporal's databases and
-- cannot reach the product's. The passwords are read from this session's settings: see 10-roles.sh. This file lies one folder deeper than the script, because the
-- image runs every *.sql beside it by itself.
do $$
declare
  wanted record;
  password text;
begin
  for wanted in
    select * from (values
      ('dt_owner', 'dt.owner_password'),
      ('dt_app', 'dt.app_password'),
      ('dt_reader', 'dt.reader_password'),
      ('dt_keys', 'dt.keys_password'),
      ('dt_temporal', 'dt.temporal_password')
    ) as role (name, setting)
  loop
    password := nullif(current_setting(wanted.setting, true), '');
    if password is null then
      raise exception 'no password was given for the role %', wanted.name;
    end if;
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I', wanted.name);
    end if;
    execute format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
      wanted.name, password
    );
  end loop;
end
$$;
