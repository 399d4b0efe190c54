import type { Pool } from 'pg';

/** What readiness asks of the server behind a pool; every member must be false but `durable`. */
export interface ServerCheck {
  readonly superuser: boolean;
  readonly bypassesRowSecurity: boolean;
  /** The role owns the log's tables, so row security would not hold it. */
  readonly owner: boolean;
  /** fsync, full_page_writes and synchronous_commit are on: an acknowledged command survives a crash. */
  readonly durable: boolean;
}

export async function checkServer(pool: Pool): Promise<ServerCheck> {
  const { rows } = await pool.query<ServerCheck>(`
    select r.rolsuper as superuser, r.rolbypassrls as "bypassesRowSecurity",
      exists (select from pg_tables t where t.schemaname = 'es' and pg_has_role(current_user, t.tableowner, 'member')) as owner,
      current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' and current_setting('synchronous_commit') <> 'off' as durable
    from pg_roles r where r.rolname = current_user`);
  const [check] = rows;
  if (!check) throw new Error('the server does not know the role that is connected');
  return check;
}
