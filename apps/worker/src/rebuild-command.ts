/** One-off command of operators: builds every asynchronous read model anew beside the live one, then switches. The product may run meanwhile. */
import { openRuntime, readConfig } from '@dongthuan/platform';
import { ReadModelHost } from '@dongthuan/projections';
import { readModels } from './read-models.js';

const runtime = await openRuntime(readConfig());
try {
  const { pools, tail, checkpoints } = runtime;
  const host = new ReadModelHost(pools.app, tail, checkpoints);
  for (const model of readModels) {
    await host.ensure(model);
    const began = performance.now();
    const generation = await host.rebuild(model);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const position = await host.position(model);
    console.log(`${model.name}: generation ${generation}, position ${position}, ${seconds} s`);
  }
} finally {
  await runtime.close();
}
