// @ts-check
// Bugs that somebody could really write, as changes to a copy of the build: each one must make the judge name a breach. Files are those of the built tree; a folder
// of migrations with `defines` means the newest migration that defines the function.

/**
 * @typedef {object} Edit
 * @property {string} file below the project's root; or a folder of migrations, with `defines`
 * @property {string} [defines] name of the SQL function whose newest definition is meant
 * @property {string} find must be there exactly once; runs of white space match any other
 * @property {string} put
 */

/**
 * @typedef {object} Mutant
 * @property {string} bug in one sentence
 * @property {readonly string[]} rules of the judge, one of which must name it
 * @property {readonly Edit[]} edits
 */

const STORE = 'libs/event-store/dist/pg/pg-event-store.js';
const MIGRATIONS = 'libs/event-store/dist/migrations';
const POOLS = 'libs/platform/dist/db/pools.js';

/** @type {Readonly<Record<string, Mutant>>} */
export const MUTANTS = {
  'answered-before-commit': {
    bug: 'a command is answered while its transaction is still open; the commit follows 50 ms later',
    rules: ['acknowledged', 'same answer'],
    edits: [
      {
        file: STORE,
        find: 'const values = appendArguments(group);',
        put: `const values = appendArguments(group);
        const early = await this.pool.connect();
        try {
            await early.query('begin');
            const { rows: told } = await early.query(\`select * from es.append_many(\${placeholders(values.length)})\`, values);
            setTimeout(() => early.query('commit').then(() => early.release(), () => early.release(true)), 50);
            return told.map(toOutcome);
        } catch (fault) {
            early.release(true);
            throw fault;
        }`,
      },
    ],
  },
  'commit-not-on-disk': {
    bug: 'a commit does not wait for the disk (synchronous_commit off for the transaction, where the check of the connection does not see it)',
    rules: ['acknowledged', 'same answer'],
    edits: [
      {
        ...{ file: MIGRATIONS, defines: 'es.append_many' },
        find: '-- Receipts are looked at below the head lock: a copy of the command that was in flight has committed by now.',
        put: `perform set_config('synchronous_commit', 'off', true);`,
      },
    ],
  },
  'receipt-not-read': {
    bug: 'nobody looks whether a command id has a receipt: what is sent again is done again',
    rules: ['once only', 'same answer'],
    edits: [
      { file: STORE, find: 'request.commandIds', put: '[]' },
      {
        ...{ file: MIGRATIONS, defines: 'es.append_many' },
        find: 'left join es.receipt r on r.organisation_id = p_organisation and r.command_id = c.id',
        put: 'left join es.receipt r on false',
      },
      {
        ...{ file: MIGRATIONS, defines: 'es.append_many' },
        find: "from answered where status = 'ok' order by id",
        put: "from answered where status = 'ok' order by id on conflict do nothing",
      },
    ],
  },
  'version-not-checked': {
    bug: 'events are appended wherever the stream ends by now, and groups under way may hold one stream: what was decided on an older state is written',
    rules: ['rows'],
    edits: [
      {
        file: 'libs/platform/dist/command-bus/command-queue.js',
        find: 'for (const item of items)this.occupy(organisationId, item);',
        put: '',
      },
      {
        ...{ file: MIGRATIONS, defines: 'es.append_many' },
        find: '-- Receipts are looked at below the head lock: a copy of the command that was in flight has committed by now.',
        put: `c_campaign_version := array_fill(null::bigint, array[cardinality(c_id)]);
  c_expected := array(
    select h.version + coalesce(sum(c.events) over (partition by c.key order by c.ordinal rows between unbounded preceding and 1 preceding), 0)
    from unnest(c_key, c_events) with ordinality as c(key, events, ordinal)
    join es.stream h on h.organisation_id = p_organisation and h.stream_key = c.key order by c.ordinal);`,
      },
    ],
  },
  'rows-after-events': {
    bug: 'the inline rows are written in a transaction of their own, after that of the events',
    rules: ['rows'],
    edits: [
      {
        file: STORE,
        find: 'const values = appendArguments(group);',
        put: `const whole = appendArguments(group);
        const values = [...whole.slice(0, -4), null, null, null, null];`,
      },
      {
        file: STORE,
        find: 'const outcomes = rows.map(toOutcome);',
        put: `const outcomes = rows.map(toOutcome);
        await this.pool.query('select es.write_rows($1, $2, $3, $4, $5, $6)', [group.organisationId, outcomes.map(({ kind }) => kind), ...whole.slice(-4)]);`,
      },
      {
        ...{ file: MIGRATIONS, defines: 'es.write_rows' },
        find: 'language plpgsql set search_path = pg_catalog, pg_temp as $$',
        put: 'language plpgsql security definer set search_path = pg_catalog, pg_temp as $$',
      },
      {
        ...{ file: MIGRATIONS, defines: 'es.write_rows' },
        find: 'grant execute on function es.append_many to dt_app;',
        put: 'grant execute on function es.append_many, es.write_rows to dt_app;',
      },
    ],
  },
  'tail-skips-holes': {
    bug: 'the tail takes the newest position handed out for readable: what commits later is skipped',
    rules: ['read model', 'reminder'],
    edits: [
      {
        file: 'libs/event-store/dist/tail/tail.js',
        find: 'this.moveTo(await this.safeUpTo(high, holeMs))',
        put: 'this.moveTo(high)',
      },
    ],
  },
  'checkpoint-apart': {
    bug: 'a checkpoint is committed before the rows that it stands for',
    rules: ['read model', 'reminder'],
    edits: [
      {
        file: 'libs/event-store/dist/pg/pg-checkpoints.js',
        find: 'if (moved) await work(client);',
        put: `if (moved) {
                await client.query('commit');
                await client.query('begin');
                await work(client);
            }`,
      },
    ],
  },
  'told-in-memory': {
    bug: 'what was told is remembered by the worker only, and the command id of an activity is random: after a kill it is told again',
    rules: ['reminder'],
    edits: [
      {
        file: 'libs/modules/campaigns/dist/domain/obligations/obligation.js',
        find: '|| obligation.told.includes(due.dueDay)',
        put: '',
      },
      {
        file: 'apps/worker/dist/clocks/fire-command.js',
        find: 'return deterministicId(due.obligation.obligationId, STEP, due.dueAt);',
        put: 'return crypto.randomUUID();',
      },
      {
        file: 'apps/worker/dist/clocks/due-list.policy.js',
        find: 'const due = pendingDue(obligation, campaign);',
        put: `const pending = pendingDue(obligation, campaign);
        const due = pending && globalThis.toldHere?.has(\`\${obligation.obligationId} \${pending.dueDay}\`) ? null : pending;`,
      },
      {
        file: 'apps/worker/dist/clocks/clock-activities.js',
        find: 'if (changedSomething(result)) fired += 1;',
        put: `(globalThis.toldHere ??= new Set()).add(\`\${dues[index].obligation.obligationId} \${dues[index].dueDay}\`);
            if (changedSomething(result)) fired += 1;`,
      },
    ],
  },
  'hint-lost': {
    bug: 'a hint that Temporal does not take at once counts as told, and nobody compares the clocks with the log',
    rules: ['reminder'],
    edits: [
      {
        file: 'apps/worker/dist/timekeeper/deadline-timekeeper.js',
        find: 'const PATIENCE_MS = 5_000;',
        put: 'const PATIENCE_MS = 250;',
      },
      {
        file: 'apps/worker/dist/timekeeper/deadline-timekeeper.js',
        find: '()=>this.inner.hint(clock, hint));',
        put: '()=>this.inner.hint(clock, hint)).catch(()=>undefined);',
      },
      {
        file: 'apps/worker/dist/clocks/armed.policy.js',
        find: 'armed.nextDue === null || compareInstants(armed.nextDue, now) <= 0',
        put: 'armed.nextDue === null',
      },
      {
        file: 'apps/worker/dist/rehydrate/clock-guard.js',
        find: 'if (!this.rehydrated()) this.comparing ??= this.compare();',
        put: 'this.compared = this.emptied;',
      },
    ],
  },
  'import-counts-ahead': {
    bug: 'an import notes its place before the rows up to there are in the log',
    rules: ['import'],
    edits: [
      {
        file: 'libs/modules/roster/dist/application/enrol-rows.js',
        find: 'const outcomes = await enrol(services, context, stretch);',
        put: `request.onProgress(row);
        const outcomes = await enrol(services, context, stretch);`,
      },
    ],
  },
  'key-after-event': {
    bug: 'the key of a name is stored 40 ms after the event that needs it',
    rules: ['keys'],
    edits: [
      {
        file: 'libs/event-store/dist/key-vault/pg-key-vault.js',
        find: "const { rows } = await this.pool.query({ name: 'keys_make',",
        put: `const later = (query)=>{
            setTimeout(()=>void this.pool.query(query).catch(()=>undefined), 40);
            return { rows: fresh };
        };
        const { rows } = later({ name: 'keys_make',`,
      },
    ],
  },
  'deaf-to-broken-connections': {
    bug: 'a connection to PostgreSQL that breaks while nobody asks anything ends the process',
    rules: ['process'],
    edits: [
      { file: POOLS, find: "made.on('error', onIdleError);", put: '' },
      {
        file: POOLS,
        find: "made.on('connect', (client)=>client.on('error', ()=>undefined));",
        put: '',
      },
    ],
  },
};

/** Whether an installation must be made by the mutant's own migrations. @param {Mutant} mutant */
export const changesMigrations = ({ edits }) => edits.some(({ file }) => file === MIGRATIONS);

/** The list as it is printed: name and bug. */
export const mutantLines = () =>
  Object.entries(MUTANTS).map(([name, { bug }]) => `  ${name.padEnd(28)}${bug}`);
