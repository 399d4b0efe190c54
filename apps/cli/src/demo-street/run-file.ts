/** `.data/run.json`: where the running product says how it can be reached. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface RunFile {
  readonly url: string;
  readonly pid: number;
  readonly readerUrl: string;
  readonly cast: Readonly<Record<string, { readonly login: string; readonly password: string }>>;
}

/**
 * @param dataFolder the product's data folder, `.data` of the project unless DATA_DIR says otherwise
 * @returns undefined when nothing runs there: no file, or the process that wrote it is gone
 */
export async function readRunFile(dataFolder: string): Promise<RunFile | undefined> {
  const text = await readFile(path.join(dataFolder, 'run.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const run = JSON.parse(text) as RunFile;
  const answer = await fetch(`${run.url}/api/v1/health/live`).catch(() => undefined);
  return answer?.ok === true ? run : undefined;
}
