import type { Subscriber } from '@dongthuan/kernel';
import { comparePositions, type PgCheckpoints, type Tail } from '@dongthuan/event-store';
import type { Pool, PoolClient } from 'pg';
import {
  reached,
  SubscriberRunner,
  type SubscriberRunnerOptions,
} from '../runner/subscriber-runner.js';
import type { ReadModel } from './read-model.js';

const REBUILD_BATCH = 5000;
const REGISTRY_LOCK = 7110;

interface Registered {
  readonly generation: number;
  readonly model_version: number;
}

/**
 * Keeps read models: makes their tables, runs them, rebuilds them beside the live table and switches the view. A model's table is a *generation*; its
 * checkpoint is kept under the generation's number, so that old and new move independently until the switch.
 */
export class ReadModelHost {
  /** @param pool connections of the role dt_app, which owns the tables */
  constructor(
    private readonly pool: Pool,
    private readonly tail: Tail,
    private readonly checkpoints: PgCheckpoints,
  ) {}

  /** Makes the table where there is none; rebuilds it where the model's version was raised. */
  async ensure(model: ReadModel): Promise<void> {
    const registered = await this.inTransaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [REGISTRY_LOCK]);
      await tx.query(`create table if not exists rm.read_model
        (name text primary key, generation int not null, model_version int not null, newest_generation int not null)`);
      await tx.query('grant select on rm.read_model to dt_reader');
      const known = await this.registered(model, tx);
      if (known) return known;
      await this.createTable(model, 1, tx);
      await this.pointView(model, 1, tx);
      await tx.query('insert into rm.read_model values ($1, 1, $2, 1)', [
        model.name,
        model.version,
      ]);
      return { generation: 1, model_version: model.version };
    });
    if (registered.model_version < model.version) await this.rebuild(model);
  }

  /**
   * A runner for the model. Before its first batch it makes the table, or builds it anew where the model's version was raised, and tries that again as it tries a batch: a process may
   * start while the database is away. It follows a switch to a rebuilt generation by itself.
   */
  runner(model: ReadModel, options: SubscriberRunnerOptions = {}): SubscriberRunner<PoolClient> {
    let ensured: Promise<void> | undefined;
    const current = async () => {
      ensured ??= this.ensure(model);
      await ensured.catch((error: unknown) => {
        ensured = undefined;
        throw error;
      });
      return this.subscriber(model);
    };
    return new SubscriberRunner(current, this.tail, this.checkpoints, options);
  }

  /** Position up to which the live generation is filled. */
  async position(model: Pick<ReadModel, 'name'>): Promise<string> {
    const live = await this.registered(model, this.pool);
    return live ? this.checkpoints.position(checkpointName(model), live.generation) : '0';
  }

  /** True once the live generation is filled up to the position, whichever process fills it; false when that took longer than the time given. */
  async waitFor(
    model: Pick<ReadModel, 'name'>,
    position: string,
    timeoutMs: number,
  ): Promise<boolean> {
    return reached(() => this.position(model), position, timeoutMs);
  }

  /**
   * Builds a new generation from the first event while the live one goes on, then catches up and switches the view in one transaction.
   * @returns the new generation's number
   */
  async rebuild(model: ReadModel): Promise<number> {
    const generation = await this.inTransaction(async (tx) => {
      const { rows } = await tx.query<{ newest: number }>(
        `update rm.read_model set newest_generation = newest_generation + 1 where name = $1 returning newest_generation as newest`,
        [model.name],
      );
      const newest = rows[0]?.newest;
      if (newest === undefined) throw new Error(`read model ${model.name} is not registered`);
      await this.createTable(model, newest, tx);
      return newest;
    });
    const table = tableOf(model, generation);
    const subscriber: Subscriber<PoolClient> = {
      name: checkpointName(model),
      version: generation,
      apply: (batch, tx) => model.project(batch, tx, table),
    };
    await this.tail.poll();
    const builder = SubscriberRunner.of(subscriber, this.tail, this.checkpoints, {
      batchSize: REBUILD_BATCH,
    });
    await builder.drain();
    await this.switchTo(model, generation);
    return generation;
  }

  /** The last stretch and the switch exclude the live runner, which holds the registry row shared while it writes. */
  private async switchTo(model: ReadModel, generation: number): Promise<void> {
    const replaced = await this.inTransaction(async (tx) => {
      const { rows } = await tx.query<Registered>(
        'select generation, model_version from rm.read_model where name = $1 for update',
        [model.name],
      );
      const old = rows[0];
      if (!old || old.generation >= generation) {
        throw new Error(`a newer rebuild of ${model.name} was faster`);
      }
      const name = checkpointName(model);
      const live = await this.checkpoints.position(name, old.generation);
      while (comparePositions(this.tail.safe, live) < 0) await this.tail.poll();
      let at = await this.checkpoints.position(name, generation);
      while (comparePositions(at, this.tail.safe) < 0) {
        const safe = this.tail.safe;
        const batch = await this.tail.read(at, REBUILD_BATCH);
        if (batch.length > 0) await model.project(batch, tx, tableOf(model, generation));
        const next = batch.length === REBUILD_BATCH ? (batch.at(-1)?.position ?? safe) : safe;
        await tx.query('select es.advance_checkpoint($1, $2, $3, $4)', [
          name,
          generation,
          at,
          next,
        ]);
        at = next;
      }
      await this.pointView(model, generation, tx);
      await tx.query(
        'update rm.read_model set generation = $2, model_version = $3 where name = $1',
        [model.name, generation, model.version],
      );
      await tx.query(`drop table ${tableOf(model, old.generation)}`);
      return old.generation;
    });
    // outside the transaction: the old runner may hold its checkpoint while it waits for the registry
    await this.pool.query('select es.reset_checkpoint($1, $2)', [checkpointName(model), replaced]);
  }

  private async subscriber(model: ReadModel): Promise<Subscriber<PoolClient>> {
    const live = await this.registered(model, this.pool);
    if (!live) throw new Error(`read model ${model.name} was not made`);
    const { generation } = live;
    return {
      name: checkpointName(model),
      version: generation,
      apply: async (batch, tx) => {
        const { rowCount } = await tx.query(
          'select from rm.read_model where name = $1 and generation = $2 for share',
          [model.name, generation],
        );
        if (rowCount !== 1) throw new Error(`${model.name} has been switched to a newer table`);
        await model.project(batch, tx, tableOf(model, generation));
      },
    };
  }

  private async registered(
    model: Pick<ReadModel, 'name'>,
    connection: Pool | PoolClient,
  ): Promise<Registered | undefined> {
    const { rows } = await connection.query<Registered>(
      'select generation, model_version from rm.read_model where name = $1',
      [model.name],
    );
    return rows[0];
  }

  private async createTable(model: ReadModel, generation: number, tx: PoolClient): Promise<void> {
    const table = tableOf(model, generation);
    await tx.query(`create table ${table} (${model.columns})`);
    for (const index of model.indexes ?? []) await tx.query(`create index on ${table} ${index}`);
    await tx.query(`alter table ${table} enable row level security`);
    await tx.query(`create policy own_organisation on ${table} for select to dt_reader
      using (organisation_id = nullif(current_setting('dt.organisation', true), '')::uuid)`);
    await tx.query(`grant select on ${table} to dt_reader`);
  }

  /** The view asks with the rights of who queries it, so that row security holds behind it too. */
  private async pointView(model: ReadModel, generation: number, tx: PoolClient): Promise<void> {
    await tx.query(`drop view if exists rm.${model.name}`);
    await tx.query(`create view rm.${model.name} with (security_invoker = true) as
      select * from ${tableOf(model, generation)}`);
    await tx.query(`grant select on rm.${model.name} to dt_reader`);
  }

  private async inTransaction<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await work(client);
      const end = await client.query('commit');
      client.release();
      if (end.command !== 'COMMIT') throw new Error('a change of a read model was rolled back');
      return result;
    } catch (fault) {
      await client.query('rollback').catch(() => undefined);
      client.release(true);
      throw fault;
    }
  }
}

const checkpointName = (model: Pick<ReadModel, 'name'>) => `rm_${model.name}`;

/** Table of one generation, with its schema. */
export function tableOf(model: Pick<ReadModel, 'name'>, generation: number): string {
  return `rm.${model.name}_g${generation}`;
}
