// The floor: one row, one autocommit statement, prepared once, on a pool of the size that serves it best.
import pg from 'pg';
import { closedLoop } from '../load.mjs';
import { serve } from '../side.mjs';

let pool;
let bodies;
let next = 0;

serve({
  /** Makes the table and fills it with as many rows as the product's log holds. */
  async prepare({ url, body, rows }) {
    bodies = body;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      'create table bare_log (position bigint generated always as identity primary key, body text not null)',
    );
    await client.query('insert into bare_log (body) select $1 from generate_series(1, $2::int)', [
      body,
      rows,
    ]);
    await client.query('vacuum analyze bare_log');
    await client.end();
  },
  async open({ url, connections }) {
    await pool?.end();
    pool = new pg.Pool({ connectionString: url, max: connections });
    await Promise.all(Array.from({ length: connections }, () => pool.query('select 1')));
  },
  load: ({ callers, seconds }) =>
    closedLoop({
      callers,
      seconds,
      act: () => {
        next += 1;
        return pool.query({
          name: 'bare',
          text: 'insert into bare_log (body) values ($1)',
          values: [bodies],
        });
      },
    }),
  sent: async () => next,
});
