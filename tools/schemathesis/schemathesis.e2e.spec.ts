import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStack } from '../supervisor/stack.mjs';
import { runSchemathesis } from './run.mjs';

describe('the API against what a fuzzer makes up', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-fuzz-'));
  let stack: Awaited<ReturnType<typeof startStack>>;

  beforeAll(async () => {
    stack = await startStack({ dataFolder: folder, worker: false });
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('gives no server error and no answer that the OpenAPI document does not know', async () => {
    const manager = stack.cast['manager'];
    const response = await fetch(`${stack.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signInName: manager?.login, password: manager?.password }),
    });
    const { token } = (await response.json()) as { token: string };
    const { ok, cases, output } = await runSchemathesis({
      url: stack.url,
      token,
      perOperation: 2,
      seconds: 120,
    });
    expect(ok ? '' : output).toBe('');
    expect(cases).toBeGreaterThan(60);
  }, 240_000);
});
