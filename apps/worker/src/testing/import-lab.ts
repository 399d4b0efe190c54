/** A campaign on real PostgreSQL with the desk of its roster files. Specs only. */
import { MasterKey } from '@dongthuan/event-store';
import {
  addDays,
  civilDateOf,
  newId,
  VIETNAM_ZONE,
  type CivilDate,
  type Uuid,
} from '@dongthuan/kernel';
import { openRuntime, systemClock, writeAs, type Runtime } from '@dongthuan/platform';
import {
  RosterImportDesk,
  RosterWorkbench,
  SealedRosterFiles,
  SqlRosterImportStore,
  type EnrolServices,
} from '@dongthuan/roster';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface ImportLab {
  readonly database: FreshDatabase;
  readonly runtime: Runtime;
  readonly folder: string;
  readonly masterKeyFile: string;
  readonly manager: Uuid;
  readonly officers: readonly Uuid[];
  readonly desk: RosterImportDesk;
  readonly bench: RosterWorkbench;
  readonly services: EnrolServices;
  /** A draft campaign that waits for its roster; told afterwards from a day on, when one is given. */
  draft(organisationId: Uuid, toldFrom?: CivilDate): Promise<Uuid>;
  count(
    organisationId: Uuid,
    campaignId: Uuid,
  ): Promise<{ readonly cases: number; readonly events: number }>;
  close(): Promise<void>;
}

export async function openImportLab(): Promise<ImportLab> {
  const database = await freshDatabase();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dongthuan-import-'));
  const secret = randomBytes(32);
  const masterKeyFile = path.join(folder, 'master.key');
  await writeFile(masterKeyFile, secret.toString('base64'), { mode: 0o600 });
  const runtime = await openRuntime(
    {
      databaseUrl: database.url('dt_app'),
      readerUrl: database.url('dt_reader'),
      keysUrl: database.url('dt_keys'),
      masterKeyFile,
    },
    { masterKey: new MasterKey(secret) },
  );
  const { pools, vault, masterKey, bus, clock } = runtime;
  const store = new SqlRosterImportStore((organisationId, work) =>
    writeAs(pools.app, organisationId, work),
  );
  const files = new SealedRosterFiles({
    folder: path.join(folder, 'uploads'),
    vault,
    addressKey: (organisationId) => masterKey.derive(`files/${organisationId}`),
  });
  const manager = newId();
  const officers = [newId(), newId()];
  return {
    ...{ database, runtime, folder, masterKeyFile, manager, officers },
    desk: new RosterImportDesk({ store, files, clock }),
    bench: new RosterWorkbench({ store, files, clock }),
    services: { store, files, bus, clock },
    async draft(organisationId, toldFrom) {
      const campaignId = newId();
      const today = civilDateOf(systemClock.now(), VIETNAM_ZONE);
      const result = await bus.execute({
        commandId: newId(),
        organisationId,
        type: 'draftCampaign',
        stream: { category: 'campaign', id: campaignId },
        payload: {
          ...{
            name: 'Đường',
            placeId: '2025:18754',
            blueprint: { id: 'road-widening' },
            profile: 'simple',
            mode: toldFrom === undefined ? 'live' : 'retrospective',
            basis: [],
          },
          ...{
            startsOn: toldFrom ?? today,
            deadline: addDays(today, 30),
            managerId: manager,
            confirmerId: newId(),
            officerIds: officers,
          },
        },
        meta: { actor: manager, enteredBy: manager, medium: 'desk', correlationId: newId() },
      });
      if (result.kind !== 'ok')
        throw new Error(`the campaign was not drafted: ${JSON.stringify(result)}`);
      return campaignId;
    },
    async count(organisationId, campaignId) {
      const { rows } = await writeAs(pools.app, organisationId, (query) =>
        query<{ cases: number; events: number }>(
          `SELECT (SELECT count(*)::int FROM es.case_row WHERE organisation_id = $1 AND campaign_id = $2) AS cases,
                  (SELECT count(*)::int FROM es.event WHERE organisation_id = $1 AND stream_type = 'case') AS events`,
          [organisationId, campaignId],
        ),
      );
      return rows[0] ?? { cases: 0, events: 0 };
    },
    async close() {
      await runtime.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
