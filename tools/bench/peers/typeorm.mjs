// TypeORM as most applications use it: find the entity, change it, save it.
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';
import { closedLoop, strider } from '../load.mjs';
import { serve } from '../side.mjs';

const Household = new EntitySchema({
  name: 'Household',
  tableName: 'household',
  columns: {
    id: { type: 'int', primary: true },
    visits: { type: 'int' },
    body: { type: 'text' },
  },
});

let source;
let text;
let nextId;

const open = async ({ url, connections, synchronize = false }) => {
  await source?.destroy();
  source = new DataSource({
    type: 'postgres',
    url,
    entities: [Household],
    synchronize,
    installExtensions: false,
    extra: { max: connections },
  });
  await source.initialize();
};

serve({
  async prepare({ url, body, rows }) {
    text = body;
    nextId = strider(rows);
    await open({ url, connections: 2, synchronize: true });
    await source.query(
      'insert into household (id, visits, body) select i, 0, $1 from generate_series(0, $2::int - 1) i',
      [body, rows],
    );
    await source.query('vacuum analyze household');
  },
  open,
  load({ callers, seconds }) {
    const households = source.getRepository(Household);
    return closedLoop({
      callers,
      seconds,
      async act() {
        const household = await households.findOneByOrFail({ id: nextId() });
        household.visits += 1;
        // Same bytes, another text, or nothing would be written.
        const mark = String(household.visits % 10);
        household.body = mark + text.slice(1);
        await households.save(household);
      },
    });
  },
});
