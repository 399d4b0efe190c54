import path from 'node:path';
import { demoStreet } from './demo-street.js';
import { parseDemoOptions } from './options.js';
import { readRunFile } from './run-file.js';

const began = performance.now();
const say = (text: string): void =>
  console.log(`[${((performance.now() - began) / 1000).toFixed(1)} s] ${text}`);
const dataFolder =
  process.env['DATA_DIR'] ?? path.resolve(import.meta.dirname, '../../../../.data');

try {
  const options = parseDemoOptions(process.argv.slice(2));
  const run = await readRunFile(dataFolder);
  if (run === undefined) {
    console.error(
      'Đồng Thuận is not running here. Start it with `npm start` in another terminal, then run this again.',
    );
    process.exit(2);
  }
  const result = await demoStreet(run, options, say);
  console.log(result.line);
  process.exit(result.finished ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
