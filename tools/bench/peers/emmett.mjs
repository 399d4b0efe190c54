// emmett's command handler over its PostgreSQL store, set up as its documentation shows: a store from a connection string, its schema migrated once, `CommandHandler`
// with evolve and initial state. Each command loads one stream and appends one event of the same bytes.
import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { closedLoop, strider } from '../load.mjs';
import { serve } from '../side.mjs';

let store;
let pool;
let handle;
let text;
let nextStream;

serve({
  async prepare({ url, body, streams }) {
    text = body;
    nextStream = strider(streams);
    const migrating = getPostgreSQLEventStore(url);
    await migrating.schema.migrate();
    await migrating.close();
    handle = CommandHandler({
      evolve: (state, event) => ({ visits: state.visits + 1, last: event.data.text.length }),
      initialState: () => ({ visits: 0, last: 0 }),
    });
  },
  async open({ url, connections }) {
    await store?.close();
    await pool?.end();
    pool = new pg.Pool({ connectionString: url, max: connections });
    store = getPostgreSQLEventStore(url, {
      schema: { autoMigration: 'None' },
      connectionOptions: { pooled: true, pool },
    });
  },
  load: ({ callers, seconds }) =>
    closedLoop({
      callers,
      seconds,
      act: () =>
        handle(store, `case-${nextStream()}`, () => ({ type: 'ContactAttempted', data: { text } })),
    }),
});
