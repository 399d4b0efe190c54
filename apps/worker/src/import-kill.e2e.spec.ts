/**
 * Part of must-show A1.6: the worker process is killed in the middle of an import (20,000 rows with IMPORT_ROWS) and goes on where it was. With TEST_TEMPORAL_ADDRESS on
 * that server, in a namespace of this run's own.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@dongthuan/kernel';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openImportLab, type ImportLab } from './testing/import-lab.js';

/** The show asks for 20,000; the test run for as many as prove the same in a minute. */
const ROWS = Number(process.env['IMPORT_ROWS'] ?? 2_000);
const MAIN = path.join(__dirname, '../dist/main.js');

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** Where the workers find Temporal, and how it is left. */
interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  end(): Promise<void>;
}

async function ownTemporal(): Promise<TemporalServer> {
  const port = await freePort();
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--headless', '--log-level', 'error'],
  ];
  const server = spawn(process.env['TEST_TEMPORAL_CLI'] ?? '', args, { stdio: 'ignore' });
  return {
    address: `127.0.0.1:${port}`,
    namespace: 'default',
    end: () => ended(server, 'SIGTERM'),
  };
}

/** A namespace that nothing else on the server uses; it is deleted at the end. */
async function lentTemporal(address: string): Promise<TemporalServer> {
  const connection = await Connection.connect({ address });
  const namespace = `dt-test-${newId()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  return {
    address,
    namespace,
    async end() {
      await connection.operatorService.deleteNamespace({ namespace });
      await connection.close();
    },
  };
}

describe('A1.6 the worker killed in the middle of an import', () => {
  let lab: ImportLab;
  let temporal: TemporalServer;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    lab = await openImportLab();
    const given = process.env['TEST_TEMPORAL_ADDRESS'];
    temporal = given ? await lentTemporal(given) : await ownTemporal();
  }, 120_000);
  afterAll(async () => {
    for (const one of workers) await ended(one, 'SIGTERM');
    await temporal.end();
    await lab.close();
  }, 60_000);

  function startWorker(): ChildProcess {
    const { database, folder, masterKeyFile } = lab;
    const worker = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...{
          PATH: process.env['PATH'],
          LOG_LEVEL: 'error',
          TEMPORAL_ADDRESS: temporal.address,
          TEMPORAL_NAMESPACE: temporal.namespace,
          MASTER_KEY_FILE: masterKeyFile,
          DATA_DIR: folder,
        },
        ...{
          DATABASE_URL: database.url('dt_app'),
          READER_URL: database.url('dt_reader'),
          KEYS_URL: database.url('dt_keys'),
        },
      },
    });
    workers.push(worker);
    return worker;
  }

  it('enrols every row once, resumes at its cursor, and an import of the same file again changes nothing', async () => {
    const organisationId = newId();
    const campaignId = await lab.draft(organisationId);
    const lines = Array.from(
      { length: ROWS },
      (_, n) => `Hộ thử ${n + 1},Ngõ ${(n % 40) + 1},${(n % 90) + 1}`,
    );
    const file = Buffer.from(['Họ tên,Ngõ,Diện tích hiến (m2)', ...lines].join('\n'));

    const start = async (): Promise<Uuid> => {
      const view = await lab.desk.check({
        organisationId,
        campaignId,
        uploadedBy: lab.manager,
        file,
        language: 'vi',
      });
      expect(view).toMatchObject({ rows: ROWS, accepted: ROWS });
      const importId = view.importId as Uuid;
      await lab.desk.start(
        { organisationId, campaignId, importId, language: 'vi' },
        lab.manager,
        {},
      );
      return importId;
    };
    const record = async (importId: Uuid) => {
      const found = await lab.services.store.find(organisationId, importId);
      if (found === null) throw new Error('the import is gone');
      return found;
    };
    const until = async (
      importId: Uuid,
      reached: (row: { state: string; doneRows: number }) => boolean,
    ) => {
      for (let waited = 0; waited < 6_000; waited += 1) {
        const row = await record(importId);
        if (reached(row)) return row.doneRows;
        await pause(100);
      }
      throw new Error(
        `the import did not get there: ${JSON.stringify((await record(importId)).state)}`,
      );
    };

    const began = performance.now();
    const importId = await start();
    const first = startWorker();
    const killedAt = await until(importId, (row) => row.doneRows > ROWS * 0.3);
    await ended(first, 'SIGKILL');
    const left = await lab.count(organisationId, campaignId);
    expect(left.cases).toBeGreaterThanOrEqual(killedAt);
    expect(left.cases).toBeLessThan(ROWS);
    startWorker();
    await until(importId, (row) => row.state === 'done');
    const after = await lab.count(organisationId, campaignId);
    const outcomes = await lab.services.store.outcomes(organisationId, importId);
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(
      `A1.6 killed at row ${killedAt} (${left.cases} enrolled) · ${after.cases} cases of ${ROWS} rows in ${seconds.toFixed(0)} s · ${JSON.stringify(outcomes)}\n`,
    );
    expect(after.cases).toBe(ROWS);
    // A stretch that was written but not noted as done comes again as `already`; never more than one stretch.
    const already = outcomes.find((one) => one.outcome === 'already')?.count ?? 0;
    expect(already).toBeLessThanOrEqual(128);
    expect(outcomes.reduce((sum, one) => sum + one.count, 0)).toBe(ROWS);
    expect(outcomes.some((one) => one.outcome === 'refused')).toBe(false);

    const again = await start();
    await until(again, (row) => row.state === 'done');
    expect(await lab.services.store.outcomes(organisationId, again)).toEqual([
      { outcome: 'already', code: null, count: ROWS },
    ]);
    expect(await lab.count(organisationId, campaignId)).toEqual(after);
    process.stdout.write(
      `A1.6 the same file again: ${after.cases} cases, ${after.events} events, unchanged\n`,
    );
  }, 900_000);
});
