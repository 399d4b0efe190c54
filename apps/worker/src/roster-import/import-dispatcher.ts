/**
 * Takes the users' wishes about imports to Temporal. The wish stands in the database, so the API needs no Temporal and a wish said while Temporal is down
 * is told when it is back.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { addMs, type Clock } from '@dongthuan/kernel';
import { writeAs } from '@dongthuan/platform';
import {
  IMPORT_SIGNAL,
  rosterImportWorkflowId,
  TASK_QUEUE,
  WORKFLOW_TYPE,
  type RosterImportInput,
} from '@dongthuan/workflows/contracts';
import { WorkflowNotFoundError, type Connection, type WorkflowClient } from '@temporalio/client';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 1_000;
const ONE_CALL_MS = 5_000;
/** An import that says nothing for this long is told to run again; telling one that runs changes nothing. */
const QUIET_MS = 60_000;

export interface ImportDispatcherOptions {
  readonly pool: Pool;
  readonly workflows: WorkflowClient;
  readonly connection: Pick<Connection, 'withDeadline'>;
  readonly clock: Clock;
  readonly onError: (error: Error) => void;
}

interface ImportKey {
  readonly organisation_id: string;
  readonly import_id: string;
}

export class ImportDispatcher {
  private stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: ImportDispatcherOptions) {}

  start(): void {
    this.loop = this.watch();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** Tells every untold wish once; answers how many. */
  async dispatch(): Promise<number> {
    const { pool, clock } = this.options;
    const quietBefore = addMs(clock.now(), -QUIET_MS);
    const { rows } = await pool.query<ImportKey>(
      'SELECT organisation_id, import_id FROM work.untold_wishes() UNION SELECT organisation_id, import_id FROM work.quiet_imports($1)',
      [quietBefore],
    );
    for (const key of rows) await this.tell(key);
    return rows.length;
  }

  private async tell({
    organisation_id: organisationId,
    import_id: importId,
  }: ImportKey): Promise<void> {
    const { pool, connection } = this.options;
    const found = await writeAs(pool, organisationId, (query) =>
      query<{ wish: 'run' | 'pause' | 'cancel'; campaign_id: string }>(
        'SELECT wish, campaign_id FROM work.roster_import WHERE organisation_id = $1 AND import_id = $2',
        [organisationId, importId],
      ),
    );
    const row = found.rows[0];
    if (row === undefined) return;
    const input: RosterImportInput = { organisationId, importId, campaignId: row.campaign_id };
    await connection.withDeadline(Date.now() + ONE_CALL_MS, () => this.signal(input, row.wish));
    await writeAs(pool, organisationId, (query) =>
      query(
        'UPDATE work.roster_import SET wish_told = $3 WHERE organisation_id = $1 AND import_id = $2',
        [organisationId, importId, row.wish],
      ),
    );
  }

  private async signal(input: RosterImportInput, wish: 'run' | 'pause' | 'cancel'): Promise<void> {
    const workflowId = rosterImportWorkflowId(input.organisationId, input.importId);
    if (wish === 'run') {
      await this.options.workflows.signalWithStart(WORKFLOW_TYPE.rosterImport, {
        workflowId,
        taskQueue: TASK_QUEUE.clock,
        args: [input],
        signal: IMPORT_SIGNAL.resume,
        signalArgs: [],
      });
      return;
    }
    try {
      await this.options.workflows
        .getHandle(workflowId)
        .signal(wish === 'pause' ? IMPORT_SIGNAL.pause : IMPORT_SIGNAL.cancel);
    } catch (error) {
      // It has ended: nothing is left to pause.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.dispatch().catch(this.options.onError);
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
