import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startMark } from './identity.mjs';
import { startStack } from './stack.mjs';
import { get, waitUntil } from './waiting.mjs';

describe('the built product, started as a whole', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-stack-'));
  let stack: Awaited<ReturnType<typeof startStack>>;

  beforeAll(async () => {
    stack = await startStack({ dataFolder: folder, demo: false, ui: true });
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('names every part ok, and answers its first page itself', async () => {
    const health = await get(`${stack.url}/api/v1/health`);
    const report = JSON.parse(health?.body ?? '{}') as {
      parts: Record<string, { status: string }>;
    };
    expect(new Set(Object.values(report.parts).map(({ status }) => status))).toEqual(
      new Set(['ok']),
    );
    expect(Object.keys(report.parts).sort()).toEqual(
      ['api', 'log', 'projections', 'tail', 'temporal', 'worker'].sort(),
    );
    expect((await get(`${stack.url}/`))?.status).toBe(200);
    expect((await get(`${stack.uiUrl}/`))?.status).toBe(200);
  });

  it('tells when Temporal is down, still accepts commands, and recovers', async () => {
    await stack.parts.temporal?.kill();
    const down = async () => {
      const report = await get(`${stack.url}/api/v1/health`);
      return (JSON.parse(report?.body ?? '{}') as { status?: string }).status !== 'ok';
    };
    await waitUntil(down, { what: 'the health report to notice', seconds: 60 });
    expect((await get(`${stack.url}/api/v1/health/ready`))?.status).toBe(200);
    await stack.restart('temporal');
    await stack.allOk(90);
  }, 180_000);

  it("answers operators' commands: the log verified, read models rebuilt, clocks compared", async () => {
    const { addresses, masterKeyFile } = stack;
    const told = {
      ...{ DATABASE_URL: addresses.databaseUrl, OWNER_URL: addresses.ownerUrl },
      ...{ READER_URL: addresses.readerUrl, KEYS_URL: addresses.keysUrl },
      ...{ TEMPORAL_ADDRESS: addresses.temporalAddress, MASTER_KEY_FILE: masterKeyFile },
    };
    const cli = (command: string) =>
      execFileSync(process.execPath, ['tools/cli.mjs', command], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], DATA_DIR: folder, ...told },
      });
    expect(cli('verify')).toMatch(/^0 events in 0 streams: intact\n$/);
    expect(cli('rebuild')).toMatch(/^campaign_activity: generation 2, position \d+, /);
    expect(JSON.parse(cli('rehydrate'))).toEqual({ needed: 0, hinted: 0, overdue: 0 });
  }, 120_000);

  it('leaves nothing running', async () => {
    const pids = Object.values(stack.parts).map((part) => part.pid);
    expect(pids).toHaveLength(4);
    await stack.stop();
    expect(pids.map((pid) => startMark(pid))).toEqual([undefined, undefined, undefined, undefined]);
    const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(left).not.toContain(folder);
  }, 60_000);
});
