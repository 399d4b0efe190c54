import path from 'node:path';
import { openBlobs, type Config, type Runtime } from '@dongthuan/platform';
import type { ApiDeps } from '../composition/api-deps.js';

/** Photos, and uploads on their way to be one, in the installation's data folder. */
export function openFiles(
  runtime: Pick<Runtime, 'vault' | 'masterKey'>,
  config: Pick<Config, 'dataDir'>,
): Pick<ApiDeps, 'blobs' | 'uploads'> {
  return {
    blobs: openBlobs(runtime, config),
    uploads: {
      folder: path.join(config.dataDir, 'incoming'),
      key: (uploadId) => runtime.masterKey.derive(`upload/${uploadId}`),
    },
  };
}
